import { Button, Menu } from '@mantine/core'
import {
  IconChevronDown,
  IconFileSpreadsheet,
  IconFileStack,
  IconFileText,
  IconFileZip,
  IconMailExclamation,
  IconReport,
  IconTable,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PaperForm } from './PaperworkDialog.tsx'
import type { RoundFiles } from './RoundFilesDialog.tsx'

interface PaperworkMenuProps {
  readonly roundId: string
  /** how many have not handed in: a letter and blanks are for them */
  readonly missing: number
  readonly isPlanRound: boolean
  /** the reader writes in the coordinator's name; others take files only */
  readonly makes: boolean
  readonly onMake: (form: PaperForm) => void
  readonly onTake: (what: RoundFiles) => void
}

/** [BV5] [BV15] What the office may have written about the round, and what readers of the board take as files. */
export function PaperworkMenu({ roundId, missing, isPlanRound, makes, onMake, onTake }: PaperworkMenuProps) {
  const { t } = useTranslation()
  const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const
  const address = (path: string): string => `${import.meta.env.BASE_URL}api/rounds/${roundId}/${path}`
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target>
        <Button leftSection={<IconFileText {...icon} />} rightSection={<IconChevronDown {...icon} />}>
          {t('board.paperwork.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {makes ? (
          <>
            <Menu.Label>{t('board.paperwork.makes')}</Menu.Label>
            <Menu.Item disabled={missing === 0} leftSection={<IconMailExclamation {...icon} />} onClick={() => onMake('reminder')}>
              {t('board.paperwork.forms.reminder')}
            </Menu.Item>
            <Menu.Item leftSection={<IconReport {...icon} />} onClick={() => onMake('report')}>
              {t('board.paperwork.forms.report')}
            </Menu.Item>
            {isPlanRound ? (
              <Menu.Item leftSection={<IconTable {...icon} />} onClick={() => onMake('taskTable')}>
                {t('board.paperwork.forms.taskTable')}
              </Menu.Item>
            ) : null}
          </>
        ) : null}
        {isPlanRound ? (
          <Menu.Item leftSection={<IconFileStack {...icon} />} onClick={() => onTake('consolidated')}>
            {t('board.files.consolidated.menu')}
          </Menu.Item>
        ) : null}
        <Menu.Label>{t('board.files.takes')}</Menu.Label>
        <Menu.Item leftSection={<IconFileZip {...icon} />} onClick={() => onTake('bundle')}>
          {t('board.files.bundle.menu')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileSpreadsheet {...icon} />} component="a" href={address('list')} download>
          {t('board.files.list')}
        </Menu.Item>
        {makes && isPlanRound ? (
          <Menu.Item disabled={missing === 0} leftSection={<IconFileZip {...icon} />} component="a" href={address('blanks')} download>
            {t('board.paperwork.blanks', { count: missing })}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}

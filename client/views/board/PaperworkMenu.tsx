import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconFileText, IconFileZip, IconMailExclamation, IconReport, IconTable } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PaperworkForm } from '../../../shared/protocol/paperwork.ts'

interface PaperworkMenuProps {
  readonly roundId: string
  /** how many have not handed in: a letter and blanks are for them */
  readonly missing: number
  readonly isPlanRound: boolean
  readonly onMake: (form: PaperworkForm) => void
}

/** [BV5] What the office may have written about the round. */
export function PaperworkMenu({ roundId, missing, isPlanRound, onMake }: PaperworkMenuProps) {
  const { t } = useTranslation()
  const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button leftSection={<IconFileText {...icon} />} rightSection={<IconChevronDown {...icon} />}>
          {t('board.paperwork.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={missing === 0} leftSection={<IconMailExclamation {...icon} />} onClick={() => onMake('reminder')}>
          {t('board.paperwork.forms.reminder')}
        </Menu.Item>
        <Menu.Item leftSection={<IconReport {...icon} />} onClick={() => onMake('report')}>
          {t('board.paperwork.forms.report')}
        </Menu.Item>
        {isPlanRound ? (
          <>
            <Menu.Item leftSection={<IconTable {...icon} />} onClick={() => onMake('taskTable')}>
              {t('board.paperwork.forms.taskTable')}
            </Menu.Item>
            <Menu.Item
              disabled={missing === 0}
              leftSection={<IconFileZip {...icon} />}
              component="a"
              href={`${import.meta.env.BASE_URL}api/rounds/${roundId}/blanks`}
              download
            >
              {t('board.paperwork.blanks', { count: missing })}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}

import { Button, Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconBellRinging,
  IconCalendarPlus,
  IconCheck,
  IconFileText,
  IconInbox,
  IconMailExclamation,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { RowButton } from '../../ui/RowButton.tsx'
import { RowMenu } from '../../ui/RowMenu.tsx'
import type { BoardRow } from './boardPage.ts'

export const boardActs = ['letter', 'urge', 'extend', 'record', 'accept', 'return'] as const
export type BoardAct = (typeof boardActs)[number]

/** What the coordinator may do to one agency as it stands; the likeliest act is a button, the others are behind the dots. */
export function RowActions({ row, onAct }: { row: BoardRow; onAct: (act: BoardAct, rows: readonly BoardRow[]) => void }) {
  const { t } = useTranslation()
  if (row.group === 'done') return null
  if (row.group === 'waiting') {
    return (
      <>
        <RowButton icon={IconCheck} onClick={() => onAct('accept', [row])}>
          {t('board.acts.accept')}
        </RowButton>
        <RowButton icon={IconArrowBackUp} onClick={() => onAct('return', [row])}>
          {t('board.acts.return')}
        </RowButton>
      </>
    )
  }
  return (
    <>
      <RowButton icon={IconBellRinging} onClick={() => onAct('urge', [row])}>
        {t('board.acts.urge')}
      </RowButton>
      <RowMenu
        label={t('board.more', { name: row.name })}
        items={() => (
          <>
            <Menu.Item leftSection={<IconCalendarPlus size={16} stroke={1.75} aria-hidden="true" />} onClick={() => onAct('extend', [row])}>
              {t('board.acts.extend')}
            </Menu.Item>
            <Menu.Item leftSection={<IconInbox size={16} stroke={1.75} aria-hidden="true" />} onClick={() => onAct('record', [row])}>
              {t('board.acts.record')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconMailExclamation size={16} stroke={1.75} aria-hidden="true" />}
              onClick={() => onAct('letter', [row])}
            >
              {t('board.paperwork.forms.reminder')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconFileText size={16} stroke={1.75} aria-hidden="true" />}
              component="a"
              href={`${import.meta.env.BASE_URL}api/rounds/${row.obligation.roundId}/blanks/${row.obligation.agencyId}`}
              download
            >
              {t('board.paperwork.blank')}
            </Menu.Item>
          </>
        )}
      />
    </>
  )
}

/** What may be done to all that are ticked, docked under the table. */
export function BulkBar({
  rows,
  onAct,
  onClear,
}: {
  rows: readonly BoardRow[]
  onAct: (act: BoardAct, rows: readonly BoardRow[]) => void
  onClear: () => void
}) {
  const { t } = useTranslation()
  const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const
  return (
    <section className="board-bulk" aria-label={t('board.bulk', { count: rows.length })}>
      <b>{t('board.bulk', { count: rows.length })}</b>
      <Button variant="filled" leftSection={<IconBellRinging {...icon} />} onClick={() => onAct('urge', rows)}>
        {t('board.urge.submit', { count: rows.length })}
      </Button>
      <Button leftSection={<IconCalendarPlus {...icon} />} onClick={() => onAct('extend', rows)}>
        {t('board.acts.extend')}
      </Button>
      <Button leftSection={<IconMailExclamation {...icon} />} onClick={() => onAct('letter', rows)}>
        {t('board.paperwork.forms.reminder')}
      </Button>
      <span className="grow" />
      <Button variant="subtle" onClick={onClear}>
        {t('board.clear')}
      </Button>
    </section>
  )
}

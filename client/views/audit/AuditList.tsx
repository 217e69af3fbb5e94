import { UnstyledButton } from '@mantine/core'
import { IconBuilding, IconCalendarEvent, IconDownload, IconFlag, IconKey, IconLogin2, IconPoint, IconSend } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditFilterQuery, AuditKind, AuditRow } from '../../../shared/protocol/audit.ts'
import { auditKindOf } from '../../../shared/protocol/auditKinds.ts'
import { useAgencyNames } from '../../hooks/useAgencyNames.ts'
import { dayOf, formatClock, formatDay, weekdayKey } from '../../text/formatDay.ts'
import { auditSentence, personName } from './auditSentence.ts'

const icons: Readonly<Record<AuditKind, typeof IconPoint>> = {
  signIn: IconLogin2,
  export: IconDownload,
  rights: IconKey,
  directory: IconBuilding,
  programme: IconFlag,
  round: IconCalendarEvent,
  submission: IconSend,
}

/** Lines by day, newest first; each a sentence that begins with who did it. */
export function AuditList({ rows, onNarrow }: { rows: readonly AuditRow[]; onNarrow: (part: AuditFilterQuery) => void }) {
  const { t } = useTranslation()
  const nameOf = useAgencyNames()
  const days = useMemo(() => byDay(rows), [rows])
  return (
    <table className="audit-table">
      <thead>
        <tr>
          <th scope="col">{t('audit.columns.time')}</th>
          <th scope="col">{t('audit.columns.act')}</th>
          <th scope="col" className="num">
            {t('audit.columns.number')}
          </th>
        </tr>
      </thead>
      {days.map(({ day, lines }) => (
        <tbody key={day}>
          <tr className="audit-day">
            <th scope="rowgroup" colSpan={3}>
              {t(weekdayKey(day))}, {formatDay(day)}
            </th>
          </tr>
          {lines.map((row) => (
            <AuditLine key={row.number} row={row} nameOf={nameOf} onNarrow={onNarrow} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function AuditLine({
  row,
  nameOf,
  onNarrow,
}: {
  row: AuditRow
  nameOf: (id: string) => string
  onNarrow: (part: AuditFilterQuery) => void
}) {
  const { t } = useTranslation()
  const kind = auditKindOf(row.action)
  const Icon = kind === null ? IconPoint : icons[kind]
  const { programme, plan } = row
  return (
    <tr>
      <td className="audit-time">{formatClock(new Date(row.at))}</td>
      <td>
        <div className="audit-act">
          <Icon size={16} stroke={1.75} aria-hidden="true" />
          <span>
            {kind === null ? null : <span className="visually-hidden">{t(`audit.kinds.${kind}`)}: </span>}
            <b>{personName(row, t)}</b>
            {row.by.unit === '' ? null : <span className="c2">, {row.by.unit}</span>} {auditSentence(row, { t, nameOf })}
            {programme || plan ? (
              <span className="audit-context">
                {plan ? (
                  <UnstyledButton aria-label={t('audit.ofPlan')} onClick={() => onNarrow({ plan: plan.id })}>
                    {t('audit.thisPlan')}
                  </UnstyledButton>
                ) : null}
                {programme ? (
                  <UnstyledButton title={t('audit.ofProgramme')} onClick={() => onNarrow({ programme: programme.id })}>
                    {programme.title ?? t('audit.thisProgramme')}
                  </UnstyledButton>
                ) : null}
              </span>
            ) : null}
          </span>
        </div>
      </td>
      <td className="num audit-number" title={row.hash}>
        {row.number}
      </td>
    </tr>
  )
}

function byDay(rows: readonly AuditRow[]): { day: string; lines: AuditRow[] }[] {
  const days: { day: string; lines: AuditRow[] }[] = []
  for (const row of rows) {
    const day = dayOf(new Date(row.at))
    const last = days.at(-1)
    if (last?.day === day) last.lines.push(row)
    else days.push({ day, lines: [row] })
  }
  return days
}

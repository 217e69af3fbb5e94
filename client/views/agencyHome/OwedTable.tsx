import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { daysBetween } from '../../../shared/calendar/lateness.ts'
import type { IsoDate } from '../../../shared/core/isoDate.ts'
import type { Owed, OwedGroup } from '../../../shared/programme/owedBy.ts'
import type { ProgrammeView } from '../../../shared/protocol/programmeApi.ts'
import { useAgencyNames } from '../../hooks/useAgencyNames.ts'
import { formatDay } from '../../text/formatDay.ts'
import { CoverageGlyph } from '../../ui/CoverageGlyph.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import { StageBadge } from '../board/StageBadge.tsx'
import type { AgencyHomePage } from './agencyHomePage.ts'

export interface OwedTableProps {
  readonly page: AgencyHomePage
  readonly leads: ProgrammeView['leads']
  readonly today: IsoDate
}

/** So many of a group are shown at first: the first screen holds the week and the quarter. */
const SHOWN = 8

/** [AH3] What, for whom, by when; on a phone the same rows as cards. */
export function OwedTable({ page, leads, today }: OwedTableProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<ReadonlySet<OwedGroup>>(new Set())
  return (
    <section aria-labelledby="agency-owed">
      <h2 id="agency-owed" className="t-h2">
        {t('agencyHome.owed.title')} <span className="agency-hint">{t('agencyHome.owed.hint')}</span>
      </h2>
      {page.owed.length === 0 ? <EmptyState title={t('agencyHome.owed.nothing')}>{t('agencyHome.owed.nothingText')}</EmptyState> : null}
      <table className="owed-table">
        <thead>
          <tr>
            {(['due', 'what', 'to', 'state'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`agencyHome.owed.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        {page.owed.map(({ time, items }) => (
          <tbody key={time}>
            <tr className="owed-group">
              <th scope="rowgroup" colSpan={4} data-time={time}>
                {t(`agencyHome.owed.times.${time}`, { quarter: quarterOf(today) })}{' '}
                <span>{time === 'continuous' ? t('agencyHome.owed.continuousHint', { count: items.length }) : items.length}</span>
              </th>
            </tr>
            {(open.has(time) ? items : items.slice(0, SHOWN)).map((item) => (
              <Row key={item.kind === 'round' ? item.round.id : item.assignment.id} item={item} page={page} leads={leads} today={today} />
            ))}
            {items.length > SHOWN && !open.has(time) ? (
              <tr className="owed-more">
                <td colSpan={4}>
                  <button type="button" onClick={() => setOpen(new Set([...open, time]))}>
                    {t('agencyHome.owed.more', { count: items.length })}
                  </button>
                </td>
              </tr>
            ) : null}
          </tbody>
        ))}
      </table>
    </section>
  )
}

const quarterOf = (day: IsoDate): string => ['I', 'II', 'III', 'IV'][Math.ceil(Number(day.slice(5, 7)) / 3) - 1] ?? ''

interface RowProps extends OwedTableProps {
  readonly item: Owed
}

function Row({ item, page, leads, today }: RowProps) {
  const { t } = useTranslation()
  const nameOf = useAgencyNames()
  return (
    <tr>
      <td className="owed-due">
        <b>{item.kind === 'round' ? roundDue(t, item) : (item.assignment.deadline?.text ?? t('agencyHome.owed.noDate'))}</b>
        <span>{daysWords(t, item, today)}</span>
      </td>
      <td className="owed-what">
        <What item={item} page={page} />
      </td>
      <td className="owed-to">
        <span>{toWhom(t, item, page, leads, nameOf)}</span>
      </td>
      <td className="owed-state">
        {item.kind === 'round' ? (
          <StageBadge line={item.line} />
        ) : (
          <StatusBadge tone={item.coverage.level === 'full' ? 'plain' : 'amber'} icon={<CoverageGlyph level={item.coverage.level} />}>
            {t(`agencyHome.owed.coverage.${item.coverage.level}`)}
          </StatusBadge>
        )}
      </td>
    </tr>
  )
}

/** The line leads to the task that carries it, or to the plan. */
function What({ item, page }: { item: Owed; page: AgencyHomePage }) {
  const { t } = useTranslation()
  const planId =
    item.kind === 'round'
      ? item.line.obligation.planId
      : (page.rounds.find(({ obligation }) => obligation.planId)?.obligation.planId ?? null)
  const task = item.kind === 'assignment' ? item.coverage.tasks[0] : undefined
  const words =
    item.kind === 'assignment'
      ? item.assignment.wording
      : item.round.kind === 'plan'
        ? t('agencyHome.owed.plan')
        : t('agencyHome.owed.report', { period: item.round.period })
  return (
    <>
      {planId === null ? (
        <span className="owed-words">{words}</span>
      ) : (
        <Link className="owed-words" to="/plans/$planId" params={{ planId }} search={task === undefined ? {} : { task }}>
          {words}
        </Link>
      )}
      {item.kind === 'assignment' ? (
        <span className="owed-number">
          {t('agencyHome.owed.number', { number: item.assignment.taskNumber })}, {t(`agencyHome.owed.${item.assignment.role}`)}
        </span>
      ) : null}
    </>
  )
}

const roundDue = (t: TFunction, { line, round }: Extract<Owed, { kind: 'round' }>): string => {
  const isBefore = round.before && line.due === round.due && line.obligation.extendedTo === null
  return t(isBefore ? 'agencyHome.before' : 'agencyHome.by', { day: formatDay(line.due) })
}

function daysWords(t: TFunction, item: Owed, today: IsoDate): string {
  if (item.due === null || (item.kind === 'round' && item.line.group === 'waiting')) return ''
  if (item.kind === 'round' && item.line.wasPast) return t('agencyHome.owed.pastWhenGiven')
  const days = daysBetween(today, item.due)
  if (item.time === 'overdue') return t('agencyHome.owed.late', { count: item.kind === 'round' ? item.line.lateDays : -days })
  if (days === 0) return t('agencyHome.owed.today')
  const isPeriod =
    item.kind === 'assignment' && item.assignment.deadline?.before === false && !/\d\/\d/u.test(item.assignment.deadline.text)
  return isPeriod ? t('agencyHome.owed.until', { day: formatDay(item.due) }) : t('agencyHome.owed.daysLeft', { count: days })
}

function toWhom(
  t: TFunction,
  item: Owed,
  page: AgencyHomePage,
  leads: ProgrammeView['leads'],
  nameOf: (agencyId: string) => string,
): string {
  if (item.kind === 'assignment' && item.assignment.role === 'support') {
    const names = leads.filter(({ taskId }) => taskId === item.assignment.taskId).map(({ agencyId }) => nameOf(agencyId))
    const [first] = names
    if (first !== undefined && names.length > 2) return t('agencyHome.owed.manyLeads', { first, count: names.length - 1 })
    if (first !== undefined) return t('agencyHome.owed.leads', { names: names.join(', ') })
  }
  if (item.kind === 'assignment') return page.rounds[0]?.round.to ?? ''
  const { round } = item
  if (round.to && round.via) return t('agencyHome.owed.toVia', { to: round.to, via: round.via })
  return round.to ?? round.via ?? ''
}

import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Round } from '../../../shared/plan/programme.ts'
import { dayOf, formatClock, formatDay } from '../../text/formatDay.ts'
import { ShareBar } from '../../ui/ShareBar.tsx'
import { SixClearMeter } from '../../ui/SixClearMeter.tsx'
import type { BoardPage, BoardRow } from './boardPage.ts'
import { StageBadge } from './StageBadge.tsx'

export interface BoardTableProps {
  readonly page: BoardPage
  readonly round: Round
  readonly now: Date
  readonly selected: ReadonlySet<string>
  readonly onSelect: ((agencyId: string) => void) | null
  readonly actions: (row: BoardRow) => ReactNode
}

/** One row an agency; on a phone the same rows as cards. */
export function BoardTable({ page, round, now, selected, onSelect, actions }: BoardTableProps) {
  const { t } = useTranslation()
  const columns = onSelect === null ? 6 : 7
  return (
    <table className="board-table">
      <thead>
        <tr>
          {onSelect === null ? null : (
            <th scope="col" className="board-check">
              <span className="visually-hidden">{t('board.columns.select')}</span>
            </th>
          )}
          <th scope="col">{t('board.columns.agency')}</th>
          <th scope="col">{t('board.columns.stage')}</th>
          <th scope="col">{t('board.columns.due')}</th>
          <th scope="col">{t('board.columns.coverage')}</th>
          <th scope="col">{t('board.columns.clarity')}</th>
          <th scope="col">{t('board.columns.changed')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('board.columns.actions')}</span>
          </th>
        </tr>
      </thead>
      {page.groups.map(({ group, rows }) => (
        <tbody key={group ?? 'all'}>
          {group === null ? null : (
            <tr className="board-group">
              <th scope="rowgroup" colSpan={columns + 1}>
                {t(`board.groups.${group}`)} <span>{rows.length}</span>
              </th>
            </tr>
          )}
          {rows.map((row) => (
            <Row
              key={row.obligation.agencyId}
              row={row}
              round={round}
              now={now}
              isSelected={selected.has(row.obligation.agencyId)}
              onSelect={onSelect}
              actions={actions(row)}
            />
          ))}
        </tbody>
      ))}
    </table>
  )
}

interface RowProps extends Pick<BoardTableProps, 'round' | 'now' | 'onSelect'> {
  readonly row: BoardRow
  readonly isSelected: boolean
  readonly actions: ReactNode
}

function Row({ row, round, now, isSelected, onSelect, actions }: RowProps) {
  const { t } = useTranslation()
  const { agencyId, planId, changedAt } = row.obligation
  const percent = (share: number): string => `${Math.round(share * 100)}%`
  return (
    <tr data-selected={isSelected || undefined}>
      {onSelect === null ? null : (
        <td className="board-check">
          <input
            type="checkbox"
            className="ui-row-check"
            checked={isSelected}
            onChange={() => onSelect(agencyId)}
            aria-label={t('board.select', { name: row.name })}
          />
        </td>
      )}
      <td className="board-name">
        {planId === null ? (
          row.name
        ) : (
          <Link to="/plans/$planId" params={{ planId }}>
            {row.name}
          </Link>
        )}
      </td>
      <td>
        <StageBadge line={row} />
        {row.unanswered > 0 && planId !== null ? (
          <Link className="board-amended" to="/plans/$planId/amendments" params={{ planId }}>
            {t('board.unanswered', { count: row.unanswered })}
          </Link>
        ) : null}
      </td>
      <td className="nowrap">
        <DueWords row={row} round={round} />
      </td>
      <td className="nowrap">
        {row.coverage === null ? (
          <span className="c3">{t('board.none')}</span>
        ) : (
          <>
            <ShareBar share={row.coverage} /> <span className="board-number">{percent(row.coverage)}</span>
          </>
        )}
      </td>
      <td className="nowrap">
        {row.clarity === null ? (
          <span className="c3">{t('board.none')}</span>
        ) : (
          <>
            <SixClearMeter share={row.clarity} label={t('board.clarity', { percent: percent(row.clarity) })} />{' '}
            <span className="board-number">{percent(row.clarity)}</span>
          </>
        )}
      </td>
      <td className="c2 nowrap">
        <Moment at={new Date(changedAt)} now={now} />
      </td>
      <td className="board-actions">
        <div>{actions}</div>
      </td>
    </tr>
  )
}

function DueWords({ row, round }: { row: BoardRow; round: Round }) {
  const { t } = useTranslation()
  const { submittedAt, extendedTo, stage, resubmitBy } = row.obligation
  if ((row.group === 'waiting' || row.group === 'done') && submittedAt !== null) {
    const at = new Date(submittedAt)
    return <>{t('board.submittedAt', { day: formatDay(dayOf(at)), time: formatClock(at) })}</>
  }
  if (stage === 'returned' && resubmitBy !== null) return <>{t('board.resubmitBy', { day: formatDay(resubmitBy) })}</>
  if (extendedTo !== null) {
    return (
      <>
        <s className="c3">{formatDay(round.due)}</s> {formatDay(extendedTo)}
      </>
    )
  }
  return <>{t(round.before ? 'board.before' : 'board.by', { day: formatDay(row.due) })}</>
}

function Moment({ at, now }: { at: Date; now: Date }) {
  const { t } = useTranslation()
  const words = dayOf(at) === dayOf(now) ? t('home.today', { time: formatClock(at) }) : formatDay(dayOf(at))
  return <time dateTime={at.toISOString()}>{words}</time>
}

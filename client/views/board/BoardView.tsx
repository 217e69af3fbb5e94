import { CloseButton, Select, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { vietnamDay } from '../../../shared/calendar/vietnamDay.ts'
import type { IsoDate } from '../../../shared/core/isoDate.ts'
import type { Programme, Round } from '../../../shared/plan/programme.ts'
import type { Obligation } from '../../../shared/plan/submission.ts'
import { boardOf } from '../../../shared/programme/boardOf.ts'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { boardQuery } from '../../app/programmeQueries.ts'
import { useAgencyNames } from '../../hooks/useAgencyNames.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ReportTable } from '../report/ReportTable.tsx'
import { AcceptDialog } from './AcceptDialog.tsx'
import './board.css'
import { BoardDays } from './BoardDays.tsx'
import { BoardHead } from './BoardHead.tsx'
import { BoardTable } from './BoardTable.tsx'
import { type BoardFilter, type BoardRow, type BoardSort, boardFilters, boardPage, boardSorts } from './boardPage.ts'
import { ExtendDialog } from './ExtendDialog.tsx'
import { type PaperForm, PaperworkDialog } from './PaperworkDialog.tsx'
import { PaperworkMenu } from './PaperworkMenu.tsx'
import { RecordDialog } from './RecordDialog.tsx'
import { ReturnDialog } from './ReturnDialog.tsx'
import { type RoundFiles, RoundFilesDialog } from './RoundFilesDialog.tsx'
import { type BoardAct, BulkBar, RowActions } from './RowActions.tsx'
import { UrgeDialog } from './UrgeDialog.tsx'

export interface BoardViewProps {
  readonly programme: Programme
  readonly round: Round
  /** the reader acts for the coordinator */
  readonly mayAct: boolean
  /** the reader reads all that was handed in, not only what was accepted */
  readonly readsAll: boolean
}

/** Who must answer and who has: the answer in a sentence, the days, then every expected agency. Live. */
export function BoardView({ programme, round, mayAct, readsAll }: BoardViewProps) {
  const { t } = useTranslation()
  const services = useServices()
  const { data, error } = useQuery(boardQuery(services, round.id))
  const nameOf = useAgencyNames()
  const [filter, setFilter] = useState<BoardFilter>('all')
  const [query, setQuery] = useState('')
  const [sort, setSort] = useState<BoardSort>('urgency')
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [act, setAct] = useState<{ act: BoardAct; rows: readonly BoardRow[] } | null>(null)
  const [paper, setPaper] = useState<{ form: PaperForm; among: ReadonlySet<string> | null } | null>(null)
  const [taking, setTaking] = useState<RoundFiles | null>(null)
  const words = useDeferredValue(query)
  const now = new Date(services.now().getTime() + (data?.skew ?? 0))
  const today = vietnamDay(now.getTime())
  const board = useMemo(
    () => data && boardOf(data.obligations as Obligation[], round, today, programme.lateness),
    [data, round, today, programme.lateness],
  )
  const page = useMemo(
    () => board && boardPage(board, data?.progress ?? [], nameOf, { filter, query: words, sort }),
    [board, data, nameOf, filter, words, sort],
  )
  if (!data || !board || !page) {
    return error ? (
      <EmptyState title={t('board.failed')}>{t(`errors.${errorCodeOf(error)}`)}</EmptyState>
    ) : (
      <p className="opening" role="status">
        {t('app.loading')}
      </p>
    )
  }
  // Most rounds have no amendment: what nobody owes is not asked for.
  const isOffered = (one: BoardFilter): boolean => one !== 'unanswered' || page.counts.unanswered > 0 || filter === one
  const rows = page.groups.flatMap((group) => group.rows)
  const ticked = rows.filter(({ obligation, group }) => selected.has(obligation.agencyId) && (group === 'open' || group === 'overdue'))
  const begin = (act: BoardAct, rows: readonly BoardRow[]): void => {
    if (act === 'letter') setPaper({ form: 'reminder', among: new Set(rows.map(({ obligation }) => obligation.agencyId)) })
    else setAct({ act, rows })
  }
  const toggle = (id: string): void =>
    setSelected((before) => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  return (
    <div className="board">
      <div className="board-top">
        <BoardHead board={board} round={round} unanswered={page.counts.unanswered} isClosed={programme.stage === 'closed'} />
        <BoardDays obligations={data.obligations as Obligation[]} round={round} today={today} />
      </div>
      {round.kind === 'report' ? <ReportTable round={round} expected={board.expected} today={today} nameOf={nameOf} /> : null}
      <div className="board-tools">
        <fieldset className="board-filters">
          <legend className="visually-hidden">{t('board.filter')}</legend>
          {boardFilters.filter(isOffered).map((one) => (
            <button key={one} type="button" aria-pressed={filter === one} onClick={() => setFilter(one)}>
              {t(`board.filters.${one}`)} <b>{page.counts[one]}</b>
            </button>
          ))}
        </fieldset>
        <span className="grow" />
        <TextInput
          aria-label={t('board.search')}
          placeholder={t('board.search')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
          rightSection={query ? <CloseButton size="sm" aria-label={t('home.clearSearch')} onClick={() => setQuery('')} /> : null}
        />
        <Select
          aria-label={t('board.sort')}
          value={sort}
          allowDeselect={false}
          data={boardSorts.map((value) => ({ value, label: t(`board.sorts.${value}`) }))}
          onChange={(value) => setSort((value as BoardSort | null) ?? 'urgency')}
        />
        {board.expected > 0 ? (
          <PaperworkMenu
            roundId={round.id}
            missing={board.missing}
            isPlanRound={round.kind === 'plan'}
            makes={mayAct}
            onMake={(form) => setPaper({ form, among: null })}
            onTake={setTaking}
          />
        ) : null}
      </div>
      {page.shown > 0 ? (
        <BoardTable
          page={page}
          round={round}
          now={now}
          selected={selected}
          onSelect={mayAct ? toggle : null}
          actions={(row) => (mayAct ? <RowActions row={row} onAct={begin} /> : null)}
        />
      ) : (
        <EmptyState title={t('board.noMatch')}>{board.expected === 0 ? t('board.nobodyText') : t('board.noMatchText')}</EmptyState>
      )}
      {mayAct && ticked.length > 0 ? <BulkBar rows={ticked} onAct={begin} onClear={() => setSelected(new Set())} /> : null}
      {paper ? (
        <PaperworkDialog {...paper} board={board} round={round} today={today} nameOf={nameOf} onClose={() => setPaper(null)} />
      ) : null}
      {taking ? (
        <RoundFilesDialog
          what={taking}
          board={board}
          round={round}
          reading={{ all: readsAll, drafts: readsAll && programme.drafts === 'concerned', makes: mayAct }}
          onClose={() => setTaking(null)}
        />
      ) : null}
      {act ? <ActDialog {...act} round={round} today={today} onClose={() => setAct(null)} /> : null}
    </div>
  )
}

interface ActDialogProps {
  readonly act: BoardAct
  readonly rows: readonly BoardRow[]
  readonly round: Round
  readonly today: IsoDate
  readonly onClose: () => void
}

function ActDialog({ act, rows, round, today, onClose }: ActDialogProps) {
  const [row] = rows
  if (!row) return null
  if (act === 'urge') return <UrgeDialog rows={rows} round={round} onClose={onClose} />
  if (act === 'extend') return <ExtendDialog rows={rows} round={round} onClose={onClose} />
  if (act === 'record') return <RecordDialog row={row} round={round} today={today} onClose={onClose} />
  return act === 'accept' ? (
    <AcceptDialog row={row} round={round} onClose={onClose} />
  ) : (
    <ReturnDialog row={row} round={round} today={today} onClose={onClose} />
  )
}

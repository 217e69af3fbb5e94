import { foldDiacritics } from '../../../shared/core/vietnameseFold.ts'
import { coverageShare } from '../../../shared/coverage/coverageOf.ts'
import type { Board, BoardGroup, BoardLine } from '../../../shared/programme/boardOf.ts'
import { boardGroups } from '../../../shared/programme/boardOf.ts'
import type { AgencyProgress } from '../../../shared/protocol/programmeApi.ts'

export const boardFilters = ['all', 'overdue', 'open', 'waiting', 'returned', 'done', 'unanswered'] as const
export type BoardFilter = (typeof boardFilters)[number]

export const boardSorts = ['urgency', 'name', 'coverage'] as const
export type BoardSort = (typeof boardSorts)[number]

export interface BoardRow extends BoardLine {
  readonly name: string
  readonly progress: AgencyProgress | null
  /** 0–1, null before there is a plan */
  readonly coverage: number | null
  /** 0–1, null before there is a task */
  readonly clarity: number | null
  /** [AM6] amended assignments that wait for its answer */
  readonly unanswered: number
}

export interface BoardPage {
  /** sorted by urgency: one group after another; otherwise all rows in one */
  readonly groups: readonly { readonly group: BoardGroup | null; readonly rows: readonly BoardRow[] }[]
  readonly counts: Readonly<Record<BoardFilter, number>>
  readonly shown: number
}

const passes: { readonly [Filter in BoardFilter]: (line: BoardRow) => boolean } = {
  all: () => true,
  overdue: ({ group }) => group === 'overdue',
  open: ({ group, obligation }) => (group === 'open' || group === 'overdue') && obligation.stage !== 'returned',
  waiting: ({ group }) => group === 'waiting',
  returned: ({ obligation }) => obligation.stage === 'returned',
  done: ({ group }) => group === 'done',
  unanswered: ({ unanswered }) => unanswered > 0,
}

const SIX = 6

function rowOf(line: BoardLine, name: string, progress: AgencyProgress | null): BoardRow {
  const has = progress !== null && line.obligation.planId !== null
  return {
    ...line,
    name,
    progress,
    coverage: has ? coverageShare(progress) : null,
    unanswered: progress?.unanswered ?? 0,
    clarity: has && progress.tasks > 0 ? progress.clear / (progress.tasks * SIX) : null,
  }
}

/** [BV1] What the board shows: filtered by state and by name (diacritics do not matter), in groups by urgency or sorted otherwise. */
export function boardPage(
  board: Board,
  progress: readonly AgencyProgress[],
  nameOf: (agencyId: string) => string,
  view: { readonly filter: BoardFilter; readonly query: string; readonly sort: BoardSort },
): BoardPage {
  const byAgency = new Map(progress.map((one) => [one.agencyId, one]))
  const rows = board.lines.map((line) => rowOf(line, nameOf(line.obligation.agencyId), byAgency.get(line.obligation.agencyId) ?? null))
  const counts = Object.fromEntries(boardFilters.map((filter) => [filter, rows.filter(passes[filter]).length])) as Record<
    BoardFilter,
    number
  >
  const words = foldDiacritics(view.query).trim()
  const found = rows.filter((row) => passes[view.filter](row) && foldDiacritics(row.name).includes(words))
  return { groups: grouped(found, view.sort), counts, shown: found.length }
}

function grouped(rows: readonly BoardRow[], sort: BoardSort): BoardPage['groups'] {
  if (sort === 'urgency')
    return boardGroups.map((group) => ({ group, rows: rows.filter((row) => row.group === group) })).filter((one) => one.rows.length > 0)
  const byName = (a: BoardRow, b: BoardRow): number => a.name.localeCompare(b.name, 'vi')
  const sorted = [...rows].sort(sort === 'name' ? byName : (a, b) => (a.coverage ?? -1) - (b.coverage ?? -1) || byName(a, b))
  return sorted.length > 0 ? [{ group: null, rows: sorted }] : []
}

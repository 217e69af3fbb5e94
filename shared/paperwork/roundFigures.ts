import type { AgencyId } from '../core/ids.ts'
import type { BoardLine } from '../programme/boardOf.ts'
import { type PaperGroup, paperGroupOf, paperGroups } from './agencyGroups.ts'
import type { RoundState } from './RoundState.ts'
import { boardIn, inListOrder, wasReturned } from './unitsOf.ts'

/** One row of the report's table; `sent` = accepted + waiting, `expected` = sent + returned + open. */
export interface Figures {
  readonly expected: number
  readonly accepted: number
  /** handed in, not yet judged */
  readonly waiting: number
  /** returned to be mended, not sent again */
  readonly returned: number
  /** never handed in */
  readonly open: number
  /** of the returned and open ones, late today */
  readonly overdue: number
}

/** [PW5] What a report on the round counts, and whom it names. */
export interface RoundFigures {
  readonly total: Figures
  /** groups that have somebody, in the order of offices' lists */
  readonly groups: readonly { readonly group: PaperGroup; readonly figures: Figures }[]
  readonly overdue: readonly BoardLine[]
  /** handed in after the day that counted, by the days of the receipt */
  readonly cameLate: readonly BoardLine[]
  readonly returned: readonly BoardLine[]
  /** extended and not handed in yet */
  readonly extended: readonly BoardLine[]
  /** extensions that wait for a decision */
  readonly asking: readonly BoardLine[]
  readonly onPaper: readonly BoardLine[]
}

export function roundFigures(state: RoundState): RoundFigures {
  const lines = inListOrder(state, boardIn(state).lines)
  const isSent = ({ group }: BoardLine): boolean => group === 'waiting' || group === 'done'
  const groupOf = (id: AgencyId): PaperGroup => paperGroupOf(state.agencies.get(id)?.kind ?? 'other')
  const byDays = (a: BoardLine, b: BoardLine): number => b.lateDays - a.lateDays
  return {
    total: count(lines),
    groups: paperGroups.flatMap((group) => {
      const own = lines.filter(({ obligation }) => groupOf(obligation.agencyId) === group)
      return own.length === 0 ? [] : [{ group, figures: count(own) }]
    }),
    overdue: lines.filter(({ group }) => group === 'overdue').sort(byDays),
    cameLate: lines.filter((line) => isSent(line) && line.lateDays > 0).sort(byDays),
    returned: lines.filter((line) => wasReturned(line)),
    extended: lines.filter((line) => !isSent(line) && !wasReturned(line) && line.obligation.extendedTo !== null),
    asking: lines.filter((line) => !isSent(line) && line.obligation.asksUntil !== null),
    onPaper: lines.filter((line) => isSent(line) && state.onPaper.has(line.obligation.agencyId)),
  }
}

function count(lines: readonly BoardLine[]): Figures {
  const of = (test: (line: BoardLine) => boolean): number => lines.filter(test).length
  const isOpen = ({ group }: BoardLine): boolean => group === 'open' || group === 'overdue'
  return {
    expected: lines.length,
    accepted: of(({ group }) => group === 'done'),
    waiting: of(({ group }) => group === 'waiting'),
    returned: of(wasReturned),
    open: of((line) => isOpen(line) && !wasReturned(line)),
    overdue: of(({ group }) => group === 'overdue'),
  }
}

import { isWorkingDay, lastSafeWorkingDay } from '../calendar/dueOn.ts'
import { holidaysAround } from '../calendar/holidays.ts'
import type { AgencyId } from '../core/ids.ts'
import { addDays, type IsoDate } from '../core/isoDate.ts'
import type { Assignment } from '../plan/programme.ts'
import { type Board, type BoardLine, boardOf } from '../programme/boardOf.ts'
import { paperGroupOf, paperGroups } from './agencyGroups.ts'
import { nameIn, type RoundState } from './RoundState.ts'

/** Whom a reminder is about: those late today, or all that have not handed in. */
export const reminded = ['overdue', 'missing'] as const
export type Reminded = (typeof reminded)[number]

/** The board of the round on the day of the paper. */
export const boardIn = ({ obligations, round, today, lateness }: RoundState): Board => boardOf(obligations, round, today, lateness)

/** [PW1] Lines of the board that a reminder names. `among`: null for all of them. */
export function remindedLines(board: Pick<Board, 'lines'>, who: Reminded, among: ReadonlySet<string> | null): readonly BoardLine[] {
  return board.lines.filter(
    ({ group, obligation }) =>
      (group === 'overdue' || (who === 'missing' && group === 'open')) && (among === null || among.has(obligation.agencyId)),
  )
}

/** Handed in, returned, and not handed in again: returned still, or approved anew since. */
export const wasReturned = ({ obligation: { stage, submissions } }: Pick<BoardLine, 'obligation'>): boolean =>
  stage === 'returned' || ((stage === 'approved' || stage === 'drafting') && submissions > 0)

/** In the order of an office's list: by group, then by name. */
export function inListOrder(state: RoundState, lines: readonly BoardLine[]): readonly BoardLine[] {
  const rank = (id: AgencyId): number => paperGroups.indexOf(paperGroupOf(state.agencies.get(id)?.kind ?? 'other'))
  return [...lines].sort(({ obligation: a }, { obligation: b }) => {
    const [first, second] = [nameIn(state, a.agencyId), nameIn(state, b.agencyId)]
    return rank(a.agencyId) - rank(b.agencyId) || (first < second ? -1 : first > second ? 1 : 0)
  })
}

/** What an agency was given, in the order of the master plan. */
export const assignmentsIn = (state: Pick<RoundState, 'assignments'>, id: AgencyId): readonly Assignment[] =>
  state.assignments
    .filter(({ agencyId, withdrawnIn }) => agencyId === id && withdrawnIn === null)
    .sort((a, b) => a.taskNumber - b.taskNumber)

const DAYS_GIVEN = 5

/** [PW8] The day by which a letter asks: the round's last safe day, or today after it, until its day is past; then five days on, moved to a working day. */
export function proposedReplyBy(round: RoundState['round'], today: IsoDate): IsoDate {
  if (today <= round.due) {
    const safe = lastSafeWorkingDay(round, holidaysAround(round.due))
    return safe > today ? safe : today
  }
  let day = addDays(today, DAYS_GIVEN)
  const holidays = holidaysAround(day)
  while (!isWorkingDay(day, holidays)) day = addDays(day, 1)
  return day
}

import type { LatenessPolicy } from '../calendar/dueOn.ts'
import { daysBetween, daysLate, lastDayInTime } from '../calendar/lateness.ts'
import type { IsoDate } from '../core/isoDate.ts'
import { type NoticeDraft, noticeBody } from '../plan/notice.ts'
import type { Round } from '../plan/programme.ts'
import type { Obligation } from '../plan/submission.ts'
import { dueLineOf } from './dueLine.ts'

/** Days before the last day in time on which an agency is reminded. */
export const REMIND_AT: ReadonlySet<number> = new Set([7, 3, 1])

/**
 * [PR9] Who is to be reminded on the day `today`: 7, 3 and 1 days before the last day in time, and every day once it has passed,
 * as long as nothing was handed in. One a day: its key says so.
 */
export function remindersDue(
  obligations: readonly Obligation[],
  round: Pick<Round, 'id' | 'programmeId' | 'before'>,
  today: IsoDate,
  policy: LatenessPolicy,
): readonly NoticeDraft[] {
  return obligations.flatMap((obligation) => {
    if (obligation.stage === 'submitted' || obligation.stage === 'accepted') return []
    const line = dueLineOf(obligation, round)
    const late = daysLate(line, today, policy)
    const left = daysBetween(today, lastDayInTime(line, policy))
    if (late === 0 && !REMIND_AT.has(left)) return []
    const { agencyId, planId } = obligation
    return [
      {
        agencyId,
        kind: late > 0 ? ('overdue' as const) : ('dueSoon' as const),
        body: noticeBody({
          programmeId: round.programmeId,
          roundId: round.id,
          agencyId,
          planId,
          due: line.due,
          days: late > 0 ? late : left,
        }),
        key: `due:${round.id}:${agencyId}:${today}`,
      },
    ]
  })
}

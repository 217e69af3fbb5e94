import type { LatenessPolicy } from '../calendar/dueOn.ts'
import { daysBetween, daysLate, lastDayInTime, wasPastWhenGiven } from '../calendar/lateness.ts'
import { vietnamDay } from '../calendar/vietnamDay.ts'
import { addDays, type IsoDate } from '../core/isoDate.ts'
import { type NoticeDraft, noticeBody } from '../plan/notice.ts'
import type { Round } from '../plan/programme.ts'
import type { Obligation } from '../plan/submission.ts'
import { dueLineOf } from './dueLine.ts'

/** Days before the last day in time on which an agency is reminded, ascending. */
export const REMIND_AT: readonly number[] = [1, 3, 7]

/** What an obligation is reminded of on a day: `days` left or late; `day` is the one that this reminder belongs to. */
export interface Reminder {
  readonly kind: 'dueSoon' | 'overdue'
  readonly days: number
  readonly due: IsoDate
  readonly day: IsoDate
}

/** [PR9] What an agency that has handed in nothing is to be told on the day `today`; null more than 7 days before, and for what could not be met [PR40]. */
export function reminderOf(obligation: Obligation, round: Pick<Round, 'before'>, today: IsoDate, policy: LatenessPolicy): Reminder | null {
  if (obligation.stage === 'submitted' || obligation.stage === 'accepted') return null
  const line = dueLineOf(obligation, round)
  if (wasPastWhenGiven(line, policy)) return null
  const late = daysLate(line, today, policy)
  if (late > 0) return { kind: 'overdue', days: late, due: line.due, day: today }
  const last = lastDayInTime(line, policy)
  const left = daysBetween(today, last)
  const step = REMIND_AT.find((days) => days >= left)
  return step === undefined ? null : { kind: 'dueSoon', days: left, due: line.due, day: addDays(last, -step) }
}

/**
 * [PR9] Who is to be reminded on the day `today`: 7, 3 and 1 days before the last day in time, and every day once it has passed,
 * as long as nothing was handed in. Each has the day it belongs to in its key, so it comes once. One whose day went by while nobody
 * looked comes late, unless the obligation was changed since: then it is not known whether it was due on that day.
 */
export function remindersDue(
  obligations: readonly Obligation[],
  round: Pick<Round, 'id' | 'programmeId' | 'before'>,
  today: IsoDate,
  policy: LatenessPolicy,
): readonly NoticeDraft[] {
  return obligations.flatMap((obligation) => {
    const reminder = reminderOf(obligation, round, today, policy)
    if (reminder === null) return []
    const { kind, days, due, day } = reminder
    if (day < today && vietnamDay(Date.parse(obligation.changedAt)) > day) return []
    const { agencyId, planId } = obligation
    return [
      {
        agencyId,
        kind,
        body: noticeBody({ programmeId: round.programmeId, roundId: round.id, agencyId, planId, due, days }),
        key: `due:${round.id}:${agencyId}:${day}`,
      },
    ]
  })
}

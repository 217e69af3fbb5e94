import { addDays, type IsoDate, isoDate, lastDayOfMonth, parseIsoDate, weekday } from '../core/isoDate.ts'
import type { Deadline } from '../plan/deadline.ts'
import { type LatenessPolicy, nextDue } from './dueOn.ts'

/** [PR22] By when, seen from a day; most urgent first. */
export const owedTimes = ['overdue', 'week', 'quarter', 'later', 'undated', 'continuous'] as const
export type OwedTime = (typeof owedTimes)[number]

export interface Owing {
  readonly time: OwedTime
  /** the day to work towards, null where the words name none */
  readonly due: IsoDate | null
}

/** [PR22] By when something with this deadline is owed. What is continuous is never late. */
export function owingOf(deadline: Deadline | null, today: IsoDate, policy: LatenessPolicy): Owing {
  const due = deadline === null ? null : nextDue(deadline, today)
  if (deadline?.kind === 'continuous') return { time: 'continuous', due }
  if (due === null) return { time: 'undated', due }
  const before = deadline?.before === true && policy === 'endOfDayBefore'
  return { time: (before ? today >= due : today > due) ? 'overdue' : timeUntil(due, today), due }
}

/** When a day comes that is not past. */
export function timeUntil(due: IsoDate, today: IsoDate): 'week' | 'quarter' | 'later' {
  if (due <= addDays(today, 7 - weekday(today))) return 'week'
  return due <= endOfQuarter(today) ? 'quarter' : 'later'
}

/** The last day of the quarter that a day is in. */
export function endOfQuarter(day: IsoDate): IsoDate {
  const parts = parseIsoDate(day)
  if (!parts) return day
  const month = Math.ceil(parts.month / 3) * 3
  return isoDate(parts.year, month, lastDayOfMonth(parts.year, month))
}

import { addDays, type IsoDate, isoDate, lastDayOfMonth, parseIsoDate, weekday } from '../core/isoDate.ts'
import type { Deadline, Recurrence } from '../plan/deadline.ts'

/** [CA32] Where lateness begins for "trước ngày D": after the end of D, or already with D itself. A programme chooses. */
export type LatenessPolicy = 'endOfDay' | 'endOfDayBefore'

/**
 * [CA30] The day to work towards: of a dated deadline its own last day, even when that is past; of a recurring one the first
 * occurrence from `today` on, where a period without a named day counts to its own last day (see `isAssumed`); else null.
 */
export function nextDue(deadline: Deadline, today: IsoDate): IsoDate | null {
  if (deadline.kind === 'date' || deadline.kind === 'range') return deadline.due
  if (deadline.kind !== 'recurring' || !deadline.recurrence) return null
  const now = parseIsoDate(today)
  if (!now) return null
  const { on, every } = deadline.recurrence
  if (on.length === 0) return endOfPeriod(every, now, today)
  const days = on.flatMap((day) => [0, 1].flatMap((later) => occurrences(day, now.year + later)))
  return days.filter((day) => day >= today).sort()[0] ?? null
}

/** [CA31] Whether the text names no day, so that `nextDue` had to assume the end of the period. */
export const isAssumed = (deadline: Deadline): boolean => deadline.kind === 'recurring' && deadline.recurrence?.on.length === 0

/** [CA33] The last day on which delivery is surely in time: for "trước ngày D" the last working day before D, else the due day. */
export function lastSafeDay(deadline: Deadline, today: IsoDate, holidays: ReadonlySet<IsoDate>): IsoDate | null {
  const due = nextDue(deadline, today)
  return due === null || !deadline.before ? due : workingDayUpTo(addDays(due, -1), holidays)
}

/** [CA38] The last working day on which a delivery is surely in time: before D for "trước ngày D", else D or the last one before it. */
export const lastSafeWorkingDay = ({ due, before }: Pick<Deadline, 'before'> & { readonly due: IsoDate }, holidays: ReadonlySet<IsoDate>) =>
  workingDayUpTo(before ? addDays(due, -1) : due, holidays)

function workingDayUpTo(last: IsoDate, holidays: ReadonlySet<IsoDate>): IsoDate {
  let day = last
  while (!isWorkingDay(day, holidays)) day = addDays(day, -1)
  return day
}

export const isWorkingDay = (day: IsoDate, holidays: ReadonlySet<IsoDate>): boolean => weekday(day) <= 5 && !holidays.has(day)

/** [CA32] Whether the deadline has passed. What has no day is never late. */
export function isOverdue(deadline: Deadline, today: IsoDate, policy: LatenessPolicy = 'endOfDay'): boolean {
  if ((deadline.kind !== 'date' && deadline.kind !== 'range') || deadline.due === null) return false
  return deadline.before && policy === 'endOfDayBefore' ? today >= deadline.due : today > deadline.due
}

/** 29/02 and ngày 31 fall on the last day of a shorter month. */
const clamped = (year: number, month: number, day: number): IsoDate => isoDate(year, month, Math.min(day, lastDayOfMonth(year, month)))

function occurrences(on: string, year: number): IsoDate[] {
  const monthly = /^---(\d{2})$/u.exec(on)
  if (monthly) return Array.from({ length: 12 }, (_, index) => clamped(year, index + 1, Number(monthly[1])))
  const [, month, day] = /^--(\d{2})-(\d{2})$/u.exec(on) ?? []
  return month === undefined ? [] : [clamped(year, Number(month), Number(day))]
}

const monthsOf: Partial<Record<Recurrence['every'], number>> = { month: 1, quarter: 3, halfYear: 6, year: 12 }

function endOfPeriod(every: Recurrence['every'], now: { year: number; month: number }, today: IsoDate): IsoDate {
  if (every === 'day') return today
  if (every === 'week') return addDays(today, 7 - weekday(today))
  const months = monthsOf[every] ?? 12
  const last = Math.ceil(now.month / months) * months
  return isoDate(now.year, last, lastDayOfMonth(now.year, last))
}

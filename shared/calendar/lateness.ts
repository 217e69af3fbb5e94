import { addDays, type IsoDate } from '../core/isoDate.ts'
import type { LatenessPolicy } from './dueOn.ts'

/** What a delivery is measured against. */
export interface DueLine {
  readonly due: IsoDate
  /** "trước ngày D" */
  readonly before: boolean
  /** the day on which it was asked for, when that is kept */
  readonly givenOn?: IsoDate | undefined
}

const day = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000

/** The last day on which a delivery counts as in time. */
export const lastDayInTime = ({ due, before }: DueLine, policy: LatenessPolicy): IsoDate =>
  before && policy === 'endOfDayBefore' ? addDays(due, -1) : due

/** [CA40] What was asked for after its last day in time had gone by: nobody could have met it. */
export const wasPastWhenGiven = (line: DueLine, policy: LatenessPolicy): boolean =>
  line.givenOn !== undefined && line.givenOn > lastDayInTime(line, policy)

/** [CA35] Calendar days by which `on` is after the last day in time; 0 when it is not, and for what could not be met [CA40]. */
export function daysLate(line: DueLine, on: IsoDate, policy: LatenessPolicy): number {
  if (wasPastWhenGiven(line, policy)) return 0
  return Math.max(0, day(on) - day(lastDayInTime(line, policy)))
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => day(to) - day(from)

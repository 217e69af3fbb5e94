import { addDays, type IsoDate } from '../core/isoDate.ts'
import { holidaysOf } from './holidays.ts'
import { startOfVietnamDay, vietnamDay } from './vietnamDay.ts'

/** When somebody wants no letters, by the clock in Vietnam. */
export interface QuietHours {
  /** "18:00" to "07:00" is over midnight; `from` equal to `to`: at no hour */
  readonly from: string
  readonly to: string
  /** nor on Saturdays, Sundays and public holidays */
  readonly daysOff: boolean
  /** but what is urgent comes at once */
  readonly urgent: boolean
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Longer than any row of days off. */
const MOST_DAYS = 60

const sinceMidnight = (clock: string): number => (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))) * MINUTE

/** [CA45] Whether nobody works on a day: Saturday, Sunday, a public holiday. */
export function isDayOff(day: IsoDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6 || holidaysOf(Number(day.slice(0, 4))).has(day)
}

/** Whether it is quiet at an instant (ms since 1970). */
export function isQuiet(quiet: QuietHours, at: number): boolean {
  const day = vietnamDay(at)
  if (quiet.daysOff && isDayOff(day)) return true
  const [from, to, now] = [sinceMidnight(quiet.from), sinceMidnight(quiet.to), at - startOfVietnamDay(day)]
  if (from === to) return false
  return from < to ? now >= from && now < to : now >= from || now < to
}

/**
 * [CA45] The first instant (ms since 1970) from `at` on at which it is not quiet; `at` itself when it is not. Quiet begins with `from` and
 * ends with `to`, and a day off is quiet as a whole.
 */
export function nextLoud(quiet: QuietHours, at: number): number {
  if (!isQuiet(quiet, at)) return at
  const ends = [0, sinceMidnight(quiet.to)].toSorted((one, other) => one - other)
  for (let days = 0, day = vietnamDay(at); days < MOST_DAYS; days++, day = addDays(day, 1))
    for (const end of ends) {
      const candidate = startOfVietnamDay(day) + end
      if (candidate > at && !isQuiet(quiet, candidate)) return candidate
    }
  // Every day of two months is off: the calendar is wrong, and a letter that never goes out is worse than one at night.
  return at + DAY
}

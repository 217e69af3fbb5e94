import type { IsoDate } from '../core/isoDate.ts'

/** Asia/Ho_Chi_Minh is UTC+7 all the year; it has had no summer time since 1975. */
const OFFSET = 7 * 60 * 60_000

/** [CA34] The calendar day in Vietnam at an instant (ms since 1970), whatever zone the machine is in. */
export const vietnamDay = (instant: number): IsoDate => new Date(instant + OFFSET).toISOString().slice(0, 10)

/** The instant (ms since 1970) at which a day begins in Vietnam. */
export const startOfVietnamDay = (day: IsoDate): number => Date.parse(`${day}T00:00:00Z`) - OFFSET

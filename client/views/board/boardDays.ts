import { type HolidayName, holidaysOf } from '../../../shared/calendar/holidays.ts'
import { vietnamDay } from '../../../shared/calendar/vietnamDay.ts'
import { addDays, type IsoDate, weekday } from '../../../shared/core/isoDate.ts'
import type { Obligation } from '../../../shared/plan/submission.ts'

export interface BoardDay {
  readonly day: IsoDate
  /** submissions that came on this day and stand */
  readonly submissions: number
  readonly isOff: boolean
  readonly holiday: HolidayName | null
}

const BEFORE = 15
const AFTER = 6

/** [BV2] The days around a round's date with what came on each; a day today that lies outside is reached all the same. */
export function boardDays(obligations: readonly Obligation[], due: IsoDate, today: IsoDate): readonly BoardDay[] {
  const came = new Map<IsoDate, number>()
  for (const { submittedAt } of obligations) {
    if (submittedAt === null) continue
    const day = vietnamDay(Date.parse(submittedAt))
    came.set(day, (came.get(day) ?? 0) + 1)
  }
  const wanted = [addDays(due, -BEFORE), addDays(due, AFTER)] as const
  const first = today < wanted[0] && addDays(today, 60) > wanted[0] ? today : wanted[0]
  const last = today > wanted[1] && addDays(today, -30) < wanted[1] ? today : wanted[1]
  const days: BoardDay[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const holiday = holidaysOf(Number(day.slice(0, 4))).get(day) ?? null
    days.push({ day, submissions: came.get(day) ?? 0, isOff: weekday(day) > 5 || holiday !== null, holiday })
  }
  return days
}

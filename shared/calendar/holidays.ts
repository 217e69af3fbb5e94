import type { IsoDate } from '../core/isoDate.ts'
import { addDays, isoDate } from '../core/isoDate.ts'

export type HolidayName = 'newYear' | 'tet' | 'hungKings' | 'reunification' | 'labour' | 'nationalDay'

/**
 * Lunar days by year: the first day of Tết and the tenth of the third month (Giỗ Tổ Hùng Vương), from the official calendar. No
 * library is trusted with them: the lunar month of Vietnam is reckoned at UTC+7.
 */
const lunar: Readonly<Record<number, { readonly tet: IsoDate; readonly hungKings: IsoDate }>> = {
  2022: { tet: '2022-02-01', hungKings: '2022-04-10' },
  2023: { tet: '2023-01-22', hungKings: '2023-04-29' },
  2024: { tet: '2024-02-10', hungKings: '2024-04-18' },
  2025: { tet: '2025-01-29', hungKings: '2025-04-07' },
  2026: { tet: '2026-02-17', hungKings: '2026-04-26' },
  2027: { tet: '2027-02-06', hungKings: '2027-04-16' },
}

/** Days of Tết that are holidays in any case: its eve and the first three. The fifth is set anew each year by the Government. */
const TET_FROM = -1
const TET_TO = 2

/**
 * [CA37] Public holidays of a year by day (Bộ luật Lao động 2019, Điều 112). Days that the Government swaps or adds are data of
 * the workspace, not of this table; the second day of Quốc khánh and the fifth of Tết are among them.
 */
export function holidaysOf(year: number): ReadonlyMap<IsoDate, HolidayName> {
  const days = new Map<IsoDate, HolidayName>([
    [isoDate(year, 1, 1), 'newYear'],
    [isoDate(year, 4, 30), 'reunification'],
    [isoDate(year, 5, 1), 'labour'],
    [isoDate(year, 9, 2), 'nationalDay'],
  ])
  const moving = lunar[year]
  if (moving) {
    for (let offset = TET_FROM; offset <= TET_TO; offset++) days.set(addDays(moving.tet, offset), 'tet')
    days.set(moving.hungKings, 'hungKings')
  }
  return days
}

/** The holidays of the years around a day. */
export function holidaysAround(day: IsoDate): ReadonlySet<IsoDate> {
  const year = Number(day.slice(0, 4))
  return new Set([year - 1, year, year + 1].flatMap((one) => [...holidaysOf(one).keys()]))
}

import { type IsoDate, parseIsoDate, weekday } from '../../shared/core/isoDate.ts'

/** Days below 10 and the months 1 and 2 get a zero before them (NĐ30, Phụ lục I, ô 4). */
const day2 = (day: number): string => String(day).padStart(2, '0')
const month2 = (month: number): string => (month <= 2 ? `0${month}` : String(month))

/** "05/4/2025"; the text itself when it is no day. */
export function formatDay(day: IsoDate): string {
  const parts = parseIsoDate(day)
  return parts ? `${day2(parts.day)}/${month2(parts.month)}/${parts.year}` : day
}

/** "20/6" from `--06-20`, "20" from `---20`. */
export function formatRecurringDay(on: string): string {
  const [, month, yearly] = /^--(\d{2})-(\d{2})$/u.exec(on) ?? []
  if (month && yearly) return `${day2(Number(yearly))}/${month2(Number(month))}`
  return on.replace(/^-+/u, '')
}

/** Key of the weekday's name in the catalogue, 1 = Monday. */
export const weekdayKey = (day: IsoDate): `app.weekdays.d${1 | 2 | 3 | 4 | 5 | 6 | 7}` => `app.weekdays.d${weekday(day)}`

/** "14:32" in the reader's own zone. */
export const formatClock = (at: Date): string => `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`

/** The calendar day of an instant in the reader's own zone. */
export const dayOf = (at: Date): IsoDate =>
  `${String(at.getFullYear()).padStart(4, '0')}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`

/** A calendar day `YYYY-MM-DD`, without time or zone. */
export type IsoDate = string & { readonly __brand?: 'IsoDate' }

const form = /^(\d{4})-(\d{2})-(\d{2})$/u

/** The day as numbers, or null when the text is no real day of the Gregorian calendar. */
export function parseIsoDate(text: string): { year: number; month: number; day: number } | null {
  const match = form.exec(text)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return isRealDay(year, month, day) ? { year, month, day } : null
}

export function lastDayOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export function isRealDay(year: number, month: number, day: number): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= lastDayOfMonth(year, month)
}

/** Formats numbers that form a real day; throws otherwise. */
export function isoDate(year: number, month: number, day: number): IsoDate {
  if (!isRealDay(year, month, day)) throw new RangeError(`No such day: ${year}-${month}-${day}`)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export function addDays(date: IsoDate, days: number): IsoDate {
  const parts = parseIsoDate(date)
  if (!parts) throw new RangeError(`No such day: ${date}`)
  return new Date(Date.UTC(parts.year, parts.month - 1, parts.day + days)).toISOString().slice(0, 10)
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: IsoDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay()
  return (day === 0 ? 7 : day) as 1 | 2 | 3 | 4 | 5 | 6 | 7
}

import { type IsoDate, isoDate, isRealDay } from '../../shared/core/isoDate.ts'

/** The ISO day of "05/4/2025", "5-4-2025", "5.4.2025"; null when the words are no day. Day before month, as people write it here. */
export function parseDay(words: string): IsoDate | null {
  const match = /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*$/u.exec(words)
  if (!match) return null
  const [day, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return isRealDay(year, month, day) ? isoDate(year, month, day) : null
}

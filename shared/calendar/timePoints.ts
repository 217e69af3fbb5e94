import { isRealDay } from '../core/isoDate.ts'
import { fromRoman } from '../plan/numbering.ts'

/** A time named in a text, before it is known what it is a time of. `start` and `end` are UTF-16 offsets. */
export interface TimePoint {
  readonly start: number
  readonly end: number
  /** finest part that is named */
  readonly unit: 'day' | 'month' | 'quarter' | 'halfYear' | 'year'
  readonly year: number | null
  readonly month: number | null
  readonly day: number | null
  /** 1–4 for quarters, 1–2 for half years */
  readonly part: number | null
  /** the first of a list ("quý I, II/2026", "tháng 4, 5/2026"), when there is one */
  readonly fromPart?: number
  /** months with others between them ("tháng 4 và tháng 8/2026"): several times, not one stretch */
  readonly scattered?: true
}

// Spaces are bounded everywhere: an unbounded run before a mismatch would make scanning quadratic.
const gap = String.raw`\s{1,4}`
const maybeGap = String.raw`\s{0,4}`
const year = String.raw`(?:19|20|21)\d{2}`
const afterNumber = String.raw`(?![\d/%])`

/** Alternatives are ordered: the longer form of a date must be tried before a part of it. */
const forms = [
  String.raw`(?<isoYear>${year})-(?<isoMonth>\d{2})-(?<isoDay>\d{2})${afterNumber}`,
  String.raw`(?<day>\d{1,2})${maybeGap}(?<separator>[/.-])${maybeGap}(?<month>\d{1,2})${maybeGap}\k<separator>${maybeGap}(?<year>${year})${afterNumber}`,
  String.raw`(?<wordDay>\d{1,2})${gap}tháng${gap}(?<wordMonth>\d{1,2})(?:,?${gap}năm${gap}(?<wordYear>${year})|${maybeGap}/${maybeGap}(?<wordYear2>${year}))?${afterNumber}`,
  String.raw`(?<shortDay>\d{1,2})${maybeGap}/${maybeGap}(?<shortMonth>\d{1,2})${afterNumber}`,
  String.raw`tháng${gap}(?<firstMonth>\d{1,2})(?:${maybeGap}(?:,|và|;)${maybeGap}(?:tháng${gap})?\d{1,2}){0,4}${maybeGap}(?:,|và|;)${maybeGap}(?:tháng${gap})?(?<lastMonth>\d{1,2})(?:${maybeGap}[/-]${maybeGap}|${gap}năm${gap})(?<lastMonthYear>${year})${afterNumber}`,
  String.raw`tháng${gap}(?<onlyMonth>\d{1,2})(?:${maybeGap}[/-]${maybeGap}(?<monthYear>${year})|${gap}năm${gap}(?<monthYear2>${year}))?${afterNumber}`,
  String.raw`(?<listMonth>\d{1,2})${maybeGap}/${maybeGap}(?<listYear>${year})${afterNumber}`,
  String.raw`qu[ýíy]${gap}(?:(?<firstQuarter>iv|i{1,3}|[1-4])${maybeGap}(?:(?:,|và|-|–)${maybeGap}(?:qu[ýíy]${gap})?(?:iv|i{1,3}|[1-4])${maybeGap}){0,2}(?:,|và|-|–)${maybeGap}(?:qu[ýíy]${gap})?)?(?<quarter>iv|i{1,3}|[1-4])(?:${maybeGap}[/-]${maybeGap}(?<quarterYear>${year})|${gap}(?:năm${gap})?(?<quarterYear2>${year}))?(?![\p{L}\d])`,
  `0?6${gap}tháng${gap}(?<half>đầu|cuối)${gap}năm(?:${gap}(?<halfYear>${year}))?`,
  `(?:năm${gap})(?<onlyYear>${year})${afterNumber}`,
  `(?<bareYear>${year})${afterNumber}`,
]
const quarterOf = (written: string): number => fromRoman(written.toUpperCase()) ?? Number(written)

const anyForm = new RegExp(String.raw`(?<![\p{L}\d/])(?:${forms.join('|')})`, 'gu')

/**
 * The times that a folded text names, in order, without overlap. Numbers that form no real day are skipped; a bare "2030"
 * counts only when `bareYears` is asked for, since most bare numbers are no years.
 */
export function findTimePoints(folded: string, options: { readonly bareYears: boolean }): TimePoint[] {
  const points: TimePoint[] = []
  for (const match of folded.matchAll(anyForm)) {
    const groups = match.groups ?? {}
    const number = (...names: string[]): number | null => {
      const value = names.map((name) => groups[name]).find((text) => text !== undefined)
      return value === undefined ? null : Number(value)
    }
    const place = { start: match.index, end: match.index + match[0].length }
    const day = number('isoDay', 'day', 'wordDay', 'shortDay')
    const month = number('isoMonth', 'month', 'wordMonth', 'shortMonth', 'onlyMonth', 'lastMonth', 'listMonth')
    const pointYear = number(
      'isoYear',
      'year',
      'wordYear',
      'wordYear2',
      'monthYear',
      'lastMonthYear',
      'monthYear2',
      'listYear',
      'quarterYear',
      'quarterYear2',
      'halfYear',
      'onlyYear',
      'bareYear',
    )
    if (groups.bareYear !== undefined && !options.bareYears) continue
    if (day !== null && month !== null) {
      // A yearless 29/02 is real in a leap year.
      if (isRealDay(pointYear ?? 2000, month, day)) points.push({ ...place, unit: 'day', year: pointYear, month, day, part: null })
    } else if (month !== null) {
      const first = number('firstMonth')
      const months = first === null ? [] : (match[0].split(/\d{4}/u)[0]?.match(/\d{1,2}/gu) ?? [])
      const list =
        first === null ? {} : months.length === month - first + 1 && first >= 1 ? { fromPart: first } : { scattered: true as const }
      if (month >= 1 && month <= 12) points.push({ ...place, unit: 'month', year: pointYear, month, day: null, part: null, ...list })
    } else if (groups.quarter !== undefined) {
      const part = quarterOf(groups.quarter)
      const first = groups.firstQuarter === undefined ? part : quarterOf(groups.firstQuarter)
      const list = first < part ? { fromPart: first } : {}
      points.push({ ...place, unit: 'quarter', year: pointYear, month: null, day: null, part, ...list })
    } else if (groups.half !== undefined) {
      points.push({ ...place, unit: 'halfYear', year: pointYear, month: null, day: null, part: groups.half === 'đầu' ? 1 : 2 })
    } else if (pointYear !== null) points.push({ ...place, unit: 'year', year: pointYear, month: null, day: null, part: null })
  }
  return points
}

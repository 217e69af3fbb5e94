import { foldInPlace } from '../core/vietnameseFold.ts'
import { indicatorUnits } from './vocabulary/indicatorUnits.ts'

/** A number with what it counts, as Vietnamese writes it: "1.250 lượt", "20,5 triệu lượt", "từ 70 đến 80%", "53/161 xã, phường". */
export interface Amount {
  /** offsets in the text, of the number with its sign and of the end of its unit */
  readonly start: number
  readonly end: number
  readonly value: number
  readonly valueMax: number | null
  /** "%" or the noun, in lower case */
  readonly unit: string
  readonly comparator: '=' | '>=' | '>' | '<=' | '<' | '~'
}

const plain = String.raw`\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,3})?|\d{1,6}(?:[.,]\d{1,3})?`
const noun = indicatorUnits
  .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`))
  .sort((a, b) => b.length - a.length)
  .join('|')
const scale = 'nghìn tỷ|ngàn tỷ|nghìn|ngàn|triệu|tỷ|tỉ'
const units = String.raw`(?:${noun})(?:, (?:${noun})(?![\p{L}]))*(?:(?: và|,| hoặc) (?:${noun})(?![\p{L}]))?`
const amount = new RegExp(
  String.raw`(?<value>${plain})(?:\s?\/\s?(?<of>\d{1,5}(?![\d/])))?(?<share>\s?(?:%[o0](?![\p{L}\d])|[%‰]))?` +
    String.raw`(?:\s?(?:-|–|đến)\s?(?<max>${plain})(?<maxShare>\s?(?:%[o0](?![\p{L}\d])|[%‰]))?)?` +
    String.raw`(?:(?<=%[o0]?|‰)|\s{1,2}(?<unit>(?:(?:${scale}) )?(?:${units})(?![\p{L}])(?:\/(?:${noun}|năm|tháng|quý|tuần|năm học)(?![\p{L}]))?))`,
  'uy',
)
/** Where a number begins, with the sign before it. */
const numberStart = /(?<![\p{L}\d/.,])(?:(>=|<=|≥|>|≤|<)\s?)?(?=\d)/gu
const signs: Readonly<Record<string, Amount['comparator']>> = { '≥': '>=', '>=': '>=', '>': '>', '≤': '<=', '<=': '<=', '<': '<' }

const before: readonly (readonly [RegExp, Amount['comparator']])[] = [
  [/(?:ít nhất|tối thiểu|không dưới|không thấp hơn|không ít hơn)(?: (?:là|có|đạt|được|từ|thêm|khoảng)){0,2} ?$/u, '>='],
  [/(?:không quá|tối đa|không vượt quá|không cao hơn|không lớn hơn)(?: (?:là|có|còn)){0,1} ?$/u, '<='],
  [/(?:trên|hơn|vượt|quá|cao hơn|lớn hơn)(?: mức)? ?$/u, '>'],
  [/(?:dưới|ít hơn|thấp hơn)(?: mức)? ?$/u, '<'],
  [/(?:khoảng|gần|xấp xỉ) ?$/u, '~'],
]
const after: readonly (readonly [RegExp, Amount['comparator']])[] = [
  [/^\s?(?:[\p{L}]{1,8} ){0,3}trở lên/u, '>='],
  [/^\s?(?:[\p{L}]{1,8} ){0,3}trở xuống/u, '<='],
]

/** Numbers that count something or are shares, in order; dates, numbers of documents and ages are none. */
export function findAmounts(text: string): Amount[] {
  const folded = foldInPlace(text)
  const found: Amount[] = []
  for (const begin of folded.matchAll(numberStart)) {
    const start = begin.index
    amount.lastIndex = start + begin[0].length
    const match = start < (found.at(-1)?.end ?? 0) ? null : amount.exec(folded)
    if (match === null) continue
    const { value = '', share, max, maxShare, unit, of } = match.groups ?? {}
    const sign = begin[1]
    const lead = folded.slice(Math.max(0, start - LOOK_BACK), start)
    if (isNumberOf.test(lead) || (unit === 'tuổi' && !/đạt ?$/u.test(lead))) continue
    const isShare = share !== undefined || maxShare !== undefined
    if (!isShare && unit === undefined) continue
    if (of !== undefined && isShare) continue
    const end = match.index + match[0].length
    const isRange = max !== undefined
    const comparator =
      (sign === undefined ? undefined : signs[sign]) ??
      before.find(([words]) => words.test(isRange ? lead.replace(/từ ?$/u, '').trimEnd() : lead))?.[1] ??
      after.find(([words]) => words.test(folded.slice(end, end + LOOK_BACK)))?.[1] ??
      (!isRange && /(?<![\p{L}])từ ?$/u.test(lead) ? '>=' : '=')
    found.push({
      start,
      end,
      value: numberOf(value),
      valueMax: isRange ? numberOf(max) : null,
      unit: isShare ? (share ?? maxShare ?? '%').trim() : (unit ?? ''),
      comparator,
    })
  }
  return found
}

const LOOK_BACK = 40
const isNumberOf =
  /(?:điều|khoản|(?<!dứt |trọng |thời |địa |quan |đặc |ưu |cao )điểm|số|năm|tháng|quý|ngày|mục|phần|chương|dự án|nhóm|loại|cấp độ|mức|lần thứ|thứ|phụ lục|nghị quyết|quyết định|luật|đợt|khóa|vùng|quốc lộ|tuổi từ|lớp) ?$/u

/** "1.250" → 1250, "1.234,5" → 1234.5, "32,9" → 32.9, "3.5" → 3.5 */
export function numberOf(written: string): number {
  const isGrouped = /^\d{1,3}(?:\.\d{3})+(?:,|$)/u.test(written)
  return Number((isGrouped ? written.replaceAll('.', '') : written).replace(',', '.'))
}

import { parseIsoDate } from '../core/isoDate.ts'
import type { Letterhead } from '../plan/letterhead.ts'
import { councilParts, inFull, placeOfIssuer } from './issuerName.ts'
import { columns, gap, motto, type Nd30Part, nation, openPlace, page, partStyles, ruleShare } from './layoutRules.ts'
import type { Nd30Document, Nd30Paragraph } from './Nd30Document.ts'
import { balancedLines, boldWidthMm } from './textWidth.ts'

export const line = (part: Nd30Part, text: string): Nd30Paragraph => ({
  kind: 'paragraph',
  part,
  blockId: null,
  align: null,
  runs: text === '' ? [] : [{ kind: 'text', text, marks: [] }],
})

const textWidthMm = page.widthMm - page.leftMm - page.rightMm
/** Room between the two columns of the header. */
const COLUMN_GAP_MM = 4
const linesOf = (value: string | null): string[] =>
  (value ?? '')
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** ô 1–4 of a document, from its letterhead. */
export function composeHeader(letterhead: Letterhead): Nd30Document['header'] {
  const columnMm = textWidthMm * columns.headerLeft
  const inColumn = (one: string) => balancedLines(one, partStyles.issuer.sizePt, columnMm - COLUMN_GAP_MM)
  const superior = linesOf(letterhead.superior)
    .flatMap((one) => inColumn(one.toUpperCase()))
    .map((one) => line('superior', one))
  const issuer = linesOf(letterhead.issuer).flatMap(issuerLines).flatMap(inColumn)
  const widest = Math.max(0, ...issuer.map((one) => boldWidthMm(one, partStyles.issuer.sizePt)))
  return {
    issuer: [...superior, ...issuer.map((one) => line('issuer', one))],
    issuerRuleMm: Math.min(widest, columnMm) * ruleShare,
    number: line('number', numberLine(letterhead)),
    nation: [line('nation', nation), line('motto', motto)],
    mottoRuleMm: boldWidthMm(motto, partStyles.motto.sizePt),
    place: line('place', placeLine(letterhead)),
  }
}

/** ô 5a: kind and abstract with its rule. */
export function composeTitle(letterhead: Letterhead): Nd30Document['title'] {
  const abstract = linesOf(letterhead.title)
  const kind = line('kind', (letterhead.kind?.trim() || 'Kế hoạch').toUpperCase())
  if (abstract.length === 0) return { lines: [kind], ruleMm: 0 }
  const widest = Math.max(...abstract.map((one) => boldWidthMm(one, partStyles.abstract.sizePt)))
  return { lines: [kind, ...abstract.map((one) => line('abstract', one))], ruleMm: Math.min(widest, textWidthMm) * ruleShare }
}

/** The territory of a People's Committee goes on a line of its own, where offices break it. */
function issuerLines(name: string): string[] {
  const parts = councilParts(name)
  const lines = parts ? [parts.body, `${parts.unit} ${parts.territory}`] : [inFull(name)]
  return lines.map((one) => one.toUpperCase())
}

/** "KH" of the kinds a plan may be (Phụ lục III), for a symbol that nobody has given yet. */
const kindSymbols: Readonly<Record<string, string>> = { 'KẾ HOẠCH': 'KH', 'CHƯƠNG TRÌNH': 'CTr', 'PHƯƠNG ÁN': 'PA', 'ĐỀ ÁN': 'ĐA' }

/** ô 3: number and symbol joined by "/"; numbers below 10 with a leading zero; a missing number leaves its place open. */
export function numberAndSymbol(letterhead: Letterhead): string {
  const number = letterhead.number?.trim() ?? ''
  if (number.includes('/')) return number
  const padded = /^[1-9]$/u.test(number) ? `0${number}` : number
  return `${padded === '' ? gap : padded}/${letterhead.symbol?.trim().replace(/^\//u, '') || openSymbol(letterhead)}`
}

function openSymbol(letterhead: Letterhead): string {
  const kind = kindSymbols[(letterhead.kind?.trim() || 'Kế hoạch').toUpperCase()] ?? gap
  return `${kind}-${/^(?:UBND|(?:ủy|uỷ) ban nhân dân)/iu.test(letterhead.issuer ?? '') ? 'UBND' : gap}`
}

const numberLine = (letterhead: Letterhead): string => {
  const value = numberAndSymbol(letterhead)
  return value.startsWith(gap) ? `Số:${value}` : `Số: ${value}`
}

/** ô 4: days below 10 and the months 1 and 2 get a leading zero, months 3 to 9 do not. */
export function dayInWords(date: string | null): string {
  const day = date === null ? null : parseIsoDate(date)
  if (!day) return `ngày${gap}tháng${gap}năm${gap}`
  const padded = (value: number, below: number) => (value < below ? `0${value}` : String(value))
  return `ngày ${padded(day.day, 10)} tháng ${padded(day.month, 3)} năm ${day.year}`
}

const placeLine = (letterhead: Letterhead): string => {
  const place = letterhead.place?.trim() || placeOfIssuer(letterhead.issuer) || openPlace
  return `${place}, ${dayInWords(letterhead.date)}`.trimEnd()
}

import { parseIsoDate } from '../core/isoDate.ts'
import type { Letterhead } from '../plan/letterhead.ts'
import { codeOfKind, layoutOfKind, printedKind } from './documentKinds.ts'
import { councilParts, inFull, placeOfIssuer } from './issuerName.ts'
import {
  type Circulation,
  circulationMarks,
  columns,
  draftMark,
  gap,
  markSideMm,
  motto,
  type Nd30Part,
  nation,
  openPlace,
  page,
  partStyles,
  ruleShare,
  type Urgency,
  urgencyColour,
  urgencyMarks,
} from './layoutRules.ts'
import type { Nd30Document, Nd30Mark, Nd30Paragraph, Nd30Run } from './Nd30Document.ts'
import { balancedLines, boldWidthMm } from './textWidth.ts'

export const line = (part: Nd30Part, text: string): Nd30Paragraph => ({
  kind: 'paragraph',
  part,
  blockId: null,
  align: null,
  runs: text === '' ? [] : [{ kind: 'text', text, marks: [] }],
})

const textWidthMm = page.widthMm - page.leftMm - page.rightMm
/** A line of the abstract, shorter than the text so that it reads as a title, with room for a face that runs a little wider. */
const ABSTRACT_MM = 138
/** Room between the two columns of the header. */
const COLUMN_GAP_MM = 4
const linesOf = (value: string | null): string[] =>
  (value ?? '')
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** What the layout needs and a plan does not hold. */
export interface Nd30Marks {
  /** ô 10b */
  readonly urgency?: Urgency | null
  /** ô 11 */
  readonly circulation?: Circulation | null
  /** it is no document of the agency yet, and says so */
  readonly isDraft?: boolean
}

/** ô 1–5b, 10b and 11 of a document, from its letterhead. `isAttached`: what a decision issues has no number and day of its own. */
export function composeHeader(letterhead: Letterhead, marks: Nd30Marks = {}, isAttached = false): Nd30Document['header'] {
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
    number: line('number', isAttached ? '' : numberLine(letterhead)),
    subject: isAttached ? [] : composeSubject(letterhead, inColumn),
    marks: isAttached ? [] : composeMarks(marks),
    nation: [line('nation', nation), line('motto', motto)],
    mottoRuleMm: boldWidthMm(motto, partStyles.motto.sizePt),
    place: line('place', isAttached ? '' : placeLine(letterhead)),
  }
}

/** ô 5b: the abstract of a công văn stands under its number, after "V/v". */
function composeSubject(letterhead: Letterhead, inColumn: (line: string) => string[]): Nd30Paragraph[] {
  if (layoutOfKind(letterhead.kind) !== 'letter') return []
  const about = linesOf(letterhead.title)
    .join(' ')
    .replace(/^(?:V\/v|Về việc)[:\s]+/iu, '')
  return about === '' ? [] : [{ ...line('subject', ''), runs: brokenRuns(inColumn(`V/v ${about}`)) }]
}

/** One paragraph broken where its lines are even. */
const brokenRuns = (lines: readonly string[]): Nd30Run[] =>
  lines.flatMap((one, index): Nd30Run[] => [
    ...(index === 0 ? [] : [{ kind: 'lineBreak' } as const]),
    { kind: 'text', text: one, marks: [] },
  ])

function composeMarks({ urgency, circulation, isDraft = false }: Nd30Marks): Nd30Mark[] {
  const stamp = urgency ? urgencyMarks[urgency] : null
  const black = [...(isDraft ? [draftMark] : []), ...(circulation ? [circulationMarks[circulation]] : [])]
  return [
    ...(stamp ? [{ paragraph: line('mark', stamp.words), widthMm: stamp.widthMm, colour: urgencyColour }] : []),
    ...black.map((words) => ({
      paragraph: line('mark', words),
      widthMm: boldWidthMm(words, partStyles.mark.sizePt) + 2 * markSideMm,
      colour: null,
    })),
  ]
}

/** ô 5a: kind and abstract with its rule; a công văn has none. `reference`: "(Kèm theo …)" of what a decision issues. */
export function composeTitle(letterhead: Letterhead, reference: string | null = null): Nd30Document['title'] {
  if (layoutOfKind(letterhead.kind) === 'letter') return { lines: [], ruleMm: 0 }
  const abstract = linesOf(letterhead.title)
  const abstractLines = abstract.map((one) => balancedLines(one, partStyles.abstract.sizePt, ABSTRACT_MM))
  const lines = [
    line('kind', printedKind(letterhead.kind)),
    ...abstractLines.map((lines) => ({ ...line('abstract', ''), runs: brokenRuns(lines) })),
    ...(reference === null ? [] : [line('attachedReference', reference)]),
  ]
  if (abstract.length === 0) return { lines, ruleMm: 0 }
  const widest = Math.max(...abstractLines.flat().map((one) => boldWidthMm(one, partStyles.abstract.sizePt)))
  return { lines, ruleMm: Math.min(widest, textWidthMm) * ruleShare }
}

/** The territory of a People's Committee goes on a line of its own, where offices break it. */
function issuerLines(name: string): string[] {
  const parts = councilParts(name)
  const lines = parts ? [parts.body, `${parts.unit} ${parts.territory}`] : [inFull(name)]
  return lines.map((one) => one.toUpperCase())
}

/** ô 3: number and symbol joined by "/"; numbers below 10 with a leading zero; a missing number leaves its place open. */
export function numberAndSymbol(letterhead: Letterhead): string {
  const number = letterhead.number?.trim() ?? ''
  if (number.includes('/')) return number
  const padded = /^[1-9]$/u.test(number) ? `0${number}` : number
  return `${padded === '' ? gap : padded}/${letterhead.symbol?.trim().replace(/^\//u, '') || openSymbol(letterhead)}`
}

function openSymbol(letterhead: Letterhead): string {
  const agency = /^(?:UBND|(?:ủy|uỷ) ban nhân dân)/iu.test(letterhead.issuer ?? '') ? 'UBND' : gap
  // The second place of a công văn is the unit that drafted it.
  return layoutOfKind(letterhead.kind) === 'letter' ? `${agency}-${gap}` : `${codeOfKind(letterhead.kind) ?? gap}-${agency}`
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

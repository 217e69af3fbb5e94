import type { ReadingSection } from '../plan/reading.ts'
import { capitalShare, trimEndOf } from './plainText.ts'
import type { Unit } from './unit.ts'

/** A top-level section: its heading and the units under it, in order. `preamble` is what comes before the first. */
export interface Section {
  readonly number: string
  readonly heading: string
  readonly unit: Unit
  readonly body: readonly Unit[]
}
export interface Outline {
  readonly preamble: readonly Unit[]
  readonly sections: readonly Section[]
}

const HEADING_LENGTH = 260
const isTitleLike = (unit: Unit): boolean => {
  const rest = unit.marker?.rest ?? ''
  return unit.text.length <= HEADING_LENGTH && (capitalShare(rest) > 0.7 || unit.marked || (unit.marker?.kind === 'part' && rest === ''))
}

/** Which numbers are the top of this document's ladder: Phần, else Điều, else Roman, else Arabic ones with capitals. */
function isTop(units: readonly Unit[]): (unit: Unit) => boolean {
  const of = (kind: string, level: number) => (unit: Unit) => unit.marker?.kind === kind && unit.marker.level === level && isTitleLike(unit)
  const ladders = [of('part', 1), of('roman', 2), of('arabic', 3)]
  const roman = (unit: Unit) => unit.marker?.kind === 'roman' && unit.text.length <= 200 && !/[.;]$/u.test(unit.text)
  const counts = ladders.map((ladder) => units.filter(ladder).length)
  if ((counts[0] ?? 0) >= 2) {
    // "A." below "I." is a rung of its own; beside "Phần I" it is below it.
    const parts = units.filter(ladders[0] as (unit: Unit) => boolean)
    const lettered = isLettered(parts[0] as Unit)
    const firstRoman = units.findIndex(ladders[1] as (unit: Unit) => boolean)
    const isBelow = lettered && firstRoman >= 0 && firstRoman < units.indexOf(parts[0] as Unit)
    const kept = parts.filter((unit) => isLettered(unit) === lettered)
    if (!isBelow && kept.length >= 2) return (unit) => kept.includes(unit)
  }
  const articles = units.filter((unit) => unit.marker?.kind === 'article' && unit.text.length <= MAX_COUNTED && !/[.;:,]$/u.test(unit.text))
  if (articles.length >= 2 && (counts[1] ?? 0) < articles.length) return (unit) => articles.includes(unit)
  if ((counts[1] ?? 0) >= 1) return ladders[1] as (unit: Unit) => boolean
  if (units.filter(roman).length >= 2) return roman
  const inCapitals = (unit: Unit) => ladders[2]?.(unit) === true && capitalShare(unit.marker?.rest ?? '') > 0.7
  if (units.some(inCapitals)) return inCapitals
  const counted = countedHeadings(units)
  return (unit) => counted.has(unit)
}

const sectionWords =
  /mục đích|mục tiêu|chỉ tiêu|yêu cầu|nội dung|nhiệm vụ|giải pháp|kinh phí|phân công|trách nhiệm|tổ chức thực hiện|thời gian|đối tượng|phạm vi/iu
/** "1. Mục đích", "2. Nhiệm vụ" … without capitals or marks: sections when they count on and most of them say what sections say. */
function countedHeadings(units: readonly Unit[]): ReadonlySet<Unit> {
  const counted: Unit[] = []
  for (const unit of units) {
    const isNext = unit.marker?.kind === 'arabic' && unit.marker.level === 3 && Number(unit.marker.number) === counted.length + 1
    if (isNext && unit.text.length <= MAX_COUNTED && !/[.;:,]$/u.test(unit.text)) counted.push(unit)
  }
  const telling = counted.filter(({ marker }) => sectionWords.test(marker?.rest ?? '')).length
  return new Set(counted.length >= 3 && telling * 2 > counted.length ? counted : [])
}
const MAX_COUNTED = 120

const isLettered = (unit: Unit): boolean => /^[A-HĐ][.)/]/u.test(unit.text)

/** Finds the sections, gives every unit its place ("III.2.1") and tells headings from numbered text. */
export function readOutline(units: readonly Unit[]): Outline {
  const [from, to] = bodyOf(units)
  const body = units.slice(from, to).filter((unit) => ['paragraph', 'bullet', 'table'].includes(unit.kind))
  const before = units.slice(0, from).filter((unit) => unit.kind === 'preamble')
  const top = isTop(body)
  const preamble: Unit[] = [...before]
  const sections: { number: string; heading: string; unit: Unit; body: Unit[] }[] = []
  let item = ''
  for (let index = 0; index < body.length; index++) {
    const unit = body[index] as Unit
    if (top(unit)) {
      let heading = unit.marker?.rest ?? ''
      const next = body[index + 1]
      // "Phần I" stands on its own line, its heading in capitals below (NĐ30, Phụ lục I).
      if (heading === '' && next && capitalShare(next.text) > 0.7) {
        heading = next.text
        next.kind = 'sectionHeading'
        index++
      }
      unit.kind = 'sectionHeading'
      unit.ref = unit.marker?.number ?? ''
      item = unit.ref
      sections.push({ number: unit.ref, heading: trimEndOf(heading, ' .:;'), unit, body: [] })
      continue
    }
    const section = sections.at(-1)
    if (!section) {
      if (unit.kind === 'paragraph') unit.kind = 'preamble'
      preamble.push(unit)
      continue
    }
    section.body.push(unit)
    const marker = unit.marker
    if (marker?.kind === 'arabic' || marker?.kind === 'roman' || marker?.kind === 'article')
      item = marker.number.startsWith(`${section.number}.`) ? marker.number : `${section.number}.${marker.number}`
    unit.ref = marker?.kind === 'letter' ? `${item}.${marker.number}` : item
    if (marker && marker.kind !== 'bullet' && isHeading(unit, body[index + 1])) unit.kind = 'heading'
  }
  return { preamble, sections }
}

/** Where the plan's own text lies: from its title to the recipients or the signature. */
function bodyOf(units: readonly Unit[]): [number, number] {
  const from = Math.max(
    0,
    units.findLastIndex(({ kind }) => kind === 'title'),
  )
  const end = units.findIndex(({ kind }, index) => index > from && ['recipientsLabel', 'recipient', 'signature', 'annex'].includes(kind))
  return [from, end < 0 ? units.length : end]
}

/** Marked throughout, or short and without the end of a sentence; a page break's first half is no heading. */
function isHeading(unit: Unit, next: Unit | undefined): boolean {
  if (unit.text.length > HEADING_LENGTH || next?.continues === true) return false
  return unit.marked || (unit.text.length <= 200 && !/[.;,]$/u.test(unit.text))
}

export const sectionsOf = (outline: Outline): ReadingSection[] => outline.sections.map(({ number, heading }) => ({ number, heading }))

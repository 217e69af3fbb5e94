import { readAgencyList } from './agencyNames.ts'
import { readClosing } from './closing.ts'
import { readMarker } from './markers.ts'
import { joinLines, type Paragraph, type Wrapping, wrappingOf } from './paragraphs.ts'
import { isDecoration, isNoise, plainText, type SourceLine, splitLines } from './plainText.ts'
import { beginsStacked, stackedTable } from './stackedTable.ts'
import { type Unit, unitOf } from './unit.ts'
import { findZones, isAuthority, isRecipientsLabel } from './zones.ts'

/** The text cut into units in reading order, each with a first idea of its kind; ranges are of `source`, which is NFC. */
export interface CutText {
  readonly units: readonly Unit[]
  /** "KẾ HOẠCH" as printed, null when the text begins without it */
  readonly kind: string | null
  readonly title: string | null
  readonly letterhead: string
  /** its lines, columns side by side apart */
  readonly headLines: readonly string[]
}

export function cutBlocks(source: string): CutText {
  const lines = splitLines(source)
  const zones = findZones(lines)
  const wrapping = wrappingOf(lines)
  const units: Unit[] = []
  const kindLine = zones.kindLine
  const titleStart = zones.title[0]
  const headEnd = zones.decision ?? kindLine
  if (kindLine !== null && headEnd !== null) {
    for (const piece of joinLines(lines.slice(0, headEnd), { ...wrapping, wrapped: false }))
      units.push(unitOf(piece, isNoise(piece.text) ? 'noise' : 'letterhead'))
    if (zones.decision !== null) units.push(...readDecision(lines.slice(zones.decision, kindLine), wrapping))
    if (titleStart > kindLine) units.push(...kindUnit(lines[kindLine]))
  }
  const titleLines = lines.slice(...zones.title)
  const first = titleLines[0]
  const last = titleLines.at(-1)
  const titleText = plainText(titleLines.map((line) => line.raw.trim()).join(' '))
  if (first && last && titleText !== '') units.push(unitOf({ start: first.start, end: last.end, text: titleText }, 'title'))
  units.push(
    ...readBody(
      lines.slice(zones.title[1], zones.closing),
      bodyWrapping(lines.slice(zones.title[1], zones.closing), wrapping.spaced) ?? wrapping,
    ),
  )
  units.push(...readClosing(lines.slice(zones.closing, zones.annex)))
  units.push(...readAnnex(lines.slice(zones.annex), wrapping))
  const kept = zones.kind !== null && titleText.startsWith(`${zones.kind} `) ? titleText.slice(zones.kind.length + 1) : titleText
  return {
    units,
    kind: zones.kind,
    title: kept === '' ? null : kept,
    letterhead:
      headEnd === null
        ? ''
        : lines
            .slice(0, headEnd)
            .map((line) => line.text)
            .filter((text) => text !== '')
            .join(' '),
    headLines:
      headEnd === null
        ? []
        : lines
            .slice(0, headEnd)
            .flatMap(({ raw }) => raw.split(/\||\t|<br\s?\/?>|\s{3,}/iu).map(plainText))
            .filter((text) => text !== ''),
  }
}

/** How the numbered text is broken: what stands before it may come from another hand. Null where too little is numbered to tell. */
function bodyWrapping(lines: readonly SourceLine[], spaced: boolean): Wrapping | null {
  const first = lines.findIndex(({ text }) => readMarker(text) !== null)
  if (first < 0 || lines.length - first < LEAST_LINES) return null
  const found = wrappingOf(lines.slice(first))
  return found.longest < LEAST_WIDTH ? null : { ...found, spaced }
}
/** No page is narrower. */
const LEAST_WIDTH = 38
const LEAST_LINES = 20

/** The decision that issues the plan: its grounds and articles are preamble, its end is read as any end. */
function readDecision(lines: readonly SourceLine[], wrapping: Wrapping): Unit[] {
  const end = lines.findIndex((line) => isRecipientsLabel(line.text) || isAuthority(line.text))
  const body = end < 0 ? lines : lines.slice(0, end)
  return [
    ...readBody(body, wrapping).map((unit) =>
      Object.assign(unit, unit.kind === 'noise' || unit.kind === 'table' ? {} : { kind: 'preamble' }),
    ),
    ...(end < 0 ? [] : readClosing(lines.slice(end))),
  ]
}

const kindUnit = (line: SourceLine | undefined): Unit[] => (line ? [unitOf({ ...line, text: line.text }, 'letterhead')] : [])

/** Alternates between tables and running text. */
function readStretches(lines: readonly SourceLine[], wrapping: Wrapping, readText: (paragraph: Paragraph) => Unit): Unit[] {
  const units: Unit[] = []
  let from = 0
  const flush = (until: number) => {
    for (const paragraph of joinLines(lines.slice(from, until), wrapping)) units.push(readText(paragraph))
  }
  for (let index = 0; index < lines.length; index++) {
    const tabbed = tabbedEnd(lines, index)
    const unbordered = Math.max(tabbed, stackedEnd(lines, index))
    if (unbordered === index && !(lines[index]?.raw ?? '').trimStart().startsWith('|')) continue
    const { end, scanned } = unbordered > index ? { end: unbordered, scanned: unbordered } : findTable(lines, index)
    const [first, last] = [lines[index], lines[end - 1]]
    if (end === index || !first || !last) {
      // A later start in these lines has fewer bars still; looking again from each would be quadratic.
      index = scanned - 1
      continue
    }
    flush(index)
    units.push(
      unitOf(
        {
          start: first.start,
          end: last.end,
          text: plainText(
            lines
              .slice(index, end)
              .map((line) => line.raw)
              .join(' ')
              .replaceAll('|', ' '),
          ),
        },
        'table',
      ),
    )
    from = end
    index = end - 1
  }
  flush(lines.length)
  return units
}

const stackedEnd = (lines: readonly SourceLine[], from: number): number =>
  beginsStacked(lines[from]?.text ?? '')
    ? (stackedTable(
        lines.map(({ raw }) => raw),
        from,
      )?.end ?? from)
    : from

const LEAST_TABS = 2
const tabsIn = (raw: string): number => raw.trim().split('\t').length - 1
/** The line after a table whose cells tabs part, or `from` when none begins there: heads of columns, then a row as wide. */
function tabbedEnd(lines: readonly SourceLine[], from: number): number {
  const wide = tabsIn(lines[from]?.raw ?? '')
  if (wide < LEAST_TABS || /[.;]$/u.test(lines[from]?.text ?? '')) return from
  let rows = 0
  let end = from
  for (let index = from + 1; index < lines.length; index++) {
    const raw = lines[index]?.raw ?? ''
    const tabs = tabsIn(raw)
    if (raw.trim() === '' || tabs === 0 || tabs > wide) break
    if (tabs >= LEAST_TABS) rows++
    end = index + 1
  }
  return rows >= 1 ? end : from
}

const LEAST_BARS = 4
const LEAST_WORDS = 2

/** `end`: the line after a table that begins at `from`, or `from` when bars there make no table; `scanned`: where looking stopped. */
function findTable(lines: readonly SourceLine[], from: number): { end: number; scanned: number } {
  let bars = 0
  let words = 0
  let end = from
  let scanned = from
  for (; scanned < lines.length; scanned++) {
    const raw = (lines[scanned]?.raw ?? '').trim()
    if (raw === '' || /^\**(?:PHỤ LỤC|Ghi chú)/u.test(raw) || (isDecoration(raw) && !raw.includes('|'))) break
    const here = raw.split('|').length - 1
    bars += here
    if (here > 0) end = scanned + 1
    else words++
    if (here > 1 && !isDecoration(raw)) words++
  }
  return { end: bars >= LEAST_BARS && words >= LEAST_WORDS ? end : from, scanned: Math.max(scanned, from + 1) }
}

const readBody = (lines: readonly SourceLine[], wrapping: Wrapping): Unit[] => {
  const units = readStretches(lines, wrapping, (paragraph) => {
    if (isNoise(paragraph.text)) return unitOf(paragraph, 'noise')
    const marker = readMarker(paragraph.text)
    return unitOf(paragraph, marker?.kind === 'bullet' ? 'bullet' : 'paragraph', marker)
  })
  closePageBreaks(units)
  return units
}

const readAnnex = (lines: readonly SourceLine[], wrapping: Wrapping): Unit[] =>
  readStretches(lines, wrapping, (paragraph) => unitOf(paragraph, isNoise(paragraph.text) ? 'noise' : 'annex'))

const LONG_ENOUGH = 100

/** A long list of agencies as a heading is whole without a mark at its end. */
const namesAgencies = ({ marker }: Unit): boolean =>
  marker !== null && marker.kind !== 'bullet' && readAgencyList(marker.rest.replace(/^(?:Đề nghị|Giao|Đối với)\s/u, ''))?.endedBy === 'end'

const isHeadingLike = (unit: Unit): boolean => unit.marked || namesAgencies(unit)

/** A page break leaves a paragraph without its end and another without its beginning; noise (a page number) may stand between. */
function closePageBreaks(units: readonly Unit[]): void {
  let previous: Unit | null = null
  for (const unit of units) {
    if (unit.kind === 'noise') continue
    if (previous && unit.marker === null && unit.kind === 'paragraph' && previous.kind !== 'table') {
      const open = !/[.;:!?…”")/\]]$/u.test(previous.text)
      const lowerCase = /^\p{Ll}/u.test(unit.text)
      unit.continues =
        open && !unit.marked && (lowerCase ? !previous.marked : previous.text.length > LONG_ENOUGH && !isHeadingLike(previous))
    }
    previous = unit
  }
}

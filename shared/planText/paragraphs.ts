import { foldInPlace } from '../core/vietnameseFold.ts'
import { readAgencyList } from './agencyNames.ts'
import { readMarker } from './markers.ts'
import { isDecoration, isUpperCase, plainText, type SourceLine } from './plainText.ts'
import { opensWithLabel } from './taskLabels.ts'
import { knownNames } from './vocabulary/knownNames.ts'
import { taskOpeners } from './vocabulary/taskOpeners.ts'

/** Lines that belong together, before it is known what they are. Offsets are of the source. */
export interface Paragraph {
  readonly start: number
  readonly end: number
  readonly text: string
  /** the whole paragraph is bold, italic or a markdown heading */
  readonly marked: boolean
}

/** How the lines of a text were broken; decides whether a line goes on the one above. */
export interface Wrapping {
  /** broken at a fixed width rather than at ends of paragraphs */
  readonly wrapped: boolean
  /** an empty line stands between paragraphs */
  readonly spaced: boolean
  /** a line with the first word of the next one is longer than this when the width broke it: first lines of paragraphs, and the others */
  readonly width: { readonly first: number; readonly rest: number }
  /** length of the longest line */
  readonly longest: number
}

const LEAST_BROKEN = 15
/** Share of lines that go on in the next, above which a text is taken as broken at a width. */
const BROKEN_SHARE = 0.12
const LONGER_SHARE = 0.05

/** Begin a paragraph of their own wherever they stand after the end of a sentence. */
const opensParagraph = /^(?:Căn cứ|Theo đề nghị|Xét đề nghị|Trong quá trình|Trên đây là|Yêu cầu các|Đề nghị các|Giao |Kế hoạch này)/u
const firstWordOf = (text: string): string => text.split(' ', 1)[0] ?? ''
const isClosed = (text: string): boolean => /[.:;!?]["”)]?$/u.test(text)
/** A line in mid-sentence: nobody begins a paragraph with a small letter. */
const breaksSentence = (previous: SourceLine, line: SourceLine): boolean =>
  previous.text.length >= LEAST_BROKEN &&
  !isClosed(previous.text) &&
  readMarker(line.text) === null &&
  (/^\p{Ll}/u.test(line.text) ||
    (/^(?:\d|[IVX]{1,4}\/)/u.test(line.text) ? wantsNumber : wantsName).test(previous.text) ||
    partsName(previous.text, line.text))
/** "… Sở Công" | "Thương": the lines part a known name. */
function partsName(before: string, after: string): boolean {
  const words = foldInPlace(before).split(' ')
  const next = foldInPlace(firstWordOf(after)).replace(/[,;.:]$/u, '')
  for (let count = 1; count <= LONGEST_PART && count < words.length; count++) {
    const part = `${words.slice(-count).join(' ')} ${next}`
    if (knownNames.some((name) => name === part || name.startsWith(`${part} `))) return true
  }
  return false
}
const LONGEST_PART = 4
/** Words that no paragraph ends with: a number, or a name, must follow. */
const wantsNumber = /(?:^|\s)(?:tháng|năm|ngày|quý|số|đến|từ|khoản|điều|điểm|trên|dưới|hơn|khoảng|gần|và|[-–])$/iu
const wantsName =
  /(?:,|\s(?:và|của|với|cho|tại|theo|bởi|do|các|những|như|là)|(?:^\S{1,8}[.)]|[,;])\s(?:Sở|Phòng|Ban|Bộ|Hội|Cục|Chi cục|Viện|Khoa|Hạt|Trạm|Trung tâm|UBND|Ủy ban|Uỷ ban))$/u

export function wrappingOf(lines: readonly SourceLine[]): Wrapping {
  const lengths: { first: number[]; rest: number[] } = { first: [], rest: [] }
  let pairs = 0
  let isFirst = true
  let previous: SourceLine | null = null
  for (const line of lines) {
    if (isDecoration(line.raw) || line.raw.includes('|')) {
      previous = null
      continue
    }
    if (previous !== null) {
      pairs++
      if (breaksSentence(previous, line))
        (isFirst ? lengths.first : lengths.rest).push(previous.text.length + 1 + firstWordOf(line.text).length)
    }
    isFirst = previous === null || isClosed(previous.text) || readMarker(line.text) !== null
    previous = line
  }
  const blanks = lines.filter((line) => isDecoration(line.raw) && !line.raw.includes('|')).length
  const broken = lengths.first.length + lengths.rest.length
  const [first, rest] = [leastOf(lengths.first), leastOf(lengths.rest)]
  const texts = lines.filter((line) => line.text.length > 30 && !isDecoration(line.raw))
  const longest = texts.reduce((most, line) => Math.max(most, line.text.length), 0)
  // A word that would not have fitted into the longest line was broken off by the width.
  const least = (found: number | null): number | null => (found === null ? null : Math.min(found, longest + 1))
  const width = { first: least(first ?? rest) ?? 0, rest: least(rest ?? first) ?? 0 }
  const widest = Math.max(width.first, width.rest)
  const longer = texts.filter((line) => line.text.length > widest * 1.15).length
  const wrapped = broken >= 2 && (broken > pairs * BROKEN_SHARE || longer < texts.length * LONGER_SHARE)
  return { wrapped, spaced: blanks > texts.length * 0.15 && standApart(lines), width, longest }
}

/** Whether what begins with a number or a bullet has an empty line above it, mostly. */
function standApart(lines: readonly SourceLine[]): boolean {
  let [apart, all] = [0, 0]
  lines.forEach((line, index) => {
    if (isDecoration(line.raw) || readMarker(line.text) === null) return
    const above = lines[index - 1]
    all++
    if (above === undefined || isDecoration(above.raw)) apart++
  })
  return apart * 2 >= all
}

/** Near the least: a few lines may be broken by hand. */
function leastOf(lengths: number[]): number | null {
  lengths.sort((a, b) => a - b)
  return lengths[Math.floor(lengths.length * 0.1)] ?? null
}

const count = (text: string, mark: string): number => text.split(mark).length - 1

/** Joins the lines that a page's width has broken. Decoration and empty lines end a paragraph. */
export function joinLines(lines: readonly SourceLine[], wrapping: Wrapping): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let open: SourceLine[] = []
  let bolds = 0
  const close = () => {
    const first = open[0]
    const last = open.at(-1)
    if (first && last) paragraphs.push(paragraphOf(open, first.start, last.end))
    open = []
    bolds = 0
  }
  for (const [index, line] of lines.entries()) {
    if (isDecoration(line.raw)) {
      close()
      continue
    }
    if (isPageNumber(line, open.at(-1), lines[index + 1])) {
      close()
      open.push(line)
      close()
      continue
    }
    if (open.length > 0 && !goesOn(open, line, bolds % 2 === 1, wrapping)) close()
    open.push(line)
    bolds += count(line.raw, '**')
  }
  close()
  return paragraphs
}

/** A number alone between the halves of a sentence; a last word that is a number has a paragraph's end after it. */
const isPageNumber = (line: SourceLine, previous: SourceLine | undefined, next: SourceLine | undefined): boolean =>
  /^(?:[-–] ?)?\d{1,3}(?: ?[-–])?$/u.test(line.text) &&
  previous !== undefined &&
  next !== undefined &&
  previous.text.length >= LEAST_BROKEN * 2 &&
  breaksSentence(previous, next)

/** "II. NHIỆM VỤ VÀ GIẢI PHÁP" | "TRỌNG TÂM": a numbered heading in capitals goes on while the capitals last. */
const goesOnInCapitals = (previous: SourceLine, line: SourceLine): boolean => {
  const marker = readMarker(previous.text)
  return (
    marker !== null &&
    marker.kind !== 'bullet' &&
    marker.rest !== '' &&
    !/[.:;]$/u.test(previous.text) &&
    isUpperCase(marker.rest) &&
    isUpperCase(line.text) &&
    readMarker(line.text) === null
  )
}

/** "3. Văn phòng Sở" is a heading over the capital verb below it. */
const isAgencyHeading = (line: SourceLine): boolean => {
  const marker = readMarker(line.text)
  if (marker === null || marker.kind === 'bullet' || /[.:;!?,]$/u.test(line.text)) return false
  return readAgencyList(marker.rest.replace(/^Đề nghị /u, ''))?.endedBy === 'end'
}

const openers = new RegExp(`^(?:${taskOpeners.join('|')})(?![\\p{L}])`, 'iu')
const beginsTask = (text: string): boolean => /^\p{Lu}\p{Ll}/u.test(text) && openers.test(text)

function goesOn(
  open: readonly SourceLine[],
  line: SourceLine,
  boldIsOpen: boolean,
  { wrapped, spaced, width, longest }: Wrapping,
): boolean {
  const previous = open.at(-1) as SourceLine
  if (/^\s{0,3}#/u.test(line.raw)) return false
  if (boldIsOpen) return true
  const isFull = wrapped && previous.text.length + 1 + firstWordOf(line.text).length >= (open.length === 1 ? width.first : width.rest)
  const marker = readMarker(line.text)
  if (marker?.kind === 'bullet' && isFull && !isClosed(previous.text) && (spaced || /^[\p{Ll}\d]/u.test(marker.rest))) return true
  if (marker || /^(?:\*\*)?nơi nhận/iu.test(line.text)) return false
  if (/^\s{0,3}#/u.test(previous.raw)) return isFull && spaced
  if (/^\s*\*\*.*\*\*\s*$/u.test(previous.raw)) return false
  if (goesOnInCapitals(previous, line)) return true
  if (isClosed(previous.text) && opensWithLabel(line.text)) return false
  if (breaksSentence(previous, line)) return true
  if (wrapped && previous.text.endsWith(';') && /^\p{Ll}/u.test(line.text)) return true
  if (!wrapped) return !isClosed(previous.text) && previous.text.length + 1 + firstWordOf(line.text).length > longest
  if (open.length === 1 && beginsTask(line.text) && isAgencyHeading(previous)) return false
  if (spaced) return true
  if (isFull) return !(isClosed(previous.text) && opensParagraph.test(line.text))
  return !isClosed(previous.text) && !/^[\p{Lu}“"(]/u.test(line.text)
}

function paragraphOf(lines: readonly SourceLine[], start: number, end: number): Paragraph {
  const raw = lines.map((line) => line.raw.trim()).join(' ')
  const text = plainText(raw)
  const marked = /^#/u.test(raw) || isEmphasised(raw, '**') || isEmphasised(raw, '*')
  return { start, end, text, marked }
}

/** "**1. Sở Y tế**" and "*2.1. Sở Y tế*", not "**1.** Tập trung". */
function isEmphasised(raw: string, mark: string): boolean {
  return raw.length > 2 * mark.length && raw.startsWith(mark) && raw.endsWith(mark) && !raw.slice(mark.length, -mark.length).includes(mark)
}

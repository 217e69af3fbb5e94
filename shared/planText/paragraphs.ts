import { readMarker } from './markers.ts'
import { isDecoration, plainText, type SourceLine } from './plainText.ts'

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
  readonly width: number
}

const LONGEST_WRAPPED_LINE = 130

export function wrappingOf(lines: readonly SourceLine[]): Wrapping {
  const texts = lines.filter((line) => line.text.length > 30 && !isDecoration(line.raw))
  const lengths = texts.map((line) => line.text.length).sort((a, b) => a - b)
  const width = lengths[Math.floor(lengths.length * 0.95)] ?? 0
  const open = texts.filter((line) => line.text.length > width / 2 && !/[.;:!?,)”"/]$/u.test(line.text)).length
  const wrapped = width <= LONGEST_WRAPPED_LINE && lengths.length > 8 && open > texts.length * 0.2
  const blanks = lines.filter((line) => isDecoration(line.raw) && !line.raw.includes('|')).length
  return { wrapped, spaced: blanks > texts.length * 0.15, width }
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
  for (const line of lines) {
    if (isDecoration(line.raw)) {
      close()
      continue
    }
    const previous = open.at(-1)
    if (previous && !goesOn(previous, line, bolds % 2 === 1, wrapping)) close()
    open.push(line)
    bolds += count(line.raw, '**')
  }
  close()
  return paragraphs
}

function goesOn(previous: SourceLine, line: SourceLine, boldIsOpen: boolean, { wrapped, spaced, width }: Wrapping): boolean {
  if (/^\s{0,3}#/u.test(line.raw)) return false
  if (boldIsOpen) return true
  if (readMarker(line.text) || /^(?:\*\*)?nơi nhận/iu.test(line.text)) return false
  if (!wrapped) return false
  if (/^\s*\*\*.*\*\*\s*$/u.test(previous.raw) || /^\s{0,3}#/u.test(previous.raw)) return false
  if (spaced) return true
  const closed = /[.:;!?]$/u.test(previous.text) && /^[\p{Lu}“"(]/u.test(line.text)
  const firstWord = line.text.split(' ', 1)[0] ?? ''
  return !(closed && previous.text.length + 1 + firstWord.length < width)
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

import { SourceFault } from './SourceProblem.ts'
import { isLayoutTable, layoutBlocks, tableRows } from './tableRows.ts'
import type { WordBlock, WordContent, WordNote, WordParagraph, WordRun } from './wordBlocks.ts'
import { wordsOf } from './wordBlocks.ts'
import type { WordLimits } from './wordLimits.ts'

/**
 * Blocks as the text that a plan is read from: a paragraph a line and an empty line between, lines of a title together, `**` and `*`
 * around what stands out, a row of a table a line of cells between bars, notes after all. NFC. Throws `SourceFault` when it grows too long.
 */
export function blocksToText({ blocks, notes }: WordContent, limits: Pick<WordLimits, 'textLength'>): string {
  const lines = new Lines(limits.textLength)
  addBlocks(blocks, lines)
  for (const note of notes) {
    const text = noteText(note)
    if (text !== '') lines.add(text, 'apart')
  }
  return lines.text()
}

type Place = 'apart' | 'centred' | 'row'

class Lines {
  private readonly lines: string[] = []
  private length = 0
  private last: Place = 'apart'
  private readonly longest: number

  constructor(longest: number) {
    this.longest = longest
  }

  add(line: string, place: Place): void {
    this.length += line.length + 2
    if (this.length > this.longest) throw new SourceFault('unpacksTooLarge', 'text')
    if (this.lines.length > 0 && (place === 'apart' || place !== this.last)) this.lines.push('')
    this.lines.push(line)
    this.last = place
  }

  /** What follows is no part of the rows or the title before. */
  part(): void {
    this.last = 'apart'
  }

  text(): string {
    return this.lines.length === 0 ? '' : `${this.lines.join('\n').normalize('NFC')}\n`
  }
}

function addBlocks(blocks: readonly WordBlock[], lines: Lines): void {
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      const text = paragraphText(block)
      if (text !== '') lines.add(text, block.centred ? 'centred' : 'apart')
    } else if (isLayoutTable(block)) {
      lines.part()
      for (const cell of layoutBlocks(block)) {
        addBlocks(cell, lines)
        lines.part()
      }
    } else {
      lines.part()
      for (const row of tableRows(block)) lines.add(`| ${row.join(' | ')} |`, 'row')
      lines.part()
    }
  }
}

const whole = (mark: string, text: string): string => `${mark}${text}${mark}`

/** The paragraph with its number; one that stands out as a whole has its number within the marks, as headings are printed. */
function paragraphText({ label, runs, heading }: WordParagraph): string {
  const plain = shown(runs.map((run) => run.text).join(''))
  const withLabel = (text: string): string => (label === '' ? text : `${label} ${text}`).trim()
  if (plain === '') return withLabel('')
  const visible = runs.filter((run) => run.text.trim() !== '')
  // A mark that goes over a line break would be two marks that do not close.
  const spread = (mark: string): string =>
    withLabel(plain)
      .split('\n')
      .map((line) => (line === '' ? '' : whole(mark, line)))
      .join('\n')
  if (heading || visible.every((run) => run.bold)) return spread('**')
  if (visible.every((run) => run.italic)) return spread('*')
  return withLabel(shown(markedText(runs)))
}

function markedText(runs: readonly WordRun[]): string {
  const joined: WordRun[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    // Spaces between two bold words belong to them, whatever their own look.
    const isSame = last && (run.text.trim() === '' || (last.bold === run.bold && last.italic === run.italic))
    if (last && isSame) joined[joined.length - 1] = { ...last, text: last.text + run.text }
    else joined.push(run)
  }
  return joined.map(markedRun).join('')
}

function markedRun({ text, bold, italic }: WordRun): string {
  const mark = `${bold ? '**' : ''}${italic ? '*' : ''}`
  const safe = withoutStars(text)
  if (mark === '' || !/[\p{L}\p{N}]/u.test(safe)) return safe
  return safe
    .split('\n')
    .map((line) => {
      const start = line.length - line.trimStart().length
      const end = line.trimEnd().length
      return end <= start ? line : `${line.slice(0, start)}${whole(mark, line.slice(start, end))}${line.slice(end)}`
    })
    .join('\n')
}

/** A star of the text itself is no mark. */
const withoutStars = (text: string): string => text.replace(/(?<!\*)\*(?!\*)/gu, '∗')

/** Without spaces at the ends of its lines and without characters that print nothing. */
const shown = (text: string): string =>
  text
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/gu, '')
    .replace(/[\u00a0\u2007\u202f]/gu, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')

/** "¹ “… the words before”: the note": the sentence that calls it stays whole. */
function noteText({ mark, after, blocks }: WordNote): string {
  const words = shown(wordsOf(blocks)).replaceAll('\n', ' ').replace(/\s+/gu, ' ')
  if (words === '') return ''
  const before = shown(after).replaceAll('\n', ' ').split(' ').slice(-6).join(' ')
  return `[${mark}] ${before === '' ? '' : `“… ${before}”: `}${words}`
}

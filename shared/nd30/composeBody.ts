import { assertNever } from '../core/assert.ts'
import { numberHeadings } from '../plan/numbering.ts'
import { type Block, inlineText, type Plan, type TableRow, type TextBlock } from '../plan/plan.ts'
import { endMark, type Nd30Part } from './layoutRules.ts'
import type { Nd30Block, Nd30Paragraph, Nd30Row, Nd30Section, Nd30Table } from './Nd30Document.ts'
import { type FootnoteCounter, footnoteCounter, inlineRuns, startRuns, withEnd } from './runs.ts'

interface Context {
  readonly numbers: ReadonlyMap<string, string>
  readonly footnotes: FootnoteCounter
}

/** A heading longer than this is a sentence that somebody numbered. */
const LONGEST_HEADING = 250
const bulletMarkers = ['-', '+', '•'] as const
const headingParts: Readonly<Record<number, Nd30Part>> = { 2: 'section', 3: 'heading', 4: 'subheading', 5: 'minorHeading', 6: 'point' }

/** ô 6: the text before the signature, and the annexes that the plan itself carries after it. Recipient lines are left out. */
export function composeBody(plan: Plan): { sections: Nd30Section[]; annexes: Nd30Section[] } {
  const context: Context = { numbers: numberHeadings(plan.body), footnotes: footnoteCounter() }
  const sections: { orientation: 'portrait' | 'landscape'; annex: boolean; restarts: boolean; blocks: Nd30Block[] }[] = []
  let current = { orientation: 'portrait' as 'portrait' | 'landscape', annex: false, restarts: false, blocks: [] as Nd30Block[] }
  sections.push(current)
  plan.body.forEach((block, index) => {
    if (block.type === 'pageBreak') {
      const orientation = block.orientation === 'landscape' ? 'landscape' : block.orientation === 'portrait' ? 'portrait' : null
      if (!block.annex && (orientation === null || orientation === current.orientation)) current.blocks.push({ kind: 'pageBreak' })
      else {
        const annex = block.annex || current.annex
        current = { orientation: orientation ?? 'portrait', annex, restarts: block.annex, blocks: [] }
        sections.push(current)
      }
    } else current.blocks.push(...composeBlock(block, plan.body[index + 1], context))
  })
  const finished = sections.map(({ orientation, restarts, blocks }) => ({ orientation, restartsPageNumbers: restarts, blocks }))
  const isAnnex = (_: unknown, index: number) => sections[index]?.annex === true
  return {
    sections: withEndMark(finished.filter((section, index) => !isAnnex(section, index))),
    annexes: finished.filter(isAnnex),
  }
}

function composeBlock(block: Exclude<Block, { type: 'pageBreak' }>, next: Block | undefined, context: Context): Nd30Block[] {
  if (block.type === 'table') return [composeTable(block, context)]
  if (block.type === 'recipientLine' || inlineText(block.content).trim() === '') return []
  return composeText(block, next, context)
}

function composeText(block: TextBlock, next: Block | undefined, context: Context): Nd30Paragraph[] {
  const runs = inlineRuns(block.content, context.footnotes)
  const paragraph = (part: Nd30Part, own: Nd30Paragraph['runs'], align: Nd30Paragraph['align'] = null): Nd30Paragraph => ({
    kind: 'paragraph',
    part,
    blockId: block.id,
    align,
    runs: own,
  })
  switch (block.type) {
    case 'paragraph':
      return [paragraph('paragraph', startRuns('', runs), block.align)]
    case 'heading': {
      const number = context.numbers.get(block.id) ?? block.number ?? ''
      if (block.level <= 1) {
        const title = paragraph('partTitle', startRuns('', runs), block.align)
        return number === '' ? [title] : [paragraph('part', [{ kind: 'text', text: number, marks: [] }]), title]
      }
      const part = headingParts[block.level] ?? 'point'
      const prefix = number === '' ? '' : `${number} `
      return [paragraph(isRunningText(block) && part !== 'section' ? 'numberedText' : part, startRuns(prefix, runs), block.align)]
    }
    case 'bulletItem':
      return [paragraph('bullet', startRuns(`${bulletMarkers[block.level - 1] ?? '-'} `, runs, /^\s*[-–+•]\s+/u))]
    case 'taskBlock':
      return [paragraph('task', startRuns(block.marker === '' ? '' : `${block.marker} `, runs, /^\s*[-–+•]\s+/u))]
    case 'legalBasis':
      return [
        paragraph(
          'legalBasis',
          withEnd(startRuns('', runs), (end) => endOfBasis(end, next)),
        ),
      ]
    case 'recipientLine':
      return [paragraph('paragraph', startRuns('', runs))]
    default:
      return assertNever(block)
  }
}

/** Khoản that is plain text rather than a title: it ends as a sentence does, or is too long for a title. */
function isRunningText(heading: Extract<TextBlock, { type: 'heading' }>): boolean {
  const text = inlineText(heading.content).trim()
  return /[.;!?…]$/u.test(text) || text.length > LONGEST_HEADING
}

/** ô 6: each basis ends ";", the last "."; a sentence that runs on into the next paragraph keeps its own mark. */
function endOfBasis(end: string, next: Block | undefined): string {
  if (/[:,]$/u.test(end) && next?.type !== 'legalBasis') return end
  const bare = end.replace(/[\s;.,]+$/u, '')
  return `${bare}${next?.type === 'legalBasis' ? ';' : '.'}`
}

/** Closes the last sentence of the text; a text that ends in a table or a page break is left alone. */
function withEndMark(sections: readonly Nd30Section[]): Nd30Section[] {
  const at = sections.findLastIndex((section) => section.blocks.length > 0)
  return sections.map((section, index) => {
    const last = section.blocks.at(-1)
    if (index !== at || last?.kind !== 'paragraph') return section
    return { ...section, blocks: [...section.blocks.slice(0, -1), { ...last, runs: withEnd(last.runs, endOfText) }] }
  })
}

export function endOfText(end: string): string {
  if (end.endsWith(endMark)) return end
  // "./8" is what a scanner makes of "./."
  if (/\.\/[^\s.\p{L}]?$/u.test(end)) return end.replace(/\.\/[^\s.\p{L}]?$/u, endMark)
  if (/[.!?…]$/u.test(end)) return `${end}/.`
  return `${end.replace(/[\s;,]+$/u, '')}${endMark}`
}

function composeTable(table: Extract<Block, { type: 'table' }>, context: Context): Nd30Table {
  const count = Math.max(1, ...table.rows.map((row) => row.cells.reduce((sum, cell) => sum + cell.colspan, 0)))
  const given = table.widths?.length === count ? table.widths : Array.from({ length: count }, () => 1)
  const total = given.reduce((sum, width) => sum + width, 0)
  return {
    kind: 'table',
    blockId: table.id,
    widths: given.map((width) => width / total),
    rows: table.rows.map((row) => composeRow(row, context)),
  }
}

function composeRow(row: TableRow, context: Context): Nd30Row {
  const part: Nd30Part = row.header ? 'tableHeader' : 'tableCell'
  return {
    header: row.header,
    cells: row.cells.map((cell) => ({
      colspan: cell.colspan,
      rowspan: cell.rowspan,
      content: cell.content.flatMap((block) =>
        composeText(block, undefined, context).map((paragraph) => ({ ...paragraph, part, align: cell.align ?? paragraph.align })),
      ),
    })),
  }
}

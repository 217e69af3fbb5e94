import { assertNever } from '../core/assert.ts'
import type { Letterhead } from '../plan/letterhead.ts'
import { numberHeadings } from '../plan/numbering.ts'
import { type Block, inlineText, type Plan, type TableRow, type TextBlock } from '../plan/plan.ts'
import { headAnnexes } from './annexHeadings.ts'
import { line } from './composeHeader.ts'
import { layoutOfKind } from './documentKinds.ts'
import { inFull } from './issuerName.ts'
import { endMark, type Nd30Part } from './layoutRules.ts'
import {
  type Nd30Block,
  type Nd30Paragraph,
  type Nd30Row,
  type Nd30Run,
  type Nd30Section,
  type Nd30Table,
  runsText,
} from './Nd30Document.ts'
import { type FootnoteCounter, footnoteCounter, inlineRuns, startRuns, withEnd } from './runs.ts'
import { NO_FIELDS, type TaskFieldsOf } from './taskSpellings.ts'

interface Context {
  readonly numbers: ReadonlyMap<string, string>
  readonly footnotes: FootnoteCounter
  readonly isDecision: boolean
  readonly fieldsOf: TaskFieldsOf
}

export interface BodyOptions {
  /** counts through a decision and what it issues */
  readonly footnotes?: FootnoteCounter
  /** what is printed of a task's fields in the text; nothing by default */
  readonly fieldsOf?: TaskFieldsOf
  /** how many annexes follow those of the body */
  readonly furtherAnnexes?: number
  /** the document that the annexes name; the plan's own when missing */
  readonly refersTo?: Letterhead
}

/** A heading longer than this is a sentence that somebody numbered. */
const LONGEST_HEADING = 250
const bulletMarkers = ['-', '+', '•'] as const
const headingParts: Readonly<Record<number, Nd30Part>> = { 2: 'section', 3: 'heading', 4: 'subheading', 5: 'minorHeading', 6: 'point' }

/** ô 6: the text before the signature, and the annexes that the plan itself carries after it. Recipient lines are left out. */
export function composeBody(plan: Plan, options: BodyOptions = {}): { sections: Nd30Section[]; annexes: Nd30Section[] } {
  const context: Context = {
    numbers: numberHeadings(plan.body),
    footnotes: options.footnotes ?? footnoteCounter(),
    isDecision: layoutOfKind(plan.letterhead.kind) === 'decision',
    fieldsOf: options.fieldsOf ?? (() => NO_FIELDS),
  }
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
  const own = finished.filter((section, index) => !isAnnex(section, index))
  return {
    sections: withEndMark(context.isDecision ? withAuthority(own, plan.letterhead) : own),
    annexes: headAnnexes(finished.filter(isAnnex), options.refersTo ?? plan.letterhead, options.furtherAnnexes ?? 0),
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
    case 'paragraph': {
      if (context.isDecision && isEnacting(block)) return [paragraph('enacting', startRuns('', runs))]
      return [paragraph('paragraph', startRuns('', runs), block.align)]
    }
    case 'heading': {
      const number = context.numbers.get(block.id) ?? block.number ?? ''
      if (block.level <= 1) {
        const title = paragraph('partTitle', startRuns('', runs), block.align)
        return number === '' ? [title] : [paragraph('part', [{ kind: 'text', text: number, marks: [] }]), title]
      }
      if (/^Điều(?=\s|$)/u.test(number)) return [paragraph('article', articleRuns(number, runs, isRunningText(block)), block.align)]
      const part = headingParts[block.level] ?? 'point'
      const prefix = number === '' ? '' : `${number} `
      return [paragraph(isRunningText(block) && part !== 'section' ? 'numberedText' : part, startRuns(prefix, runs), block.align)]
    }
    case 'bulletItem':
      return [paragraph('bullet', startRuns(`${bulletMarkers[block.level - 1] ?? '-'} `, runs, /^\s*[-–+•]\s+/u))]
    case 'taskBlock': {
      const { inSentence, below } = context.fieldsOf(block.id)
      const wording = startRuns(block.marker === '' ? '' : `${block.marker} `, runs, /^\s*[-–+•]\s+/u)
      return [
        paragraph('task', inSentence === '' ? wording : [...wording, { kind: 'text', text: ` ${inSentence}`, marks: ['italic'] }]),
        ...below.map((words) => paragraph('taskField', [{ kind: 'text', text: words, marks: [] }])),
      ]
    }
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

/** "Điều 1." is bold; its title too, but not what it says. */
function articleRuns(number: string, runs: readonly Nd30Run[], isText: boolean): Nd30Run[] {
  const rest = startRuns('', runs)
  const bold = (run: Nd30Run): Nd30Run =>
    run.kind === 'text' && !run.marks.includes('bold') ? { ...run, marks: [...run.marks, 'bold'] } : run
  return [{ kind: 'text', text: `${number} `, marks: ['bold'] }, ...(isText ? rest : rest.map(bold))]
}

/** Khoản that is plain text rather than a title: it ends as a sentence does, or is too long for a title. */
function isRunningText(heading: Extract<TextBlock, { type: 'heading' }>): boolean {
  const text = inlineText(heading.content).trim()
  return /[.;!?…]$/u.test(text) || text.length > LONGEST_HEADING
}

/** ô 6: each basis ends ";", the last "."; a sentence that runs on into the next paragraph keeps its own mark. */
function endOfBasis(end: string, next: Block | undefined): string {
  const goesOn = next?.type === 'legalBasis' || (next?.type === 'paragraph' && isProposal(inlineText(next.content)))
  if (/[:,]$/u.test(end) && next?.type !== 'legalBasis') return end
  const bare = end.replace(/[\s;.,]+$/u, '')
  return `${bare}${goesOn ? ';' : '.'}`
}

/** "Theo đề nghị của …" is the last of the bases. */
const isProposal = (text: string): boolean => /^\s*(?:Theo|Xét) đề nghị/u.test(text)

/**
 * Phụ lục III, Mẫu 1.2: the authority stands over the bases of a decision, "QUYẾT ĐỊNH:" under them, unless somebody typed it. The
 * paragraphs up to it ("Theo đề nghị của …") belong to the bases.
 */
function withAuthority(sections: readonly Nd30Section[], letterhead: Letterhead): Nd30Section[] {
  const [first, ...rest] = sections
  if (!first) return []
  const lastBasis = first.blocks.findLastIndex((block) => block.kind === 'paragraph' && block.part === 'legalBasis')
  const typed = first.blocks.findIndex((block) => block.kind === 'paragraph' && block.part === 'enacting')
  const proposal = (block: Nd30Block | undefined) =>
    block?.kind === 'paragraph' && block.part === 'paragraph' && isProposal(runsText(block.runs))
  const end = typed >= 0 ? typed : lastBasis + 1 + (proposal(first.blocks[lastBasis + 1]) ? 1 : 0)
  const bases = first.blocks
    .slice(0, end)
    .map((block) => (proposal(block) ? { ...(block as Nd30Paragraph), part: 'legalBasis' as const } : block))
  const authority = issuingAuthority(letterhead)
  const blocks = [
    ...(authority === '' ? [] : [line('issuingAuthority', authority)]),
    ...bases,
    ...(typed >= 0 ? [] : [line('enacting', 'QUYẾT ĐỊNH:')]),
    ...first.blocks.slice(end),
  ]
  return [{ ...first, blocks }, ...rest]
}

/** Mẫu 1.2, note 6: the collective that is signed for ("TM."), else the post of the head, with the agency's name. */
function issuingAuthority({ issuer, signerAuthority, signerPosition }: Letterhead): string {
  const name = inFull(issuer ?? '')
  const lines = (signerAuthority ?? '').split('\n').map((one) => one.trim())
  if (name === '' || lines.some((one) => /^TM\b/iu.test(one))) return name
  const head = lines.find((one) => /^(?:KT|TL|TUQ)\b/iu.test(one))?.replace(/^\p{L}+\.?\s*/u, '') ?? signerPosition?.split('\n')[0] ?? ''
  return `${head.trim()} ${name}`.trim()
}

const isEnacting = (block: TextBlock): boolean => /^QUYẾT ĐỊNH\s*:?$/u.test(inlineText(block.content).normalize('NFC').trim())

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

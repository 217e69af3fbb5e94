import { symbolSign } from './symbols.ts'
import type { WordNumbering } from './WordNumbering.ts'
import type { ParagraphLook, RunLook, WordStyles } from './WordStyles.ts'
import type { WordBlock, WordCell, WordRun, WordTable } from './wordBlocks.ts'
import { childOf, childrenOf, flagOf, integerOf, valOf, type XmlElement, type XmlNode } from './XmlTree.ts'

/** Where a note is called: its id and kind, and the words before. */
export interface NoteCall {
  readonly kind: 'footnote' | 'endnote'
  readonly id: string
  readonly mark: string
  readonly after: string
}

const MOST_COLUMNS = 100
const WORDS_BEFORE = 60
/** Elements that only hold others; a deletion, a move's old place and properties are not among them. */
const transparent = new Set(
  (
    'w:ins w:moveTo w:hyperlink w:smartTag w:customXml w:sdtContent w:fldSimple w:dir w:bdo w:ruby w:rubyBase ' +
    'm:oMathPara m:oMath m:r m:sSup m:sSub m:e m:sup m:sub m:f m:num m:den m:d'
  ).split(' '),
)
const removed = new Set(['w:del', 'w:moveFrom'])
const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹'

interface OpenParagraph {
  readonly look: ParagraphLook
  readonly label: string
  readonly runs: WordRun[]
}

/**
 * Walks the body of a Word file in order and gives its blocks: tracked changes accepted, fields as their results, text boxes before the
 * paragraph they hang on, hidden text left out. One reader for body, notes and headers, so that lists count on.
 */
export class WordBodyReader {
  readonly calls: NoteCall[] = []
  private readonly styles: WordStyles
  private readonly numbering: WordNumbering
  /** fields that are open, over paragraphs; `shows`: past its instruction */
  private readonly fields: { instruction: string; shows: boolean }[] = []
  /** a paragraph whose end was deleted goes on in the next */
  private open: OpenParagraph | null = null
  private boxes: WordBlock[] = []

  constructor(styles: WordStyles, numbering: WordNumbering) {
    this.styles = styles
    this.numbering = numbering
  }

  read(parent: XmlElement): WordBlock[] {
    const blocks: WordBlock[] = []
    this.walk(parent.children, blocks)
    this.close(blocks)
    return blocks
  }

  private walk(nodes: readonly XmlNode[], into: WordBlock[]): void {
    for (const node of nodes) {
      if (typeof node === 'string') continue
      if (node.name === 'w:p') this.paragraph(node, into)
      else if (node.name === 'w:tbl') {
        this.close(into)
        into.push(this.table(node))
      } else if (node.name === 'w:sdt') {
        if (!isContents(node)) this.walk(childOf(node, 'w:sdtContent')?.children ?? [], into)
      } else if (node.name === 'mc:AlternateContent') this.walk(chosen(node), into)
      else if (transparent.has(node.name)) this.walk(node.children, into)
    }
  }

  private paragraph(element: XmlElement, into: WordBlock[]): void {
    const properties = childOf(element, 'w:pPr')
    const mark = childOf(properties, 'w:rPr')
    if (!this.open) {
      const look = this.styles.paragraph(properties)
      this.open = { look, label: '', runs: [] }
      const start = this.open.runs
      this.inline(element.children, this.open)
      // Empty paragraphs count in Word's lists as well, but print as nothing to read.
      const { numId, level, styleId } = look
      const isHidden = this.styles.run(mark, look).hidden === true && start.every((run) => run.text.trim() === '')
      if (numId !== undefined && numId !== '0' && !isHidden) this.open = { ...this.open, label: this.numbering.next(numId, level, styleId) }
    } else this.inline(element.children, this.open)
    const endIsGone = childOf(mark, 'w:del') !== undefined || childOf(mark, 'w:moveFrom') !== undefined
    if (!endIsGone) this.close(into)
  }

  private close(into: WordBlock[]): void {
    into.push(...this.boxes)
    this.boxes = []
    const { open } = this
    this.open = null
    if (!open) return
    const heading = open.look.outline !== undefined
    into.push({ kind: 'paragraph', label: open.label, runs: open.runs, heading, centred: open.look.centred === true })
  }

  private inline(nodes: readonly XmlNode[], open: OpenParagraph): void {
    for (const node of nodes) {
      if (typeof node === 'string' || removed.has(node.name)) continue
      if (node.name === 'w:r') this.run(node, open)
      else if (node.name === 'm:t') this.text(textOf(node), {}, open)
      else if (node.name === 'w:sdt') this.inline(childOf(node, 'w:sdtContent')?.children ?? [], open)
      else if (node.name === 'mc:AlternateContent') this.inline(chosen(node), open)
      else if (transparent.has(node.name)) this.inline(node.children, open)
    }
  }

  private run(run: XmlElement, open: OpenParagraph): void {
    const look = this.styles.run(childOf(run, 'w:rPr'), open.look)
    for (const node of run.children) if (typeof node !== 'string') this.piece(node, look, open)
  }

  private piece(node: XmlElement, look: RunLook, open: OpenParagraph): void {
    const text = printedText(node)
    if (text !== null) this.text(text, look, open)
    else if (node.name === 'w:fldChar') this.field(node.attributes.get('w:fldCharType') ?? '')
    else if (node.name === 'w:instrText') this.instruction(textOf(node))
    else if (node.name === 'w:footnoteReference' || node.name === 'w:endnoteReference') this.call(node, open)
    else if (node.name === 'w:drawing' || node.name === 'w:pict' || node.name === 'w:object') this.textBoxes(node)
    else if (node.name === 'w:ruby') this.inline(childOf(node, 'w:rubyBase')?.children ?? [], open)
    else if (node.name === 'mc:AlternateContent')
      for (const child of chosen(node)) if (typeof child !== 'string') this.piece(child, look, open)
  }

  private text(text: string, look: RunLook, open: OpenParagraph): void {
    if (text === '' || look.hidden || this.fields.some((field) => !field.shows || /^\s*TOC\b/iu.test(field.instruction))) return
    // "m²" keeps its meaning in plain text; other raised letters stand as they are.
    const raised = look.raised && /^\d+$/u.test(text) ? text.replace(/\d/gu, (digit) => raisedDigits[Number(digit)] ?? digit) : text
    const shown = look.capitals ? raised.toLocaleUpperCase('vi') : raised
    open.runs.push({ text: shown, bold: look.bold === true, italic: look.italic === true })
  }

  private field(type: string): void {
    if (type === 'begin') this.fields.push({ instruction: '', shows: false })
    else if (type === 'end') this.fields.pop()
    else {
      const field = this.fields.at(-1)
      if (field) field.shows = true
    }
  }

  private instruction(text: string): void {
    const field = this.fields.at(-1)
    if (field && field.instruction.length < 100) field.instruction += text
  }

  private call(node: XmlElement, open: OpenParagraph): void {
    const kind = node.name === 'w:footnoteReference' ? 'footnote' : 'endnote'
    const before = open.runs.map((run) => run.text).join('')
    const count = this.calls.filter((call) => call.kind === kind).length + 1
    this.calls.push({ kind, id: node.attributes.get('w:id') ?? '', mark: String(count), after: before.slice(-WORDS_BEFORE) })
  }

  private textBoxes(parent: XmlElement): void {
    for (const child of parent.children) {
      if (typeof child === 'string') continue
      if (child.name === 'w:txbxContent') {
        // A box may hang on a paragraph within a field or in mid-paragraph; its own paragraphs are apart.
        const outer = { open: this.open, boxes: this.boxes, fields: this.fields.splice(0) }
        this.open = null
        this.boxes = []
        const found = this.read(child)
        this.open = outer.open
        this.boxes = [...outer.boxes, ...found]
        this.fields.splice(0, this.fields.length, ...outer.fields)
      } else if (child.name === 'mc:AlternateContent')
        for (const one of chosen(child)) {
          if (typeof one !== 'string') this.textBoxes(one)
        }
      else this.textBoxes(child)
    }
  }

  private table(element: XmlElement): WordTable {
    const outer = this.open
    this.open = null
    const rows: WordCell[][] = []
    for (const row of partsOf(element, 'w:tr')) {
      const properties = childOf(row, 'w:trPr')
      if (childOf(properties, 'w:del') || flagOf(properties, 'w:hidden')) continue
      const cells: WordCell[] = []
      const before = integerOf(valOf(properties, 'w:gridBefore')) ?? 0
      if (before > 0) cells.push({ blocks: [], span: Math.min(MOST_COLUMNS, before), goesOn: false })
      for (const cell of partsOf(row, 'w:tc')) {
        const look = childOf(cell, 'w:tcPr')
        const merge = childOf(look, 'w:vMerge')
        const goesOn = merge !== undefined && merge.attributes.get('w:val') !== 'restart'
        cells.push({ blocks: this.read(cell), span: columnsOf(valOf(look, 'w:gridSpan')), goesOn })
      }
      rows.push(cells)
    }
    this.open = outer
    return { kind: 'table', rows }
  }
}

/** What one piece of a run prints; null for what prints nothing by itself. */
function printedText(node: XmlElement): string | null {
  switch (node.name) {
    case 'w:t':
      return textOf(node)
    case 'w:tab':
    case 'w:ptab':
      return '\t'
    case 'w:br':
      // A page or column ends in mid-sentence as often as not.
      return ['page', 'column'].includes(node.attributes.get('w:type') ?? '') ? ' ' : '\n'
    case 'w:cr':
      return '\n'
    case 'w:noBreakHyphen':
      return '-'
    case 'w:sym':
      return symbolSign(node.attributes.get('w:font') ?? '', node.attributes.get('w:char') ?? '')
    default:
      return null
  }
}

const columnsOf = (text: string | undefined): number => Math.min(MOST_COLUMNS, Math.max(1, integerOf(text) ?? 1))

/** Rows of a table and cells of a row, through content controls. */
function partsOf(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.flatMap((child) => {
    if (typeof child === 'string') return []
    if (child.name === name) return [child]
    if (child.name === 'w:sdt') return partsOf(childOf(child, 'w:sdtContent') ?? child, name)
    return transparent.has(child.name) ? partsOf(child, name) : []
  })
}

const textOf = (element: XmlElement): string => element.children.filter((child) => typeof child === 'string').join('')

/** The first form that is there: the same content again for older programs is not read twice. */
function chosen(element: XmlElement): readonly XmlNode[] {
  const choice = childrenOf(element, 'mc:Choice')[0] ?? childOf(element, 'mc:Fallback')
  return choice?.children ?? []
}

/** A list of contents says everything a second time. */
const isContents = (element: XmlElement): boolean =>
  /table of contents/iu.test(valOf(childOf(childOf(element, 'w:sdtPr'), 'w:docPartObj'), 'w:docPartGallery') ?? '')

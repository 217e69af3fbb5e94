import * as Y from 'yjs'
import { type BlockId, isId, type TaskId } from '../core/ids.ts'
import {
  type Alignment,
  alignments,
  isMarkName,
  isTextBlockName,
  MAX_BULLET_LEVEL,
  MAX_HEADING_LEVEL,
  type MarkName,
} from '../plan/nodeRules.ts'
import type { Block, Inline, TableCell, TableRow, TextBlock } from '../plan/plan.ts'
import { bodyOf } from './layout.ts'

/** What a reader found wrong; the server mends it (repairPlan), readers go on without. */
export type Repair =
  | { readonly code: 'missingId'; readonly node: string }
  | { readonly code: 'duplicateId'; readonly id: string }
  | { readonly code: 'unknownNode'; readonly node: string }
  | { readonly code: 'unnamedAgency'; readonly ref: string }
  | { readonly code: 'emptyTablePart'; readonly node: string }
  | { readonly code: 'badValue'; readonly key: string }

type XmlChild = Y.XmlElement | Y.XmlText | Y.XmlHook

/** Y's own reader methods do not write, unlike the editor binding's; nothing here may open a transaction. */
export function elementsOf(parent: Y.XmlFragment | Y.XmlElement): Y.XmlElement[] {
  return parent.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement && !(child instanceof Y.XmlHook))
}

/** Calls `visit` for every text block, in document order, tables included. */
export function forEachTextBlock(doc: Y.Doc, visit: (element: Y.XmlElement) => void): void {
  const walk = (parent: Y.XmlFragment | Y.XmlElement): void => {
    for (const element of elementsOf(parent)) {
      if (isTextBlockName(element.nodeName)) visit(element)
      else walk(element)
    }
  }
  walk(bodyOf(doc))
}

export function readInline(element: Y.XmlElement): Inline[] {
  const content: Inline[] = []
  for (const child of element.toArray() as XmlChild[]) {
    if (child instanceof Y.XmlText) {
      for (const run of child.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
        if (typeof run.insert !== 'string' || run.insert === '') continue
        const marks = Object.keys(run.attributes ?? {}).filter(
          (name): name is MarkName => isMarkName(name) && run.attributes?.[name] !== null,
        )
        content.push({ type: 'text', text: run.insert, marks: marks.sort() })
      }
    } else if (child instanceof Y.XmlElement) {
      if (child.nodeName === 'hardBreak') content.push({ type: 'hardBreak' })
      else if (child.nodeName === 'footnote') content.push({ type: 'footnote', text: String(child.getAttribute('text') ?? '') })
    }
  }
  return content
}

/** A text's own letters; an XmlText writes its marks as tags around them. */
const lettersOf = (text: Y.XmlText): string => Y.Text.prototype.toString.call(text)

/** The text of a block without marks: the wording of a task. */
export function blockText(element: Y.XmlElement): string {
  let text = ''
  for (const child of element.toArray() as XmlChild[]) {
    if (child instanceof Y.XmlText) text += lettersOf(child)
    else if (child instanceof Y.XmlElement && child.nodeName === 'hardBreak') text += ' '
  }
  return text
}

/** `Y.XmlElement` types its attributes as strings; they hold any JSON value. */
export const attributeOf = (element: Y.XmlElement, name: string): unknown => element.getAttribute(name) as unknown

const integer = (value: unknown, fallback: number, max: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= max ? value : fallback
const align = (value: unknown): Alignment | null => ((alignments as readonly unknown[]).includes(value) ? (value as Alignment) : null)
const text = (value: unknown, fallback: string): string => (typeof value === 'string' ? value : fallback)

/** The id of an element, or "" while it has none (until the server mends it). */
export function idOf(element: Y.XmlElement): string {
  const id = attributeOf(element, 'id')
  return isId(id) ? id : ''
}

/** A heading with the content that was read of it. */
export function readHeading(element: Y.XmlElement, content: Inline[]): Extract<TextBlock, { type: 'heading' }> {
  const number = attributeOf(element, 'number')
  return {
    type: 'heading',
    id: idOf(element) as BlockId,
    level: integer(attributeOf(element, 'level'), 2, MAX_HEADING_LEVEL),
    number: typeof number === 'string' ? number : null,
    align: align(attributeOf(element, 'align')),
    content,
  }
}

function readTextBlock(element: Y.XmlElement): TextBlock | null {
  const id = idOf(element)
  const content = readInline(element)
  switch (element.nodeName) {
    case 'paragraph':
      return { type: 'paragraph', id: id as BlockId, align: align(attributeOf(element, 'align')), content }
    case 'heading':
      return readHeading(element, content)
    case 'bulletItem':
      return { type: 'bulletItem', id: id as BlockId, level: integer(attributeOf(element, 'level'), 1, MAX_BULLET_LEVEL), content }
    case 'taskBlock':
      return { type: 'taskBlock', id: id as TaskId, marker: text(attributeOf(element, 'marker'), '-'), content }
    case 'legalBasis':
      return { type: 'legalBasis', id: id as BlockId, content }
    case 'recipientLine':
      return { type: 'recipientLine', id: id as BlockId, content }
    default:
      return null
  }
}

function readCell(element: Y.XmlElement, repairs: Repair[]): TableCell {
  const content = elementsOf(element).flatMap((child) => {
    const block = readTextBlock(child)
    if (!block) repairs.push({ code: 'unknownNode', node: child.nodeName })
    return block ? [block] : []
  })
  if (content.length === 0) repairs.push({ code: 'emptyTablePart', node: 'tableCell' })
  return {
    colspan: integer(attributeOf(element, 'colspan'), 1, 100),
    rowspan: integer(attributeOf(element, 'rowspan'), 1, 1000),
    align: align(attributeOf(element, 'align')),
    content,
  }
}

function readTable(element: Y.XmlElement, repairs: Repair[]): Block {
  const rows: TableRow[] = []
  for (const row of elementsOf(element)) {
    const cells = elementsOf(row).map((cell) => readCell(cell, repairs))
    if (cells.length === 0) repairs.push({ code: 'emptyTablePart', node: 'tableRow' })
    else rows.push({ header: attributeOf(row, 'header') === true, cells })
  }
  if (rows.length === 0) repairs.push({ code: 'emptyTablePart', node: 'table' })
  const widths = attributeOf(element, 'widths')
  return { type: 'table', id: idOf(element) as BlockId, widths: Array.isArray(widths) ? (widths as number[]) : null, rows }
}

/** The blocks of `body`, in order. Unknown nodes are left out and named among the repairs. */
export function readBody(doc: Y.Doc, repairs: Repair[]): Block[] {
  const blocks: Block[] = []
  for (const element of elementsOf(bodyOf(doc))) {
    const block: Block | null =
      element.nodeName === 'table'
        ? readTable(element, repairs)
        : element.nodeName === 'pageBreak'
          ? {
              type: 'pageBreak',
              id: idOf(element) as BlockId,
              orientation: typeof attributeOf(element, 'orientation') === 'string' ? (attributeOf(element, 'orientation') as string) : null,
              annex: attributeOf(element, 'annex') === true,
            }
          : readTextBlock(element)
    if (!block) repairs.push({ code: 'unknownNode', node: element.nodeName })
    else if (block.type !== 'table' || block.rows.length > 0) blocks.push(block)
  }
  return blocks
}

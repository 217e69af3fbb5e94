import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import { type Anchor, MAX_QUOTE } from '../plan/comment.ts'
import { blockText, forEachTextBlock, idOf } from './readBody.ts'

/** Where a thread stands now. Offsets count letters of the block's plain text (`blockText`). */
export type FoundAnchor =
  /** `isChanged`: the words there are no longer those that were commented on */
  | { readonly place: 'text'; readonly blockId: string; readonly from: number; readonly to: number; readonly isChanged: boolean }
  | { readonly place: 'field'; readonly blockId: string; readonly field: NonNullable<Anchor['field']> }
  | { readonly place: 'block'; readonly blockId: string }
  | { readonly place: 'orphaned' }

/** The anchor of words in a block; null when the block is not there or holds nothing between the offsets. Long words are quoted in part. */
export function anchorOfText(doc: Y.Doc, blockId: string, from: number, to: number): Anchor | null {
  const block = findBlock(doc, blockId)
  if (!block) return null
  const quote = blockText(block).slice(from, Math.min(to, from + MAX_QUOTE))
  const start = placeAt(block, from, 'after')
  const end = placeAt(block, to, 'before')
  if (quote.trim() === '' || !start || !end) return null
  return {
    blockId,
    field: null,
    quote,
    // A letter typed at either edge is not part of the words.
    start: encode(Y.createRelativePositionFromTypeIndex(start.text, start.index, 0)),
    end: encode(Y.createRelativePositionFromTypeIndex(end.text, end.index, -1)),
  }
}

export const anchorOfBlock = (blockId: string, field: Anchor['field'] = null): Anchor => ({
  blockId,
  field,
  quote: null,
  start: null,
  end: null,
})

/**
 * [CM2] Finds what a thread is about: by its positions, else by the quote within the block (where it stands more than once, the one
 * nearest to where it was), else the block; `orphaned` when that is gone too. Never throws, whatever the anchor holds.
 */
export function findAnchor(doc: Y.Doc, anchor: Anchor): FoundAnchor {
  return findIn(doc, findBlock(doc, anchor.blockId), anchor)
}

/** [CM2] {@link findAnchor} for many, in their order: the document is gone through once. */
export function findAnchors(doc: Y.Doc, anchors: readonly Anchor[]): readonly FoundAnchor[] {
  const wanted = new Set(anchors.map(({ blockId }) => blockId))
  const blocks = new Map<string, Y.XmlElement>()
  if (wanted.size > 0)
    forEachTextBlock(doc, (element) => {
      const id = idOf(element)
      if (wanted.has(id) && !blocks.has(id)) blocks.set(id, element)
    })
  return anchors.map((anchor) => findIn(doc, blocks.get(anchor.blockId) ?? null, anchor))
}

function findIn(doc: Y.Doc, block: Y.XmlElement | null, anchor: Anchor): FoundAnchor {
  if (!block) return { place: 'orphaned' }
  const { blockId, field, quote } = anchor
  if (field !== null) return { place: 'field', blockId, field }
  if (quote === null) return { place: 'block', blockId }
  const from = offsetOf(doc, block, anchor.start)
  const to = offsetOf(doc, block, anchor.end)
  const text = blockText(block)
  if (from !== null && to !== null && from < to)
    return { place: 'text', blockId, from, to, isChanged: text.slice(from, Math.min(to, from + MAX_QUOTE)) !== quote }
  const again = nearest(text, quote, from ?? to ?? 0)
  return again === null ? { place: 'block', blockId } : { place: 'text', blockId, from: again, to: again + quote.length, isChanged: false }
}

function findBlock(doc: Y.Doc, blockId: string): Y.XmlElement | null {
  let found: Y.XmlElement | null = null
  forEachTextBlock(doc, (element) => {
    if (found === null && idOf(element) === blockId) found = element
  })
  return found
}

/** The text in which a letter of the block stands: the letter `after` the offset, or the one `before` it. */
function placeAt(block: Y.XmlElement, offset: number, letter: 'after' | 'before'): { text: Y.XmlText; index: number } | null {
  let before = 0
  for (const [child, length] of lengthsOf(block)) {
    const isWithin = letter === 'after' ? offset >= before && offset < before + length : offset > before && offset <= before + length
    if (isWithin && child instanceof Y.XmlText) return { text: child, index: offset - before }
    before += length
  }
  return null
}

/** Each child with how many letters of `blockText` it is. */
function lengthsOf(block: Y.XmlElement): (readonly [unknown, number])[] {
  return block.toArray().map((child) => {
    if (child instanceof Y.XmlText) return [child, child.length] as const
    return [child, child instanceof Y.XmlElement && child.nodeName === 'hardBreak' ? 1 : 0] as const
  })
}

/** Where a position is in the block; null when it is elsewhere, unreadable, or its text is gone. */
function offsetOf(doc: Y.Doc, block: Y.XmlElement, position: string | null): number | null {
  const found = position === null ? null : resolve(doc, position)
  if (!found) return null
  let before = 0
  for (const [child, length] of lengthsOf(block)) {
    if (child === found.type) return before + Math.min(found.index, length)
    before += length
  }
  return null
}

function resolve(doc: Y.Doc, position: string): Y.AbsolutePosition | null {
  try {
    return Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(fromBase64(position)), doc, false)
  } catch {
    // Bytes that are no position, or of a document that this one never was.
    return null
  }
}

const encode = (position: Y.RelativePosition): string => toBase64(Y.encodeRelativePosition(position))

function nearest(text: string, quote: string, around: number): number | null {
  let best: number | null = null
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1))
    if (best === null || Math.abs(at - around) < Math.abs(best - around)) best = at
  return best
}

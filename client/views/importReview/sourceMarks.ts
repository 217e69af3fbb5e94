import type { Reading, ReadingBlockKind, SourceRange } from '../../../shared/plan/reading.ts'
import type { ReviewItems, ReviewTab } from './reviewItems.ts'

export type MarkKind = 'task' | 'agency' | 'deadline' | 'indicator' | 'doubt' | 'text'

/** A mark on the source: an item's words. */
export interface SourceMark extends SourceRange {
  readonly id: string
  readonly kind: MarkKind
}

/** A run of one block's text under the same marks. */
export interface MarkedRun {
  readonly text: string
  readonly kinds: readonly MarkKind[]
  /** the items that these words belong to, the most telling first: a doubt before a deadline before an agency before a task */
  readonly ids: readonly string[]
  readonly start: number
}
export interface MarkedBlock extends SourceRange {
  readonly kind: ReadingBlockKind
  readonly level: number | null
  /** 1-based line of the source */
  readonly line: number
  readonly runs: readonly MarkedRun[]
}

const order: readonly MarkKind[] = ['doubt', 'indicator', 'deadline', 'agency', 'task', 'text']

export function marksOf(items: ReviewItems): SourceMark[] {
  const marks = (kind: MarkKind, list: readonly { readonly id: string; readonly ranges: readonly SourceRange[] }[]): SourceMark[] =>
    list.flatMap(({ id, ranges }) => ranges.map(({ start, end }) => ({ id, kind, start, end })))
  return [
    ...marks('task', items.tasks),
    ...marks('agency', items.agencies),
    ...marks('deadline', items.deadlines),
    ...marks('indicator', items.indicators),
    ...marks('doubt', items.doubts),
    ...marks('text', items.texts),
  ].sort((a, b) => a.start - b.start)
}

/** The source block by block, cut where a mark begins or ends. Every character of a visible block is in exactly one run. */
export function markSource(reading: Pick<Reading, 'source' | 'blocks'>, marks: readonly SourceMark[]): MarkedBlock[] {
  let line = 1
  let counted = 0
  return reading.blocks.flatMap((block) => {
    const text = reading.source.slice(block.start, block.end)
    const visible = block.start + (text.length - text.trimStart().length)
    line += reading.source.slice(counted, visible).split('\n').length - 1
    counted = visible
    if (text.trim() === '') return []
    const end = block.start + text.trimEnd().length
    const inside = marks.filter((mark) => mark.start < end && mark.end > visible)
    const cuts = [...new Set([visible, end, ...inside.flatMap((mark) => [mark.start, mark.end])])]
      .filter((cut) => cut >= visible && cut <= end)
      .sort((a, b) => a - b)
    const runs = cuts.slice(0, -1).map((start, index) => {
      const stop = cuts[index + 1] ?? end
      const over = inside.filter((mark) => mark.start <= start && mark.end >= stop)
      over.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.end - a.start - (b.end - b.start))
      return {
        start,
        text: reading.source.slice(start, stop),
        kinds: [...new Set(over.map((mark) => mark.kind))],
        ids: [...new Set(over.map((mark) => mark.id))],
      }
    })
    return [{ kind: block.kind, level: block.level ?? null, start: visible, end, line, runs }]
  })
}

/** The list that an item belongs to. */
export function tabOfItem(items: ReviewItems, id: string): ReviewTab | null {
  const tabs = Object.keys(items) as ReviewTab[]
  return tabs.find((tab) => items[tab].some((item) => item.id === id)) ?? null
}

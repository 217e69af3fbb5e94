import type { Node } from '@tiptap/pm/model'
import type { BlockId, TaskId } from '../../shared/core/ids.ts'
import { headingNumbersOf } from './headingNumbers.ts'

export type OutlineItem =
  | { readonly type: 'heading'; readonly id: BlockId; readonly level: number; readonly number: string; readonly text: string }
  | { readonly type: 'task'; readonly id: TaskId; readonly text: string }

/** Headings and tasks in the order of the text; blocks without an id yet are left out. */
export function outlineOf(doc: Node): readonly OutlineItem[] {
  const numbers = headingNumbersOf(doc)
  const items: OutlineItem[] = []
  doc.descendants((node, pos) => {
    const { id } = node.attrs as { id?: string | null }
    if (id && node.type.name === 'heading') {
      const level = (node.attrs as { level: number }).level
      items.push({ type: 'heading', id: id as BlockId, level, number: numbers.get(pos) ?? '', text: node.textContent })
    } else if (id && node.type.name === 'taskBlock') items.push({ type: 'task', id: id as TaskId, text: node.textContent })
    return !node.isTextblock
  })
  return items
}

/** `next` made of the items of `shown` where they would look the same, and `shown` itself if all do: what kept its identity is not drawn again. */
export function reuseItems(shown: readonly OutlineItem[], next: readonly OutlineItem[]): readonly OutlineItem[] {
  const known = new Map(shown.map((item) => [item.id as string, item]))
  const items = next.map((item) => {
    const before = known.get(item.id)
    return sameItem(item, before) ? (before as OutlineItem) : item
  })
  return items.length === shown.length && items.every((item, index) => item === shown[index]) ? shown : items
}

function sameItem(a: OutlineItem, b: OutlineItem | undefined): boolean {
  if (a.type !== b?.type || a.id !== b.id || a.text !== b.text) return false
  return a.type === 'task' || (b.type === 'heading' && a.level === b.level && a.number === b.number)
}

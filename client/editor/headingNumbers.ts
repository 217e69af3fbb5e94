import type { Node } from '@tiptap/pm/model'
import { numberHeadings } from '../../shared/plan/numbering.ts'
import type { Block } from '../../shared/plan/plan.ts'

/** [ED11] Printed numbers by the position of the heading. By position, not id: two blocks may share an id until the server mends it. */
export function headingNumbersOf(doc: Node): ReadonlyMap<number, string> {
  const headings: Extract<Block, { type: 'heading' }>[] = []
  doc.forEach((node, pos) => {
    if (node.type.name !== 'heading') return
    const { level, number } = node.attrs as { level: number; number: string | null }
    headings.push({ type: 'heading', id: String(pos) as Block['id'] & never, level, number, align: null, content: [] })
  })
  return new Map([...numberHeadings(headings)].map(([pos, number]) => [Number(pos), number]))
}

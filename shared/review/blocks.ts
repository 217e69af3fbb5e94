import type { Block, TextBlock } from '../plan/plan.ts'
import { textBlocksOf } from './Review.ts'

export type TaskText = Extract<TextBlock, { type: 'taskBlock' }>

export function taskBlockOf(body: readonly Block[], id: string): TaskText | null {
  const found = textBlocksOf(body).find((block) => block.id === id)
  return found?.type === 'taskBlock' ? found : null
}

/**
 * The body with `change` in the place of one text block, which is given with what stands right after it in the same body or cell;
 * `taken` of those go with it. Null when there is no such block.
 */
export function changeBlocks(
  body: readonly Block[],
  id: string,
  change: (block: TextBlock) => readonly TextBlock[],
  taken = 0,
): Block[] | null {
  const within = <Each extends Block>(blocks: readonly Each[]): (Each | TextBlock)[] | null => {
    const at = blocks.findIndex((block) => block.id === id)
    const block = blocks[at]
    if (!block || !('content' in block)) return null
    return [...blocks.slice(0, at), ...change(block), ...blocks.slice(at + 1 + taken)]
  }
  const direct = within(body)
  if (direct) return direct
  let found = false
  const changed = body.map((block): Block => {
    if (block.type !== 'table' || found) return block
    const rows = block.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => {
        const content = found ? null : within(cell.content)
        if (!content) return cell
        found = true
        return { ...cell, content }
      }),
    }))
    return found ? { ...block, rows } : block
  })
  return found ? changed : null
}

/** What stands right after a text block, in the same body or cell. */
export function blockAfter(body: readonly Block[], id: string): Block | null {
  const lists: (readonly Block[])[] = [
    body,
    ...body.flatMap((block) => (block.type === 'table' ? block.rows.flatMap(({ cells }) => cells.map(({ content }) => content)) : [])),
  ]
  for (const list of lists) {
    const at = list.findIndex((block) => block.id === id)
    if (at >= 0) return list[at + 1] ?? null
  }
  return null
}

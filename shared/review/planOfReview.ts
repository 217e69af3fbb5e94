import { newId, type RandomBytes } from '../core/ids.ts'
import type { Block, Plan, TextBlock } from '../plan/plan.ts'
import type { RoundDraft } from '../plan/programme.ts'
import { trimInline } from './inline.ts'
import type { Review } from './Review.ts'
import { renameIds } from './renameIds.ts'

/** [RW7] The plan to create: with ids of its own, and only agencies that a task names. */
export function planOfReview({ plan }: Review, random: RandomBytes): Plan {
  const tidy = (block: TextBlock): TextBlock => (block.type === 'taskBlock' ? { ...block, content: trimInline(block.content) } : block)
  const body = plan.body.map((block): Block => {
    if (block.type === 'pageBreak') return block
    if (block.type !== 'table') return tidy(block)
    return {
      ...block,
      rows: block.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, content: cell.content.map(tidy) })) })),
    }
  })
  const named = new Set(plan.tasks.flatMap(({ agencies }) => agencies.map(({ ref }) => ref)))
  const tasks = plan.tasks.map((task) => ({ ...task, wording: task.wording.trim() }))
  return renameIds({ ...plan, body, tasks, agencies: plan.agencies.filter(({ ref }) => named.has(ref)) }, () => newId(random))
}

export const roundsOfReview = ({ rounds }: Review): readonly RoundDraft[] => rounds.flatMap(({ keep, draft }) => (keep ? [draft] : []))

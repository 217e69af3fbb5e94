import type { IsoDate } from '../core/isoDate.ts'
import type { DirectoryIndex } from '../directory/directoryIndex.ts'
import { type Block, inlineText, type Plan, type TextBlock } from '../plan/plan.ts'
import type { Assignment } from '../plan/programme.ts'

/** What a plan is looked at with. */
export interface CheckContext {
  /** the plan's own day counts where it has one; null: a plan without a day is not judged by days */
  readonly today: IsoDate | null
  /** of a sub-plan: what its agency was given */
  readonly assignments: readonly Assignment[]
  /** null: names are not looked up */
  readonly directory: { readonly index: DirectoryIndex; readonly province: string | null } | null
  /** a paper that somebody made elsewhere: also what our own print would set right is said */
  readonly asPrinted: boolean
}

/** A text block with its words, as every rule needs it. */
export interface CheckedBlock {
  readonly block: TextBlock
  readonly text: string
  /** behind the signature */
  readonly inAnnex: boolean
  readonly inTable: boolean
}

/** A plan taken apart once for all rules. */
export interface CheckedPlan {
  readonly plan: Plan
  /** in the order of the text, without empty ones */
  readonly blocks: readonly CheckedBlock[]
  readonly byId: ReadonlyMap<string, CheckedBlock>
  readonly context: CheckContext
  /** the day that it is judged for: its own, else today */
  readonly day: IsoDate | null
}

export function takeApart(plan: Plan, context: CheckContext): CheckedPlan {
  let inAnnex = false
  const blocks = plan.body.flatMap((block) => {
    if (block.type === 'pageBreak') inAnnex ||= block.annex
    return textBlocksOf(block).map((one) => ({
      block: one,
      text: inlineText(one.content).normalize('NFC'),
      inAnnex,
      inTable: one !== block,
    }))
  })
  const filled = blocks.filter(({ text }) => text.trim() !== '')
  return {
    plan,
    blocks: filled,
    byId: new Map(filled.map((one) => [one.block.id as string, one])),
    context,
    day: plan.letterhead.date ?? context.today,
  }
}

function textBlocksOf(block: Block): readonly TextBlock[] {
  if (block.type === 'pageBreak') return []
  return block.type === 'table' ? block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.content)) : [block]
}

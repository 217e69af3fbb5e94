import type { Block, Plan, TextBlock } from '../plan/plan.ts'
import { composeBody } from './composeBody.ts'
import { composeFoot } from './composeFoot.ts'
import { composeHeader, composeTitle } from './composeHeader.ts'
import { composeTaskAnnex } from './composeTaskAnnex.ts'
import type { Nd30Document } from './Nd30Document.ts'

export interface Nd30Options {
  /** `taskTable` adds the table of tasks with their fields, which the text itself does not print */
  readonly annex?: 'taskTable' | 'none'
}

/** The plan as an administrative document of Nghị định 30/2020/NĐ-CP. Pure: what the plan does not say stays open, nothing is invented. */
export function composeNd30(plan: Plan, options: Nd30Options = {}): Nd30Document {
  const { sections, annexes } = composeBody(plan)
  const taskAnnex = options.annex === 'taskTable' ? composeTaskAnnex(plan, annexes.length === 0 ? null : annexes.length + 1) : null
  return {
    header: composeHeader(plan.letterhead),
    title: composeTitle(plan.letterhead),
    sections,
    foot: composeFoot(plan.body.filter(isRecipientLine), plan.letterhead),
    annexes: taskAnnex ? [...annexes, taskAnnex] : annexes,
  }
}

const isRecipientLine = (block: Block): block is Extract<TextBlock, { type: 'recipientLine' }> => block.type === 'recipientLine'

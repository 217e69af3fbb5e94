import type { Capacity } from '../access/standing.ts'
import type { Obligation } from '../plan/submission.ts'

/** What the people of an agency may do with the plan that answers its obligation: `present` puts it before the head. */
export type AnswerAct = 'present' | 'submit' | 'send' | 'approve' | 'withdraw' | 'askExtension'

export interface AnswerActs {
  readonly primary: Extract<AnswerAct, 'present' | 'submit' | 'send'> | null
  readonly others: readonly Extract<AnswerAct, 'approve' | 'withdraw' | 'askExtension'>[]
}

/**
 * [PR26] What is offered in a stage, and nothing that would be refused. `may`: acts of the rights' table that the server says the
 * reader may do to the plan; `capacity`: what the reader is in the agency, null for others.
 */
export function answerActs(
  { stage: owed, asksUntil, amending }: Pick<Obligation, 'stage' | 'asksUntil' | 'amending'>,
  may: readonly string[],
  capacity: Capacity | null,
): AnswerActs {
  // [PR32] Where the plan stands shows in what may be done to it.
  const isAmending = amending != null && owed === 'accepted'
  const stage = !isAmending ? owed : may.includes('plan.edit') ? 'drafting' : may.includes('plan.withdrawApproval') ? 'approved' : owed
  const works = capacity === 'drafter' || capacity === 'head'
  const isOpen = stage === 'notStarted' || stage === 'drafting' || stage === 'returned'
  const mayAsk = works && !isAmending && (isOpen || stage === 'approved') && asksUntil === null
  const extension = mayAsk ? (['askExtension'] as const) : []
  if (may.includes('plan.submit') && (isOpen || stage === 'approved')) {
    if (stage === 'approved')
      return { primary: 'send', others: [...(may.includes('plan.withdrawApproval') ? (['withdraw'] as const) : []), ...extension] }
    return { primary: 'submit', others: [...(may.includes('plan.approve') ? (['approve'] as const) : []), ...extension] }
  }
  return { primary: capacity === 'drafter' && isOpen ? 'present' : null, others: extension }
}

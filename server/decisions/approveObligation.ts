import { failed, ok } from '../../shared/core/Result.ts'
import type { Obligation } from '../../shared/plan/submission.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { takeBundle } from '../collaboration/takeBundle.ts'
import { sha256 } from '../storage/submissionHash.ts'
import type { DecisionRule } from './Deciding.ts'
import { gather } from './gather.ts'
import { findAnswer } from './lookUp.ts'
import { documentOf, moveObligation, obligationSubject } from './moveObligation.ts'

/** [SU21] While it is amended, what was accepted is what the obligation goes by. */
const inForce = ({ amending }: Obligation): 'accepted' | null => (amending == null ? null : 'accepted')

/** [SU1] The agency's head has read it: from now on nobody writes it, and it may be handed in. */
export const approveObligation: DecisionRule<'obligation.approve'> = {
  holds: documentOf,
  prepare: async (parts, owed) => {
    const found = await findAnswer(parts, owed, 'plan.approve')
    if (!found.ok) return found
    await gather(parts, documentName(found.value.planId))
    return ok(undefined)
  },
  decide: async (parts, owed) => {
    const found = await findAnswer(parts, owed, 'plan.approve')
    if (!found.ok) return found
    const { planId } = found.value
    const bundle = await parts.readHeld(documentName(planId), takeBundle)
    if (!bundle) return failed('notFound')
    const hash = sha256(bundle.planJson)
    return ok({
      ...moveObligation(found.value, { stage: inForce(found.value.obligation) ?? 'approved' }, parts.now(), 'approved'),
      audit: { action: 'obligation.approve', subject: obligationSubject(owed), details: { planId, hash } },
      result: { hash },
    })
  },
}

/** [SU1] Opens it again, for what it was before. */
export const withdrawApproval: DecisionRule<'obligation.withdrawApproval'> = {
  holds: documentOf,
  decide: async (parts, owed) => {
    const found = await findAnswer(parts, owed, 'plan.withdrawApproval')
    if (!found.ok) return found
    const { obligation, round, planId } = found.value
    const earlier = await parts.storage.listSubmissions(round.id, obligation.agencyId)
    // A paper that was recorded says nothing about the plan: its words stay the agency's own until they are handed in themselves.
    const wasRead = earlier.some(({ source }) => source !== 'recorded')
    const stage = inForce(obligation) ?? (earlier.at(-1)?.decision === 'returned' ? 'returned' : 'drafting')
    return ok({
      ...moveObligation(found.value, { stage }, parts.now(), wasRead ? 'returned' : 'draft'),
      audit: { action: 'obligation.withdrawApproval', subject: obligationSubject(owed), details: { planId } },
      result: null,
    })
  },
}

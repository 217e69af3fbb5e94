import type { AgencyId, PlanId } from '../../shared/core/ids.ts'
import { failed, ok } from '../../shared/core/Result.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import type { DecisionRule } from './Deciding.ts'
import { findPlan } from './lookUp.ts'

/** [PG8] Lets another agency draft a plan too, or no longer. Approving and submitting stay with the owner. */
export const sharePlan: DecisionRule<'plan.share'> = {
  // An open document is judged by the facts its room holds: held, it reads them anew.
  holds: async (_parts, { planId }) => [documentName(planId as PlanId)],
  decide: async (parts, { planId, agencyId, shared }) => {
    const found = await findPlan(parts, planId, 'plan.share')
    if (!found.ok) return found
    if (found.value.ownerId === agencyId || found.value.ownerId === null) return failed('invalidRequest', 'agencyId')
    const { agencies } = await parts.storage.readDirectory()
    if (!agencies.some(({ id }) => id === agencyId)) return failed('invalidRequest', 'agencyId')
    return ok({
      shares: [{ planId: planId as PlanId, agencyId: agencyId as AgencyId, shared }],
      audit: { action: 'plan.share', subject: `plan/${planId}`, details: { agencyId, shared } },
      events: [
        { kind: 'planStandingChanged', planId: planId as PlanId, plan: null, rows: [], formerly: shared ? [] : [agencyId as AgencyId] },
      ],
      result: null,
    })
  },
}

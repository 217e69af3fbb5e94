import { type Actor, canPlan } from '../../shared/access/can.ts'
import type { PlanFacts } from '../../shared/access/planFacts.ts'
import { planActions } from '../../shared/access/rights.ts'
import type { ListedPlan, PlanSummary } from '../../shared/protocol/httpApi.ts'

/** A plan as one reader's lists show it, with what this reader may do to it now. */
export const presentPlan = (actor: Actor, plan: ListedPlan, facts: PlanFacts): PlanSummary => ({
  ...plan,
  programmeId: plan.programmeId ?? null,
  place: facts.place,
  stage: facts.stage,
  ownerId: facts.ownerId,
  may: planActions.filter((action) => canPlan(actor, action, facts)),
  sharedWith: canPlan(actor, 'plan.share', facts) ? [...facts.sharedWith] : null,
})

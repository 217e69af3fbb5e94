import { canKnowOf, canPlan } from '../../shared/access/can.ts'
import type { PlanFacts } from '../../shared/access/planFacts.ts'
import type { PlanAction } from '../../shared/access/rights.ts'
import type { PlanId } from '../../shared/core/ids.ts'
import { actorOf } from '../collaboration/planHooks.ts'
import type { StoredAccount } from '../storage/Storage.ts'
import { ApiFailure } from './errorResponse.ts'
import type { Services } from './Services.ts'

/** [HT31] What a plan is, when the caller may do `action` to it. One that they may not know of is not there. */
export async function requirePlan(
  { facts }: Pick<Services, 'facts'>,
  account: StoredAccount,
  planId: PlanId,
  action: PlanAction,
): Promise<PlanFacts> {
  const found = await facts.of(planId)
  const actor = actorOf(account)
  if (!found || !canKnowOf(actor, found)) throw new ApiFailure('notFound')
  if (!canPlan(actor, action, found)) throw new ApiFailure('forbidden')
  return found
}

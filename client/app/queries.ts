import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { type PlanSummary, planSummarySchema } from '../../shared/protocol/httpApi.ts'
import type { AppServices } from './AppServices.ts'

const keptPlansSchema = z.object({ at: z.number(), plans: z.array(planSummarySchema) })

/** Whose list it is: another person on the same device must never see it. */
function shelfKey(services: Pick<AppServices, 'session'>): string {
  const state = services.session.snapshot()
  return `plans.${state.status === 'signedIn' ? state.session.account.id : 'nobody'}`
}

/** The list of plans, newest first; the last one seen on this device stands in until the server answers. */
export function plansQuery(services: Pick<AppServices, 'http' | 'shelf' | 'session' | 'now'>) {
  const key = shelfKey(services)
  const kept = keptPlansSchema.safeParse(services.shelf.read(key))
  return queryOptions<PlanSummary[]>({
    queryKey: ['plans', key],
    queryFn: async () => {
      const plans = await services.http.plans()
      services.shelf.write(key, { at: services.now().getTime(), plans })
      return plans
    },
    ...(kept.success ? { initialData: kept.data.plans, initialDataUpdatedAt: 0 } : {}),
  })
}

export const accountsQuery = (services: Pick<AppServices, 'http'>) =>
  queryOptions({ queryKey: ['accounts'], queryFn: () => services.http.accounts() })

/** The list with one plan new or changed, newest change first. */
export function withPlan(plans: readonly PlanSummary[], changed: PlanSummary): PlanSummary[] {
  const others = plans.filter((plan) => plan.id !== changed.id)
  return [...others, changed].sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0))
}

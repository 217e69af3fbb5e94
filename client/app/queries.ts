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

function keptPlans(shelf: AppServices['shelf'], key: string): PlanSummary[] | undefined {
  const kept = keptPlansSchema.safeParse(shelf.read(key))
  return kept.success ? kept.data.plans : undefined
}

/** The list of plans, newest first; the last one seen on this device stands in until the server answers. */
export function plansQuery(services: Pick<AppServices, 'http' | 'shelf' | 'session' | 'now'>) {
  const key = shelfKey(services)
  return queryOptions<PlanSummary[]>({
    queryKey: ['plans', key],
    queryFn: async () => {
      const plans = await services.http.plans()
      services.shelf.write(key, { at: services.now().getTime(), plans })
      return plans
    },
    // Asked for once: a list that is drawn anew many times a second must not be read from the shelf each time.
    initialData: () => keptPlans(services.shelf, key),
    initialDataUpdatedAt: 0,
  })
}

/** One plan as the lists show it; what is known here stands in until the server answers. */
export function planQuery(services: Parameters<typeof knownPlans>[0], planId: string) {
  const known = knownPlans(services).find(({ id }) => id === planId)
  return queryOptions<PlanSummary>({
    queryKey: ['plan', planId],
    queryFn: () => services.http.plan(planId),
    ...(known ? { initialData: known, initialDataUpdatedAt: 0 } : {}),
  })
}

/** The list as far as it is here, without asking the server. */
export const knownPlans = (services: Parameters<typeof plansQuery>[0] & Pick<AppServices, 'queryClient'>): readonly PlanSummary[] => {
  const { queryKey } = plansQuery(services)
  return services.queryClient.getQueryData<PlanSummary[]>(queryKey) ?? keptPlans(services.shelf, shelfKey(services)) ?? []
}

/** [OP29] Whether a plan may be written, by what the server said of it last; what it has said nothing of is as the account's role has it. */
export const mayEditPlan = (plan: Pick<PlanSummary, 'may'> | undefined, byRole: boolean): boolean =>
  plan?.may == null ? byRole : plan.may.includes('plan.edit')

export const accountsQuery = (services: Pick<AppServices, 'http'>) =>
  queryOptions({ queryKey: ['accounts'], queryFn: () => services.http.accounts() })

/** The list with one plan new or changed, newest change first. */
export function withPlan(plans: readonly PlanSummary[], changed: PlanSummary): PlanSummary[] {
  const others = plans.filter((plan) => plan.id !== changed.id)
  return [...others, changed].sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0))
}

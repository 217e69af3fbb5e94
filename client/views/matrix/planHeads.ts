import type { PlanSummary } from '../../../shared/protocol/httpApi.ts'

type Titled = Pick<PlanSummary, 'id' | 'title' | 'issuer'>

/**
 * What a plan is called at the head of its rows. Agencies' plans of one programme share a title of several lines, so the agency that
 * issues it comes first there. A plan without a title stays without one.
 */
export function planHeads(plans: readonly Titled[]): ReadonlyMap<string, string> {
  const count = new Map<string, number>()
  for (const { title } of plans) count.set(title, (count.get(title) ?? 0) + 1)
  return new Map(
    plans.map(({ id, title, issuer }) => [
      id,
      title !== '' && issuer !== '' && (count.get(title) ?? 0) > 1 ? `${issuer} · ${title}` : title,
    ]),
  )
}

/** [MV8] The heads of these plans: `before` itself when it says the same, since every save of a plan brings the list of plans anew. */
export function headsAsBefore(before: ReadonlyMap<string, string>, plans: readonly Titled[]): ReadonlyMap<string, string> {
  const now = planHeads(plans)
  return now.size === before.size && [...now].every(([id, head]) => before.get(id) === head) ? before : now
}

import { foldDiacritics } from '../../../shared/core/vietnameseFold.ts'
import type { PlanSummary } from '../../../shared/protocol/httpApi.ts'

/** The plans whose title or issuer contains every word of the query, diacritics and case aside. */
export function findPlans(plans: readonly PlanSummary[], query: string): readonly PlanSummary[] {
  const words = foldDiacritics(query).split(' ').filter(Boolean)
  if (words.length === 0) return plans
  return plans.filter((plan) => {
    const text = foldDiacritics(`${plan.title} ${plan.issuer}`)
    return words.every((word) => text.includes(word))
  })
}

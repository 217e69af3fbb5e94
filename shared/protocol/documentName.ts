import { isId, type PlanId } from '../core/ids.ts'

const prefix = 'plan/'

/** Name of a plan's document on the collaboration line: `plan/<planId>`. */
export const documentName = (planId: PlanId): string => prefix + planId

/** The plan a document name stands for, or null when it is no plan's name. */
export function planIdOf(name: string): PlanId | null {
  const id = name.startsWith(prefix) ? name.slice(prefix.length) : ''
  return isId(id) ? (id as PlanId) : null
}

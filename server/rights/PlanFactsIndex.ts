import { type Actor, canPlan, canSeeRow } from '../../shared/access/can.ts'
import type { PlanFacts } from '../../shared/access/planFacts.ts'
import type { PlanId } from '../../shared/core/ids.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import type { ListedPlan, PlanSummary } from '../../shared/protocol/httpApi.ts'
import type { Storage } from '../storage/Storage.ts'
import { presentPlan } from './presentPlan.ts'

/** What decides over the rights to every plan, kept in memory until a decision changes it; storage can give it again at any time. */
export class PlanFactsIndex {
  readonly #storage: Storage
  #all: Promise<ReadonlyMap<PlanId, PlanFacts>> | null = null

  constructor(storage: Storage) {
    this.#storage = storage
  }

  all(): Promise<ReadonlyMap<PlanId, PlanFacts>> {
    this.#all ??= this.#storage.listPlanFacts().catch((error: unknown) => {
      this.#all = null
      throw error
    })
    return this.#all
  }

  async of(planId: PlanId): Promise<PlanFacts | null> {
    return (await this.all()).get(planId) ?? null
  }

  /** Something that plans are judged by was changed. */
  forget(): void {
    this.#all = null
  }
}

export const visiblePlans = (actor: Actor, plans: readonly ListedPlan[], facts: ReadonlyMap<PlanId, PlanFacts>): PlanSummary[] =>
  plans.flatMap((plan) => {
    const known = facts.get(plan.id as PlanId)
    return known !== undefined && canPlan(actor, 'plan.read', known) ? [presentPlan(actor, plan, known)] : []
  })

export const visibleRows = (actor: Actor, rows: readonly TaskRow[], facts: ReadonlyMap<PlanId, PlanFacts>): TaskRow[] =>
  rows.filter((row) => {
    const known = facts.get(row.planId)
    return known !== undefined && canSeeRow(actor, row, known)
  })

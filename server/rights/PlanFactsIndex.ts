import { type Actor, canPlan, canSeeRow } from '../../shared/access/can.ts'
import type { PlanFacts } from '../../shared/access/planFacts.ts'
import type { AgencyId, PlanId } from '../../shared/core/ids.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import type { ListedPlan, PlanSummary } from '../../shared/protocol/httpApi.ts'
import type { Storage } from '../storage/Storage.ts'
import { presentPlan } from './presentPlan.ts'
import { RowsInForce, readsInForceOnly } from './rowsInForce.ts'

/** What decides over the rights to every plan, kept in memory until a decision changes it; storage can give it again at any time. */
export class PlanFactsIndex {
  readonly #storage: Storage
  readonly #inForce: RowsInForce
  #all: Promise<ReadonlyMap<PlanId, PlanFacts>> | null = null

  constructor(storage: Storage) {
    this.#storage = storage
    this.#inForce = new RowsInForce(storage)
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

  /** [AC5] [AC21] What of these rows somebody sees; of accepted plans that are being amended, to some, the rows in force instead. */
  async visibleRows(actor: Actor, rows: readonly TaskRow[]): Promise<readonly TaskRow[]> {
    const facts = await this.all()
    const seen = rows.filter((row) => {
      const known = facts.get(row.planId)
      return known !== undefined && canSeeRow(actor, row, known)
    })
    const inForce = await this.#rowsInForce(actor, new Set(rows.map(({ planId }) => planId)))
    if (inForce.size === 0) return seen
    return [...seen.filter(({ planId }) => !inForce.has(planId)), ...[...inForce.values()].flat()]
  }

  /** [AC21] Whether somebody sees the version in force of this plan, and nothing of what is being written. */
  readonly seesInForce = async (actor: Actor, planId: PlanId): Promise<boolean> =>
    (await this.#rowsInForce(actor, new Set([planId]))).has(planId)

  async #rowsInForce(actor: Actor, plans: ReadonlySet<PlanId>): Promise<ReadonlyMap<PlanId, readonly TaskRow[]>> {
    const facts = await this.all()
    const hidden = [...plans].flatMap((planId) => {
      const known = facts.get(planId)
      return known && readsInForceOnly(actor, known) ? [{ planId, ownerId: known.ownerId }] : []
    })
    if (hidden.length === 0) return new Map()
    const owners = new Set(hidden.flatMap(({ ownerId }): AgencyId[] => (ownerId === null ? [] : [ownerId])))
    return this.#inForce.of(new Set(hidden.map(({ planId }) => planId)), [...owners])
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

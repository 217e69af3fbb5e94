import { type Actor, canPlan } from '../../shared/access/can.ts'
import type { PlanFacts } from '../../shared/access/planFacts.ts'
import type { AgencyId, PlanId, SubmissionId } from '../../shared/core/ids.ts'
import { parsePlanFile } from '../../shared/plan/plan.ts'
import { planToIndexRows } from '../../shared/plan/planToIndexRows.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import type { Storage } from '../storage/Storage.ts'

/** [AC21] Whether somebody who may not read the plan as it is would read it accepted: of such a plan they see the version in force. */
export const readsInForceOnly = (actor: Actor, facts: PlanFacts): boolean =>
  facts.place === 'sub' && !canPlan(actor, 'plan.read', facts) && canPlan(actor, 'plan.read', { ...facts, stage: 'accepted' })

/** Tasks of accepted versions whose plans are being amended. A version never changes, so what was read of one is kept. */
export class RowsInForce {
  readonly #storage: Pick<Storage, 'listObligationsOf' | 'listSubmissions' | 'readSubmission'>
  readonly #kept = new Map<SubmissionId, Promise<readonly TaskRow[]>>()

  constructor(storage: Pick<Storage, 'listObligationsOf' | 'listSubmissions' | 'readSubmission'>) {
    this.#storage = storage
  }

  /** By plan; those that nobody amends are not in it. `owners`: the agencies of these plans. */
  async of(plans: ReadonlySet<PlanId>, owners: readonly AgencyId[]): Promise<ReadonlyMap<PlanId, readonly TaskRow[]>> {
    const found = new Map<PlanId, readonly TaskRow[]>()
    for (const { roundId, agencyId, planId, amending } of await this.#storage.listObligationsOf(owners)) {
      if (amending == null || planId === null || !plans.has(planId)) continue
      const version = (await this.#storage.listSubmissions(roundId, agencyId)).find(({ number }) => number === amending)
      if (version) found.set(planId, await this.#read(version.id, planId))
    }
    return found
  }

  #read(id: SubmissionId, planId: PlanId): Promise<readonly TaskRow[]> {
    const known = this.#kept.get(id)
    if (known) return known
    if (this.#kept.size >= MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value as SubmissionId)
    const reading = this.#storage.readSubmission(id).then((content) => {
      // A version that was recorded from a scan has no tasks to show.
      if (content?.planJson == null) return []
      return planToIndexRows(parsePlanFile(JSON.parse(content.planJson)).plan, planId)
    })
    this.#kept.set(id, reading)
    reading.catch(() => this.#kept.delete(id))
    return reading
  }
}

/** Plans of which the rows in force are kept in memory. */
const MOST_KEPT = 200

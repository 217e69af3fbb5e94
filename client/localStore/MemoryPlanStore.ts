import * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import type { Quarantine } from './database.ts'
import type { DeviceStatus, PlanStore, PlanUpdates, StoredPlan } from './PlanStore.ts'
import { markOf, type UnsentMark } from './unsentMark.ts'

/** Above this many updates of one plan they are merged. */
const MAX_UPDATES = 500

export interface PlanInMemory {
  updates: Uint8Array[]
  quarantine: Quarantine | null
  marks: Map<number, UnsentMark>
}

/** Plans of a device that keeps nothing: they live as long as the page. Its status says `notKept`. */
export class MemoryPlanStore implements PlanStore {
  readonly plans = new Map<PlanId, PlanInMemory>()

  open(planId: PlanId): PlanUpdates {
    return new MemoryPlanUpdates(planId, this.plans)
  }

  /** Plans with words that may not be on the server. */
  unsentPlanIds(): PlanId[] {
    return [...this.plans].filter(([, plan]) => plan.marks.size > 0).map(([planId]) => planId)
  }
}

const status: DeviceStatus = { pending: 0, savedAt: null, problem: 'notKept' }
const nobody = (): void => {}

class MemoryPlanUpdates implements PlanUpdates {
  readonly #planId: PlanId
  readonly #plans: Map<PlanId, PlanInMemory>

  constructor(planId: PlanId, plans: Map<PlanId, PlanInMemory>) {
    this.#planId = planId
    this.#plans = plans
  }

  async load(): Promise<StoredPlan> {
    const { updates, quarantine } = this.#plan
    return { updates: [...updates], quarantine }
  }

  append(update: Uint8Array, own = false): void {
    const plan = this.#plan
    plan.updates.push(update)
    if (plan.updates.length > MAX_UPDATES) plan.updates = [Y.mergeUpdates(plan.updates)]
    if (!own) return
    const mark = markOf(this.#planId, update)
    if (!plan.marks.has(mark.client)) plan.marks.set(mark.client, mark)
  }

  sent(): void {
    this.#plan.marks.clear()
  }

  flush(): Promise<void> {
    return Promise.resolve()
  }

  status(): DeviceStatus {
    return status
  }

  onStatus(): () => void {
    return nobody
  }

  onForeign(): () => void {
    return nobody
  }

  async quarantine(quarantine: Quarantine): Promise<void> {
    this.#plan.quarantine = quarantine
  }

  async discard(): Promise<void> {
    this.#plans.delete(this.#planId)
  }

  async close(): Promise<void> {
    const plan = this.#plan
    // The server has it all: nothing to keep for.
    if (plan.marks.size === 0 && plan.quarantine === null) this.#plans.delete(this.#planId)
  }

  get #plan(): PlanInMemory {
    const plan = this.#plans.get(this.#planId) ?? { updates: [], quarantine: null, marks: new Map() }
    this.#plans.set(this.#planId, plan)
    return plan
  }
}

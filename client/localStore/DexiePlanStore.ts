import type { PlanId } from '../../shared/core/ids.ts'
import type { LocalDatabase } from './database.ts'
import type { PlanStore, PlanUpdates } from './PlanStore.ts'
import { DexiePlanUpdates } from './planUpdates.ts'
import { tabChannel } from './tabChannel.ts'

/** Plans in IndexedDB. `now` stamps the saved state. */
export class DexiePlanStore implements PlanStore {
  readonly #database: LocalDatabase
  readonly #now: () => Date

  constructor(database: LocalDatabase, now: () => Date = () => new Date()) {
    this.#database = database
    this.#now = now
  }

  open(planId: PlanId): PlanUpdates {
    return new DexiePlanUpdates(this.#database, planId, tabChannel(`${this.#database.name}/${planId}`), this.#now)
  }
}

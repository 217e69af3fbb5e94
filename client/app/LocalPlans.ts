import type { AccountId } from '../../shared/core/ids.ts'

/** What this device keeps of the plans: which can be opened while the server is away, and how to remove them all. */
export interface LocalPlans {
  readonly ids: (account: AccountId) => Promise<ReadonlySet<string>>
  readonly remove: (account: AccountId) => Promise<void>
}

/** Over the device's database, which is loaded only when asked: the list of plans must not wait for it. */
export const deviceLocalPlans: LocalPlans = {
  async ids(account) {
    const { LocalDatabase } = await import('../localStore/database.ts')
    const database = new LocalDatabase(account)
    try {
      const keys = await database.planUpdates.orderBy('planId').uniqueKeys()
      return new Set(keys.map(String))
    } finally {
      database.close()
    }
  },
  async remove(account) {
    const { deleteLocalDatabase } = await import('../localStore/database.ts')
    await deleteLocalDatabase(account)
  },
}

import type { AccountId } from '../../shared/core/ids.ts'
import { LocalDatabase } from './database.ts'

/** Ids of the plans that this account can open on this device without a server. Empty when the device gives no storage. */
export async function localPlanIds(accountId: AccountId): Promise<ReadonlySet<string>> {
  const database = new LocalDatabase(accountId)
  try {
    return new Set((await database.planUpdates.orderBy('planId').uniqueKeys()).map(String))
  } catch {
    return new Set()
  } finally {
    database.close()
  }
}

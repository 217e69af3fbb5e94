import { type AccountId, newId, type RandomBytes } from '../../shared/core/ids.ts'
import type { Storage, StoredAccount } from '../storage/Storage.ts'
import { accountAct, SERVER } from './accountAct.ts'

/** Creates an account; how its holder signs in is another step. */
export async function createAccount(
  storage: Storage,
  details: Omit<StoredAccount, 'id' | 'memberships'>,
  random: RandomBytes,
  now: number,
  by: string = SERVER,
): Promise<StoredAccount> {
  const account = { ...details, id: newId<AccountId>(random), memberships: [] }
  await storage.createAccount(account, now, accountAct('account.create', account.id, now, { role: account.role }, by))
  return account
}

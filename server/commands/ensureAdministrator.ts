import type { RandomBytes } from '../../shared/core/ids.ts'
import type { Storage, StoredAccount } from '../storage/Storage.ts'
import { createAccount } from './createAccount.ts'

/** The first administrator of the workspace whose account is not closed, made at the first start. Its name is a post, as in every account. */
export async function ensureAdministrator(storage: Storage, random: RandomBytes, now: number): Promise<StoredAccount> {
  const closed = new Set(await storage.listDisabledAccounts())
  const existing = (await storage.listAccounts()).find(({ id, role }) => role === 'administrator' && !closed.has(id))
  return existing ?? createAccount(storage, { role: 'administrator', displayName: 'Quản trị viên', agencyName: '' }, random, now)
}

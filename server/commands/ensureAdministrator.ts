import type { RandomBytes } from '../../shared/core/ids.ts'
import type { Storage, StoredAccount } from '../storage/Storage.ts'
import { createAccount } from './createAccount.ts'

/** The first administrator of the workspace, made at the first start. Its name is a post, as in every account. */
export async function ensureAdministrator(storage: Storage, random: RandomBytes, now: number): Promise<StoredAccount> {
  const existing = (await storage.listAccounts()).find(({ role }) => role === 'administrator')
  return existing ?? createAccount(storage, { role: 'administrator', displayName: 'Quản trị viên', agencyName: '' }, random, now)
}

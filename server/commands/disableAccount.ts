import type { AccountId } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import type { Storage } from '../storage/Storage.ts'
import { accountAct } from './accountAct.ts'

/**
 * Closes an account, so that nobody signs in to it and its devices remove what they keep, or opens it again. The value names the
 * sessions and access tokens that ended. `conflict`: nobody closes their own, so that an administrator is left.
 */
export async function setAccountDisabled(
  storage: Storage,
  by: AccountId,
  account: AccountId,
  disabled: boolean,
  now: number,
): Promise<Result<readonly string[], 'conflict' | 'notFound'>> {
  if (by === account) return failed('conflict')
  if (!(await storage.findAccount(account))) return failed('notFound')
  if (disabled) return ok(await storage.disableAccount(account, now, accountAct('account.disable', account, now, {}, by)))
  await storage.enableAccount(account, accountAct('account.enable', account, now, {}, by))
  return ok([])
}

export const isDisabled = async (storage: Storage, account: AccountId): Promise<boolean> =>
  (await storage.listDisabledAccounts()).includes(account)

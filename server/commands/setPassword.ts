import { readLoginName } from '../../shared/access/loginName.ts'
import { passwordFlaw } from '../../shared/access/passwordRules.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import type { SetPassword } from '../../shared/protocol/httpApi.ts'
import type { Storage, StoredAccount } from '../storage/Storage.ts'
import { accountAct } from './accountAct.ts'
import { checkPassword, hashPassword } from './passwordHash.ts'
import { isFreshLink } from './sessionLife.ts'

export type SetPasswordFailure = 'wrongPassword' | 'loginNameTaken' | 'invalidRequest'

/** Whether a new password must come with the present one. A fresh link is how a forgotten one is replaced. */
export async function needsPresentPassword(storage: Storage, account: StoredAccount, session: string, now: number): Promise<boolean> {
  if ((await storage.findPasswordOf(account.id)) === null) return false
  return !isFreshLink(await storage.findSessionOpening(session), now)
}

/** Sets login name and password of an account, and ends its other sessions. The value names the sessions that ended. */
export async function setPassword(
  storage: Storage,
  account: StoredAccount,
  session: string,
  request: SetPassword,
  now: number,
): Promise<Result<readonly string[], SetPasswordFailure>> {
  const loginName = readLoginName(request.loginName)
  if (loginName === null) return failed('invalidRequest', 'loginName')
  const flaw = passwordFlaw(request.password, { ...account, loginName })
  if (flaw !== null) return failed('invalidRequest', flaw)
  if (await needsPresentPassword(storage, account, session, now)) {
    const kept = await storage.findPasswordOf(account.id)
    if (kept && !(await checkPassword(request.present ?? '', kept.hash)).isRight) return failed('wrongPassword')
  }
  const hash = await hashPassword(request.password)
  const set = await storage.savePassword(account.id, loginName, hash, now, accountAct('password.set', account.id, now))
  if (!set) return failed('loginNameTaken')
  return ok(await storage.endSessionsOf(account.id, session))
}

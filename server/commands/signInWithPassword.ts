import { readLoginName } from '../../shared/access/loginName.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import type { Storage } from '../storage/Storage.ts'
import { isDisabled } from './disableAccount.ts'
import { checkPassword, hashPassword } from './passwordHash.ts'
import { type OpenedSession, openSession } from './sessionLife.ts'
import { newToken } from './tokens.ts'

/** Compared with when nobody has the name, so that the answer takes as long. Nobody knows its password. */
const nobodysHash = hashPassword(newToken())

/**
 * Opens a session by name and password. A wrong name and a wrong password get one answer, after the same work; that an account is closed
 * is told only to who knows its password.
 */
export async function signInWithPassword(
  storage: Storage,
  loginName: string,
  password: string,
  now: number,
): Promise<Result<OpenedSession, 'wrongPassword' | 'accountDisabled'>> {
  const name = readLoginName(loginName)
  const found = name === null ? null : await storage.findPassword(name)
  const { isRight, isWeak } = await checkPassword(password, found?.hash ?? (await nobodysHash))
  if (!found || name === null || !isRight) return failed('wrongPassword')
  if (await isDisabled(storage, found.account.id)) return failed('accountDisabled', found.account.id)
  if (isWeak) await storage.savePassword(found.account.id, name, await hashPassword(password), now)
  return ok(await openSession(storage, found.account, 'password', now))
}

import { passwordFlaw } from '../../shared/access/passwordRules.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import type { FinishReset, Reset } from '../../shared/protocol/passwordReset.ts'
import type { Storage } from '../storage/Storage.ts'
import { accountAct } from './accountAct.ts'
import { hashPassword } from './passwordHash.ts'
import { hashToken } from './tokens.ts'

/** How long a link to set a password anew works. */
export const RESET_LIFE = 60 * 60_000

/**
 * How long somebody must have had an address before a password is set anew by it: whoever sits down at another's open screen gives an
 * address of their own and gains nothing by it that day.
 */
export const ADDRESS_STANDS = 24 * 60 * 60_000

/** A path with a one-time token, behind `#` as in a sign-in link. */
export const resetPath = (token: string): string => `/reset#${token}`

/** [FP3] What the page of a link says before the password is set; looking spends nothing. */
export async function lookAtReset(storage: Storage, token: string, now: number): Promise<Result<Reset, 'linkSpent'>> {
  const found = await storage.findPasswordLink(hashToken(token), now)
  return found ? ok({ loginName: found.loginName, expiresAt: new Date(found.expiresAt).toISOString() }) : failed('linkSpent')
}

/** [FP3] [FP4] Spends a link and sets the password. The value names the sessions that ended. */
export async function finishReset(
  storage: Storage,
  { token, password, endSessions }: FinishReset,
  now: number,
): Promise<Result<readonly string[], 'linkSpent' | 'invalidRequest'>> {
  const found = await storage.findPasswordLink(hashToken(token), now)
  if (!found) return failed('linkSpent')
  const { account, loginName } = found
  const flaw = passwordFlaw(password, { ...account, loginName })
  if (flaw !== null) return failed('invalidRequest', flaw)
  const spent = await storage.consumePasswordLink(
    hashToken(token),
    await hashPassword(password),
    accountAct('password.reset', account.id, now),
  )
  if (spent === null) return failed('linkSpent')
  return ok(endSessions ? await storage.endSessionsOf(account.id, null, accountAct('session.endAll', account.id, now)) : [])
}

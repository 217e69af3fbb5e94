import type { AccountId } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import type { CreateAccessToken } from '../../shared/protocol/accessTokens.ts'
import type { StoredAccessToken } from '../storage/AccessTokenStorage.ts'
import type { Storage } from '../storage/Storage.ts'
import { accountAct } from './accountAct.ts'
import { hashToken, newToken } from './tokens.ts'

const DAY = 24 * 60 * 60_000

/** Makes a token, or gives the one with this id a new secret. The secret is in the answer and nowhere else. */
export async function issueAccessToken(
  storage: Storage,
  account: AccountId,
  { id, name, scope, days }: CreateAccessToken,
  now: number,
): Promise<Result<{ readonly token: StoredAccessToken; readonly secret: string }, 'conflict'>> {
  const secret = newToken()
  const token = { id, account, name, scope, createdAt: now, expiresAt: now + days * DAY }
  const act = accountAct('token.issue', account, now, { scope, days })
  if (!(await storage.saveAccessToken(token, hashToken(secret), act))) return failed('conflict')
  return ok({ token, secret })
}

/** Ends a token of this account. Resolves with the hash by which what was opened with it is known, or null when there is none. */
export const revokeAccessToken = (storage: Storage, account: AccountId, id: string, now: number): Promise<string | null> =>
  storage.deleteAccessToken(account, id, accountAct('token.revoke', account, now))

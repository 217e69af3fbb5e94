import type { AccountId } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import type { Storage } from '../storage/Storage.ts'
import { accountAct } from './accountAct.ts'
import { isDisabled } from './disableAccount.ts'
import { type OpenedSession, openSession } from './sessionLife.ts'
import { hashToken, newToken } from './tokens.ts'

const DAY = 24 * 60 * 60_000
const LINK_LIFE = 14 * DAY

/** A path with a one-time token. The token stands after `#`, which no browser sends: it reaches no server's or proxy's log. */
export async function issueSignInLink(storage: Storage, account: AccountId, now: number, by: string): Promise<string> {
  const token = newToken()
  await storage.createSignInLink(hashToken(token), account, now + LINK_LIFE, accountAct('account.link', account, now, {}, by))
  return `/sign-in#${token}`
}

/** Spends a link and opens a session. */
export async function consumeSignInLink(
  storage: Storage,
  token: string,
  now: number,
): Promise<Result<OpenedSession, 'linkSpent' | 'accountDisabled'>> {
  const accountId = await storage.consumeSignInLink(hashToken(token), now)
  const account = accountId === null ? null : await storage.findAccount(accountId)
  if (!account) return failed('linkSpent')
  if (await isDisabled(storage, account.id)) return failed('accountDisabled', account.id)
  return ok(await openSession(storage, account, 'link', now))
}

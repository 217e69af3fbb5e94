import type { FastifyRequest } from 'fastify'
import { can } from '../../shared/access/can.ts'
import type { WorkspaceAction } from '../../shared/access/rights.ts'
import { PAGE_ACCOUNT_HEADER } from '../../shared/protocol/httpApi.ts'
import { actorOf } from '../collaboration/planHooks.ts'
import type { SessionRenewal } from '../commands/sessionLife.ts'
import type { Storage, StoredAccount } from '../storage/Storage.ts'
import { ApiFailure } from './errorResponse.ts'
import type { SessionCookies } from './sessionCookie.ts'

export interface SessionParts {
  readonly storage: Storage
  readonly now: () => number
  readonly cookies: SessionCookies
  readonly renewal: SessionRenewal
}

/**
 * The signed-in account of a request and the hash of its session's token. Using a session puts off its idle end. Fails when nobody is
 * signed in, with what that means for what the device keeps, and when the page is another account's.
 */
export async function requireSession(request: FastifyRequest, parts: SessionParts): Promise<{ account: StoredAccount; session: string }> {
  const { storage, now, cookies, renewal } = parts
  const session = cookies.sessionOf(request.headers.cookie)
  const account = session === null ? null : await storage.findSession(session, now())
  if (session === null || !account) throw await endOf(session, storage)
  if (!isPageOf(request, account.id)) throw new ApiFailure('otherAccount')
  // A disk that takes no writes must not keep readers out.
  await renewal.used(session, now()).catch(() => undefined)
  return { account, session }
}

/** The signed-in account of a request, when it may do `action`. */
export async function requireAccount(request: FastifyRequest, parts: SessionParts, action: WorkspaceAction | null): Promise<StoredAccount> {
  const { account } = await requireSession(request, parts)
  if (action !== null && !can(actorOf(account), action)) throw new ApiFailure('forbidden')
  return account
}

/** Whether a request comes from no page, or from one that was opened for this account. An event stream has no headers of its own. */
export function isPageOf(request: FastifyRequest, account: string): boolean {
  const page = request.headers[PAGE_ACCOUNT_HEADER] ?? (request.query as { as?: unknown } | undefined)?.as
  return page === undefined || page === account
}

async function endOf(session: string | null, storage: Storage): Promise<ApiFailure> {
  const revocation = session === null ? null : await storage.findRevocation(session)
  return revocation ? new ApiFailure(revocation.why, revocation.account) : new ApiFailure('notSignedIn')
}

import type { FastifyRequest } from 'fastify'
import { type Action, can } from '../../shared/access/can.ts'
import { actorOf } from '../collaboration/planHooks.ts'
import type { Storage, StoredAccount } from '../storage/Storage.ts'
import { ApiFailure } from './errorResponse.ts'
import { sessionOf } from './sessionCookie.ts'

/** The signed-in account of a request, when it may do `action`. */
export async function requireAccount(
  request: FastifyRequest,
  services: { readonly storage: Storage; readonly now: () => number },
  action: Action | null,
): Promise<StoredAccount> {
  const session = sessionOf(request.headers.cookie)
  const account = session === null ? null : await services.storage.findSession(session, services.now())
  if (!account) throw new ApiFailure('notSignedIn')
  if (action !== null && !can(actorOf(account), action)) throw new ApiFailure('forbidden')
  return account
}

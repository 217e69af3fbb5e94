import type { Storage, StoredAccount } from '../storage/Storage.ts'

/** What a socket knows about the person at its other end. */
export interface SocketContext {
  readonly account: StoredAccount
  /** hash of the session's token: signing out closes the sockets of the session */
  readonly session: string
}

export interface UpgradeRules {
  readonly storage: Storage
  readonly now: () => number
  /** the session token of a Cookie header, hashed; null without one */
  readonly sessionOf: (cookieHeader: string | null) => string | null
  readonly isOwnOrigin: (origin: string | null, host: string | null) => boolean
}

/** Who may open a socket: somebody signed in, from a page of this very server. Answers a Response to refuse. */
export async function authenticateUpgrade(headers: Headers, rules: UpgradeRules): Promise<SocketContext | Response> {
  if (!rules.isOwnOrigin(headers.get('origin'), headers.get('host'))) return new Response(null, { status: 403, statusText: 'Forbidden' })
  const session = rules.sessionOf(headers.get('cookie'))
  const account = session === null ? null : await rules.storage.findSession(session, rules.now())
  if (session === null || account === null) return new Response(null, { status: 401, statusText: 'Unauthorized' })
  return { account, session }
}

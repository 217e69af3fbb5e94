import type { Storage, StoredAccount } from '../storage/Storage.ts'

/** What a connection knows about the person at its other end. */
export interface SocketContext {
  readonly account: StoredAccount
  /** hash of the session's or the access token's secret: signing out or revoking closes what was opened with it */
  readonly session: string
  readonly shown: 'session' | 'accessToken'
  /** the access token does not let its program write, whatever its holder may */
  readonly readOnly: boolean
}

export interface UpgradeRules {
  readonly storage: Storage
  readonly now: () => number
  /** the session token of a Cookie header, hashed; null without one */
  readonly sessionOf: (cookieHeader: string | null) => string | null
  readonly isOwnOrigin: (origin: string | null, host: string | null) => boolean
  readonly hashToken: (token: string) => string
}

/** Who may open a connection: somebody signed in, from a page of this very server. */
export async function authenticatePage(headers: Headers, rules: UpgradeRules): Promise<SocketContext | 'forbidden' | 'notSignedIn'> {
  if (!rules.isOwnOrigin(headers.get('origin'), headers.get('host'))) return 'forbidden'
  const session = rules.sessionOf(headers.get('cookie'))
  const account = session === null ? null : await rules.storage.findSession(session, rules.now())
  return session === null || account === null ? 'notSignedIn' : { account, session, shown: 'session', readOnly: false }
}

/** {@link authenticatePage} for a WebSocket's upgrade: answers a Response to refuse. */
export async function authenticateUpgrade(headers: Headers, rules: UpgradeRules): Promise<SocketContext | Response> {
  const found = await authenticatePage(headers, rules)
  if (found === 'forbidden') return new Response(null, { status: 403, statusText: 'Forbidden' })
  if (found === 'notSignedIn') return new Response(null, { status: 401, statusText: 'Unauthorized' })
  return found
}

/**
 * Who shows a personal access token. It comes with no request by itself, as a cookie does, so any page or program may show it. One that
 * is made for a calendar opens no plan.
 */
export async function authenticateToken(token: string | null, rules: UpgradeRules): Promise<SocketContext | null> {
  const session = token === null || token === '' ? null : rules.hashToken(token)
  const found = session === null ? null : await rules.storage.findAccessToken(session, rules.now())
  if (session === null || !found || found.scope === 'calendar') return null
  return { account: found.account, session, shown: 'accessToken', readOnly: found.scope !== 'edit' }
}

export async function isStillGood(context: SocketContext, { storage, now }: UpgradeRules): Promise<boolean> {
  const found = context.shown === 'session' ? storage.findSession(context.session, now()) : storage.findAccessToken(context.session, now())
  return (await found) !== null
}

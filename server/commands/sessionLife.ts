import type { OpenedBy, SessionOpening } from '../storage/PasswordStorage.ts'
import type { Storage, StoredAccount } from '../storage/Storage.ts'
import { accountAct } from './accountAct.ts'
import { hashToken, newToken } from './tokens.ts'

const HOUR = 60 * 60_000
const DAY = 24 * HOUR
/** Unused for so long, a session ends; a fortnight of leave is survived. */
export const SESSION_IDLE = 21 * DAY
/** However much it is used, a session ends. */
export const SESSION_LIFE = 90 * DAY
/** A session in use is written down as such at most this often. */
const RENEW_EVERY = HOUR

/** So long after a one-time link was spent, it stands for the person's word, as a password does. */
const FRESH_LINK = HOUR

export const isFreshLink = (opening: SessionOpening | null, now: number): boolean =>
  opening?.openedBy === 'link' && now - opening.openedAt <= FRESH_LINK

/** Who signed in, and the token that goes into the cookie and nowhere else. */
export interface OpenedSession {
  readonly account: StoredAccount
  readonly sessionToken: string
}

/** Opens a session under a token that nobody held before: whatever cookie came with the request is not taken up. */
export async function openSession(storage: Storage, account: StoredAccount, openedBy: OpenedBy, now: number): Promise<OpenedSession> {
  const sessionToken = newToken()
  const opening = { openedAt: now, openedBy, endsAt: now + SESSION_LIFE }
  await storage.createSession(
    hashToken(sessionToken),
    account.id,
    now + SESSION_IDLE,
    opening,
    accountAct('session.open', account.id, now, { by: openedBy }),
  )
  return { account, sessionToken }
}

/** Lets the idle end of sessions in use slide on. Remembers what it renewed, so that a request seldom costs a write. */
export class SessionRenewal {
  readonly #renewed = new Map<string, number>()
  readonly #storage: Storage

  constructor(storage: Storage) {
    this.#storage = storage
  }

  async used(session: string, now: number): Promise<void> {
    const last = this.#renewed.get(session)
    if (last !== undefined && now - last < RENEW_EVERY) return
    this.#renewed.set(session, now)
    if (this.#renewed.size > 10_000) for (const [old, at] of this.#renewed) if (now - at >= RENEW_EVERY) this.#renewed.delete(old)
    await this.#storage.renewSession(session, now, now + SESSION_IDLE)
  }
}

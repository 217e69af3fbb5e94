import { type Session, sessionSchema } from '../../shared/protocol/httpApi.ts'
import { errorCodeOf, type HttpClient } from './httpClient.ts'
import type { Shelf } from './Shelf.ts'
import { Subscribers } from './Subscribers.ts'

/**
 * `verified` is false while the name comes from this device because the server has not answered yet: a plan that is already
 * here may be opened, nothing that needs the server is promised.
 */
export type SessionState =
  | { readonly status: 'unknown' }
  | { readonly status: 'signedIn'; readonly session: Session; readonly verified: boolean }
  | { readonly status: 'signedOut' }
  | { readonly status: 'unreachable' }

const shelfKey = 'session'

/** Who is at the keyboard. The last answer is kept on the device, so that a start without a server still opens. */
export class SessionKeeper {
  readonly #subscribers = new Subscribers()
  readonly #http: Pick<HttpClient, 'session' | 'consumeLink' | 'signInWithPassword' | 'signOut'>
  readonly #shelf: Shelf
  #state: SessionState = { status: 'unknown' }

  constructor(http: Pick<HttpClient, 'session' | 'consumeLink' | 'signInWithPassword' | 'signOut'>, shelf: Shelf) {
    this.#http = http
    this.#shelf = shelf
  }

  readonly subscribe = this.#subscribers.subscribe
  readonly snapshot = (): SessionState => this.#state

  /** The state to route by. With a name on the shelf it answers at once and asks the server meanwhile. */
  async ensure(): Promise<SessionState> {
    if (this.#state.status === 'signedIn') return this.#state
    const kept = sessionSchema.safeParse(this.#shelf.read(shelfKey))
    if (kept.success) {
      this.#become({ status: 'signedIn', session: kept.data, verified: false })
      void this.verify()
      return this.#state
    }
    return this.verify()
  }

  /** Asks the server; an unreachable server leaves a known session as it is. */
  async verify(): Promise<SessionState> {
    try {
      this.#keep(await this.#http.session())
    } catch (error) {
      const code = errorCodeOf(error)
      if (code === 'notSignedIn') this.forget()
      else if (this.#state.status !== 'signedIn') this.#become({ status: 'unreachable' })
    }
    return this.#state
  }

  /** Spends a one-time link. Rejects with the HttpError of the server. */
  async signIn(token: string): Promise<Session> {
    const session = await this.#http.consumeLink(token)
    this.#keep(session)
    return session
  }

  /** Rejects with the HttpError of the server, as `wrongPassword`. */
  async signInWithPassword(loginName: string, password: string): Promise<Session> {
    const session = await this.#http.signInWithPassword(loginName, password)
    this.#keep(session)
    return session
  }

  /** `everywhere`: on all devices. */
  async signOut(everywhere = false): Promise<void> {
    await this.#http.signOut(everywhere)
    this.forget()
  }

  readonly forget = (): void => {
    this.#shelf.remove(shelfKey)
    if (this.#state.status !== 'signedOut') this.#become({ status: 'signedOut' })
  }

  #keep(session: Session): void {
    this.#shelf.write(shelfKey, session)
    this.#become({ status: 'signedIn', session, verified: true })
  }

  #become(state: SessionState): void {
    this.#state = state
    this.#subscribers.notify()
  }
}

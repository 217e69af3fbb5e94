import { z } from 'zod'
import { type Account, type Revocation, type Session, sessionSchema } from '../../shared/protocol/httpApi.ts'
import type { Join } from '../../shared/protocol/invitations.ts'
import { errorCodeOf, type HttpClient, HttpError } from './httpClient.ts'
import type { Shelf } from './Shelf.ts'
import { Subscribers } from './Subscribers.ts'
import type { TabTalk } from './tabTalk.ts'

/**
 * How good the sign-in of this page is. `assumed`: the name comes from this device, the server has not answered yet. `ended`: the
 * server no longer knows the session; what is here stays usable, nothing goes out. `replaced`: somebody else (`by`) has signed in in
 * this browser since; nothing of this page goes out under their name.
 */
export type SessionState =
  | { readonly status: 'unknown' }
  | { readonly status: 'signedIn'; readonly session: Session; readonly standing: 'verified' | 'assumed' | 'ended' }
  | { readonly status: 'signedIn'; readonly session: Session; readonly standing: 'replaced'; readonly by: Session }
  /** what this device keeps of the account must go */
  | { readonly status: 'removed'; readonly account: Account | null; readonly revocation: Revocation }
  | { readonly status: 'signedOut' }
  | { readonly status: 'unreachable' }

/** What the tabs of one browser tell each other of the session, whose cookie they share; a tab may run another version of the program. */
const wordSchema = z.object({ word: z.enum(['signedIn', 'signedOut']), account: z.string() })
export type SessionWord = z.infer<typeof wordSchema>

export interface SessionKeeperOptions {
  readonly http: Pick<HttpClient, 'session' | 'consumeLink' | 'signInWithPassword' | 'join' | 'signOut'>
  readonly shelf: Shelf
  readonly talk: TabTalk<SessionWord>
  /** whether this page alone holds work, which a page that leaves would lose */
  readonly losesOnLeaving: () => boolean
}

const shelfKey = 'session'

/** Who is at the keyboard. The last answer is kept on the device, so that a start without a server still opens. */
export class SessionKeeper {
  readonly #subscribers = new Subscribers()
  readonly #options: SessionKeeperOptions
  #state: SessionState = { status: 'unknown' }
  /** counts questions and sign-ins: the answer to an older question says nothing of a newer sign-in */
  #turn = 0
  #asking = 0

  constructor(options: SessionKeeperOptions) {
    this.#options = options
    options.talk.listen((said) => {
      const word = wordSchema.safeParse(said)
      if (word.success) this.#hear(word.data)
    })
  }

  readonly subscribe = this.#subscribers.subscribe
  readonly snapshot = (): SessionState => this.#state

  /** Whose page this is; null before anybody has signed in. */
  readonly account = (): string | null => (this.#state.status === 'signedIn' ? this.#state.session.account.id : null)

  /** The state to route by. With a name on the shelf it answers at once and asks the server meanwhile. */
  async ensure(): Promise<SessionState> {
    if (this.#state.status === 'signedIn' || this.#state.status === 'removed') return this.#state
    const kept = sessionSchema.safeParse(this.#options.shelf.read(shelfKey))
    if (kept.success) {
      this.#become({ status: 'signedIn', session: kept.data, standing: 'assumed' })
      void this.verify()
      return this.#state
    }
    return this.verify()
  }

  /** Asks the server; an unreachable server leaves a known session as it is. */
  async verify(): Promise<SessionState> {
    const turn = ++this.#turn
    this.#asking += 1
    try {
      const session = await this.#options.http.session()
      if (turn === this.#turn) this.#confirm(session)
    } catch (error) {
      if (turn === this.#turn) this.#takeFailure(error)
    } finally {
      this.#asking -= 1
    }
    return this.#state
  }

  /** [AP4] Some answer of the server says that the session is not good; the server is asked what that means. */
  readonly doubt = (): void => {
    if (this.#asking === 0) void this.verify()
  }

  /** Spends a one-time link, whoever had the page before. Rejects with the HttpError of the server. */
  signIn(token: string): Promise<Session> {
    return this.#open(() => this.#options.http.consumeLink(token), this.#keep)
  }

  /** Rejects with the HttpError of the server, as `wrongPassword`. */
  signInWithPassword(loginName: string, password: string): Promise<Session> {
    return this.#open(() => this.#options.http.signInWithPassword(loginName, password), this.#keep)
  }

  /** Spends an invitation, whoever had the page before. Rejects with the HttpError of the server. */
  join(command: Join): Promise<Session> {
    return this.#open(() => this.#options.http.join(command), this.#keep)
  }

  /** [AP16] Signs in over an open page, which goes on when it is the same account. Rejects as `signInWithPassword`. */
  signInAgain(loginName: string, password: string): Promise<Session> {
    return this.#open(() => this.#options.http.signInWithPassword(loginName, password), this.#confirm)
  }

  /** `everywhere`: on all devices; `removeKept`: which then remove what they keep. */
  async signOut({ everywhere = false, removeKept = false } = {}): Promise<void> {
    try {
      await this.#options.http.signOut(everywhere, removeKept)
    } catch (error) {
      // Nobody to sign out, or somebody else, who stays: the account of this page is out already.
      const isOut = errorCodeOf(error) === 'notSignedIn' || errorCodeOf(error) === 'otherAccount'
      if (everywhere || !isOut) throw error
    }
    const account = this.account()
    if (account !== null) this.#options.talk.say({ word: 'signedOut', account })
    this.forget()
  }

  readonly forget = (): void => {
    this.#turn += 1
    this.#options.shelf.remove(shelfKey)
    if (this.#state.status !== 'signedOut') this.#become({ status: 'signedOut' })
  }

  /** Learned otherwise than from this session, whose cookie may be gone by now. A sign-in that the server has just confirmed stands. */
  readonly withdraw = (revocation: Revocation): void => {
    if (this.#state.status !== 'signedIn' || this.#state.standing !== 'verified') this.#remove(revocation)
  }

  /** Makes the next start of the program that of whoever has replaced this page's account. */
  readonly giveWay = (): void => {
    if (this.#state.status === 'signedIn' && this.#state.standing === 'replaced') this.#options.shelf.write(shelfKey, this.#state.by)
  }

  async #open(ask: () => Promise<Session>, take: (session: Session) => void): Promise<Session> {
    try {
      const session = await ask()
      this.#turn += 1
      take(session)
      this.#options.talk.say({ word: 'signedIn', account: session.account.id })
      return session
    } catch (error) {
      if (isRevocation(error)) this.#remove(revocationOf(error))
      throw error
    }
  }

  readonly #keep = (session: Session): void => {
    this.#options.shelf.write(shelfKey, session)
    this.#become({ status: 'signedIn', session, standing: 'verified' })
  }

  readonly #confirm = (session: Session): void => {
    const state = this.#state
    if (state.status === 'removed') return
    if (state.status === 'signedIn' && state.session.account.id !== session.account.id)
      this.#become({ status: 'signedIn', session: state.session, standing: 'replaced', by: session })
    else this.#keep(session)
  }

  #takeFailure(error: unknown): void {
    const state = this.#state
    if (isRevocation(error)) this.#remove(revocationOf(error))
    else if (errorCodeOf(error) === 'notSignedIn') {
      if (state.status === 'signedIn') this.#become({ status: 'signedIn', session: state.session, standing: 'ended' })
      else if (state.status !== 'removed') this.forget()
    } else if (state.status !== 'signedIn' && state.status !== 'removed') this.#become({ status: 'unreachable' })
  }

  #remove(revocation: Revocation): void {
    const state = this.#state
    const account = state.status === 'signedIn' && state.session.account.id === revocation.account ? state.session.account : null
    this.#options.shelf.remove(shelfKey)
    this.#become({ status: 'removed', account, revocation })
  }

  #hear({ word, account }: SessionWord): void {
    if (word === 'signedOut' && account === this.account() && !this.#options.losesOnLeaving()) this.forget()
    else if (this.#state.status === 'signedIn') void this.verify()
  }

  #become(state: SessionState): void {
    this.#state = state
    this.#subscribers.notify()
  }
}

type RevocationError = HttpError & { readonly code: Revocation['why']; readonly detail: string }

const revocationOf = ({ code, detail }: RevocationError): Revocation => ({ account: detail, why: code })

const isRevocation = (error: unknown): error is RevocationError =>
  error instanceof HttpError && (error.code === 'accountDisabled' || error.code === 'deviceRevoked') && error.detail !== undefined

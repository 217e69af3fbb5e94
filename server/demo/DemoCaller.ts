import type { DecisionInput, DecisionName } from '../../shared/protocol/decisions.ts'
import type { AccountWithLink, Session } from '../../shared/protocol/httpApi.ts'

/** Somebody of the demo province, signed in at the running server as in a browser. */
export class DemoCaller {
  readonly #url: string
  /** value of the Cookie header */
  readonly cookie: string
  readonly #newId: () => string

  private constructor(url: string, cookie: string, newId: () => string) {
    this.#url = url
    this.cookie = cookie
    this.#newId = newId
  }

  /** Spends a sign-in path, "/sign-in#token". */
  static async signIn(url: string, signInPath: string, newId: () => string): Promise<DemoCaller> {
    const token = signInPath.slice(signInPath.indexOf('#') + 1)
    const response = await fetch(`${url}/api/sign-in/link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    const cookie = response.headers.getSetCookie()[0]?.split(';', 1)[0]
    if (!response.ok || cookie === undefined) throw new Error(`The demo could not sign in: ${response.status}`)
    return new DemoCaller(url, cookie, newId)
  }

  get session(): Promise<Session> {
    return this.request<Session>('GET', '/api/session')
  }

  async request<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(this.#url + path, {
      method,
      headers: { cookie: this.cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`The demo was refused: ${method} ${path}: ${response.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as Answer
  }

  decide<Name extends DecisionName>(name: Name, input: DecisionInput<Name>): Promise<unknown> {
    return this.request('POST', `/api/decisions/${name}`, { ...(input as object), commandId: this.#newId() })
  }

  /** A new account with its sign-in path. */
  createAccount(displayName: string, agencyName: string, role: 'member' | 'follower'): Promise<AccountWithLink> {
    return this.request('POST', '/api/accounts', { commandId: this.#newId(), displayName, agencyName, role })
  }
}

import type { z } from 'zod'
import type { AccountId, CommandId, PlanId, RandomBytes } from '../../shared/core/ids.ts'
import { newId } from '../../shared/core/ids.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { accountWithLinkSchema, planSummarySchema } from '../../shared/protocol/httpApi.ts'

/** One signed-in person at the HTTP interface. */
export class ApiClient {
  readonly url: string
  /** value of the Cookie header */
  readonly cookie: string

  private constructor(url: string, cookie: string) {
    this.url = url
    this.cookie = cookie
  }

  /** Spends a one-time token. */
  static async signIn(url: string, token: string): Promise<ApiClient> {
    const answer = await fetch(`${url}/api/sign-in/link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ token }),
    })
    if (!answer.ok) throw new Error(`Sign-in: ${answer.status} ${await answer.text()}`)
    const [cookie] = answer.headers.getSetCookie()
    if (cookie === undefined) throw new Error('Sign-in set no cookie')
    return new ApiClient(url, cookie.split(';', 1)[0] ?? '')
  }

  /** Makes a member account and signs in with it. */
  async signInMember(displayName: string, random: RandomBytes): Promise<ApiClient> {
    return this.signInAs(await this.createMember(displayName, random))
  }

  async createMember(displayName: string, random: RandomBytes): Promise<AccountId> {
    const body = { commandId: newId<CommandId>(random), displayName, agencyName: 'Công an tỉnh', role: 'member' }
    const { account } = await this.#send('/api/accounts', body, accountWithLinkSchema)
    return account.id as AccountId
  }

  /** Makes a link for that account, and a session of its own with it. */
  async signInAs(account: AccountId): Promise<ApiClient> {
    const { signInPath } = await this.#send(`/api/accounts/${account}/link`, {}, accountWithLinkSchema)
    return ApiClient.signIn(this.url, signInPath.split('#')[1] ?? '')
  }

  async signOut(): Promise<void> {
    const answer = await fetch(`${this.url}/api/session`, { method: 'DELETE', headers: { cookie: this.cookie, origin: this.url } })
    if (!answer.ok) throw new Error(`DELETE /api/session: ${answer.status} ${await answer.text()}`)
  }

  async createPlan(plan: Plan, template: string | null, random: RandomBytes): Promise<PlanId> {
    const planId = newId<PlanId>(random)
    await this.#send('/api/plans', { commandId: newId<CommandId>(random), planId, plan, template }, planSummarySchema)
    return planId
  }

  async listTaskRows(): Promise<readonly TaskRow[]> {
    const { rows } = (await this.#get('/api/tasks')) as { rows: readonly TaskRow[] }
    return rows
  }

  /** What `/healthz` says of the disk. */
  async storageHealth(): Promise<string> {
    return ((await this.#get('/healthz')) as { storage: string }).storage
  }

  /** Calls back with each event of the stream and the time it came, until the function it resolves to is called. */
  async followEvents(onEvent: (event: unknown, at: number) => void): Promise<() => void> {
    const abort = new AbortController()
    const answer = await fetch(`${this.url}/api/events`, { headers: { cookie: this.cookie }, signal: abort.signal })
    if (!answer.ok || !answer.body) throw new Error(`GET /api/events: ${answer.status}`)
    const text = answer.body.pipeThrough(new TextDecoderStream())
    const read = async (): Promise<void> => {
      let rest = ''
      for await (const chunk of text) {
        const at = performance.now()
        const frames = (rest + chunk).split('\n\n')
        rest = frames.pop() ?? ''
        for (const frame of frames) {
          const data = /^data: (.*)$/mu.exec(frame)?.[1]
          if (data !== undefined) onEvent(JSON.parse(data), at)
        }
      }
    }
    read().catch((error: unknown) => {
      if (!abort.signal.aborted) throw error
    })
    return () => abort.abort()
  }

  async #get(path: string): Promise<unknown> {
    const answer = await fetch(this.url + path, { headers: { cookie: this.cookie } })
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }

  async #send<Schema extends z.ZodType>(path: string, body: unknown, schema: Schema): Promise<z.infer<Schema>> {
    const answer = await fetch(this.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.cookie, origin: this.url },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`)
    return schema.parse(await answer.json())
  }
}

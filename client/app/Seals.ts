import type { AccountId, PlanId } from '../../shared/core/ids.ts'
import type { KeptSeal, SealStore } from '../localStore/SealStore.ts'
import { errorCodeOf, type HttpClient, HttpError } from './httpClient.ts'
import { isFinal, needsSignIn } from './refusals.ts'
import { Subscribers } from './Subscribers.ts'
import type { TabTalk } from './tabTalk.ts'

export interface SealsOptions {
  readonly http: Pick<HttpClient, 'decide' | 'obligation'>
  readonly storeOf: (account: AccountId) => Promise<SealStore>
  /** the other tabs of this browser: the plan is sealed in them too */
  readonly talk: TabTalk<'seals'>
  /** the device's clock */
  readonly now: () => Date
  /** The server has this one, now or since before. */
  readonly onSent: (seal: KeptSeal) => void
}

/** What stands behind the seals: it may go, waits for the server, or for a sign-in. */
export type Turn = 'next' | 'wait' | 'stop'

/** `sent`: it had gone out already; `unknown`: it may have, and only the server can say. */
export type Unsealed = 'open' | 'sent' | 'unknown'

/**
 * [SE1] The plans that are sealed on this device, until the server has them. What an agency's head signed at the last minute goes before
 * everything else that waits here.
 */
export class Seals {
  readonly #options: SealsOptions
  readonly #subscribers = new Subscribers()
  #account: AccountId | null = null
  #seals: readonly KeptSeal[] = []
  #sending: Promise<Turn> | null = null

  constructor(options: SealsOptions) {
    this.#options = options
    options.talk.listen(() => void this.#reread().catch(() => undefined))
  }

  readonly subscribe = this.#subscribers.subscribe
  readonly snapshot = (): readonly KeptSeal[] => this.#seals
  readonly of = (planId: PlanId): KeptSeal | null => this.#seals.find((seal) => seal.planId === planId) ?? null

  /** Whose seals these are, without sending them. Null when nobody is signed in. */
  async show(account: AccountId | null): Promise<void> {
    this.#account = account
    await this.#reread()
  }

  /** [SE2] From now on nobody writes the plan on this device. Rejects when the device takes nothing. */
  async seal(account: AccountId, seal: KeptSeal): Promise<void> {
    this.#account = account
    await this.#keep(seal)
  }

  /** Sends what waits, oldest first; calls while it runs join it. */
  send(account: AccountId): Promise<Turn> {
    this.#sending ??= this.#sendAll(account).finally(() => {
      this.#sending = null
    })
    return this.#sending
  }

  /** [SE3] The head is back and says once more who it is; the password goes out and is not kept. Null: the server did not answer. */
  async confirm(planId: PlanId, password: string | null): Promise<'sent' | 'refused' | null> {
    await this.#sending
    const seal = this.of(planId)
    const outcome = seal ? await this.#deliver(seal, password) : 'sent'
    return outcome === 'wait' || outcome === 'stop' ? null : outcome
  }

  /** [SE4] Opens the plan again, unless it went out: of what was sent without an answer the server is asked. */
  async unseal(planId: PlanId): Promise<Unsealed> {
    await this.#sending
    const seal = this.of(planId)
    if (!seal) return 'sent'
    if (seal.tried) {
      const known = await this.#options.http.obligation(seal.roundId, seal.agencyId).catch(() => null)
      if (!known) return 'unknown'
      if (known.submissions.some(({ id }) => id === seal.submissionId)) {
        await this.#done(seal)
        return 'sent'
      }
    }
    await this.#drop(planId)
    return 'open'
  }

  async #sendAll(account: AccountId): Promise<Turn> {
    this.#account = account
    await this.#reread()
    for (const seal of this.#seals) {
      // A new sign-in may be all that was asked for; everything else is for its head to say.
      if (seal.refusal !== null && seal.refusal.code !== 'needsFreshLink') continue
      const outcome = await this.#deliver(seal, null)
      if (outcome === 'wait' || outcome === 'stop') return outcome
    }
    return 'next'
  }

  async #deliver({ refusal: _, ...kept }: KeptSeal, password: string | null): Promise<'sent' | 'refused' | 'wait' | 'stop'> {
    const { roundId, agencyId, commandId, submissionId, at, heardAt, update, hash, textHash } = kept
    const seal: KeptSeal = { ...kept, tried: true, refusal: null }
    await this.#keep(seal)
    const sealed = { at, heardAt, update, hash, textHash, sentAt: this.#options.now().toISOString() }
    try {
      await this.#options.http.decide('obligation.submit', commandId, { roundId, agencyId, submissionId, password, sealed })
    } catch (error) {
      const code = errorCodeOf(error)
      if (needsSignIn(code)) {
        await this.#keep({ ...seal, tried: kept.tried })
        return 'stop'
      }
      if (!isFinal(code)) return 'wait'
      const detail = error instanceof HttpError ? (error.detail ?? null) : null
      await this.#keep({ ...seal, tried: false, refusal: { code, detail } })
      return 'refused'
    }
    await this.#done(seal)
    return 'sent'
  }

  async #done(seal: KeptSeal): Promise<void> {
    await this.#drop(seal.planId)
    this.#options.onSent(seal)
  }

  async #keep(seal: KeptSeal): Promise<void> {
    await (await this.#store())?.keepSeal(seal)
    await this.#changed()
  }

  async #drop(planId: PlanId): Promise<void> {
    await (await this.#store())?.dropSeal(planId)
    await this.#changed()
  }

  async #changed(): Promise<void> {
    await this.#reread()
    this.#options.talk.say('seals')
  }

  async #store(): Promise<SealStore | null> {
    return this.#account === null ? null : this.#options.storeOf(this.#account)
  }

  async #reread(): Promise<void> {
    this.#seals = (await (await this.#store())?.seals()) ?? []
    this.#subscribers.notify()
  }
}

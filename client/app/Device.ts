import type { AccountId, PlanId } from '../../shared/core/ids.ts'
import type { DeviceStorage, UnsentWork } from '../localStore/DeviceStorage.ts'
import type { DeviceConsent } from './DeviceConsent.ts'
import { Subscribers } from './Subscribers.ts'

/** Somebody who has plans open and must let go of them while their storage changes. */
export interface PlanHolder {
  /** Closes the plans, runs `change`, opens them again. */
  reopen(change: () => Promise<void>): Promise<void>
  /** The server has come to know this plan. */
  rejoin(planId: PlanId): void
  /** Closes the plans for good. */
  close(): Promise<void>
}

/**
 * What this device has of each account. The storage is loaded when it is first asked for: the list of plans must not wait for
 * a database. `changed` is told when something was added, sent or removed.
 */
export class Device {
  readonly #consent: DeviceConsent
  readonly #now: () => Date
  readonly #storages = new Map<AccountId, Promise<DeviceStorage>>()
  readonly #loaded = new Map<AccountId, DeviceStorage>()
  readonly #holders = new Map<AccountId, PlanHolder>()
  readonly #subscribers = new Subscribers()

  constructor(consent: DeviceConsent, now: () => Date) {
    this.#consent = consent
    this.#now = now
  }

  readonly onChange = this.#subscribers.subscribe
  readonly changed = (): void => this.#subscribers.notify()

  of(account: AccountId): Promise<DeviceStorage> {
    const storage = this.#storages.get(account) ?? this.#load(account)
    this.#storages.set(account, storage)
    return storage
  }

  /** For who has the code already: the same storage, at once. */
  join(account: AccountId, create: (keeps: boolean) => DeviceStorage): DeviceStorage {
    const storage = this.#loaded.get(account) ?? create(this.#consent.keeps(account))
    this.#loaded.set(account, storage)
    this.#storages.set(account, Promise.resolve(storage))
    return storage
  }

  hold(account: AccountId, holder: PlanHolder): void {
    this.#holders.set(account, holder)
  }

  /** The server has taken the command that creates this plan. */
  created(account: AccountId, planId: PlanId): void {
    this.#holders.get(account)?.rejoin(planId)
    this.changed()
  }

  /** False: nothing was agreed to and nothing was written, so there is nothing to load. */
  mayHave(account: AccountId): boolean {
    return this.#storages.has(account) || this.#consent.keeps(account)
  }

  async planIds(account: AccountId): Promise<ReadonlySet<string>> {
    return this.mayHave(account) ? (await this.of(account)).planIds() : new Set()
  }

  async unsent(account: AccountId): Promise<UnsentWork> {
    return this.mayHave(account)
      ? (await this.of(account)).unsent()
      : { plans: 0, words: 0, commands: 0, comments: 0, reports: 0, reviews: 0, seals: 0 }
  }

  async unsentPlanIds(account: AccountId): Promise<readonly PlanId[]> {
    return this.mayHave(account) ? (await this.of(account)).unsentPlanIds() : []
  }

  /** [DC3] The reader agreed: what the page holds goes to the device. Rejects when the device takes nothing. */
  async keep(account: AccountId): Promise<void> {
    const storage = await this.of(account)
    await this.#whileClosed(account, () => storage.keep())
    this.#consent.give(account)
    this.changed()
  }

  /** [DC4] The reader no longer agrees: unsent work moves to the page, everything else goes. */
  async letGo(account: AccountId): Promise<void> {
    const storage = await this.of(account)
    await this.#whileClosed(account, () => storage.letGo())
    this.#consent.withdraw(account)
    this.changed()
  }

  /** [DC5] Forgets everything of the account here, and the consent with it. */
  async wipe(account: AccountId): Promise<void> {
    const storage = await this.of(account)
    await this.#whileClosed(account, () => storage.wipe())
    this.#consent.withdraw(account)
    this.changed()
  }

  /**
   * [DC7] Forgets what is here of an account whose plans must not stay on this device. `unsent` words of plans that the server lacks
   * may stay, to be asked for; true when there are none.
   */
  async removeKept(account: AccountId, unsent: 'stay' | 'go'): Promise<boolean> {
    if (!this.mayHave(account)) return true
    const storage = await this.of(account)
    await this.#holders.get(account)?.close()
    if (unsent === 'stay') await storage.wipeSent()
    const isEmpty = unsent === 'go' || (await storage.heldPlanIds()).length === 0
    if (isEmpty) {
      await storage.wipe()
      this.#consent.withdraw(account)
    }
    this.changed()
    return isEmpty
  }

  /** Whether some page memory holds work that leaves with it. */
  losesOnLeaving(): boolean {
    return [...this.#loaded.values()].some((storage) => storage.losesOnLeaving)
  }

  #whileClosed(account: AccountId, change: () => Promise<void>): Promise<void> {
    const holder = this.#holders.get(account)
    return holder ? holder.reopen(change) : change()
  }

  async #load(account: AccountId): Promise<DeviceStorage> {
    const { DeviceStorage } = await import('../localStore/DeviceStorage.ts')
    return this.join(account, (keeps) => new DeviceStorage(account, keeps, this.#now))
  }
}

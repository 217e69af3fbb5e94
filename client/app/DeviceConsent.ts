import { z } from 'zod'
import type { Shelf } from './Shelf.ts'
import { Subscribers } from './Subscribers.ts'

/** What the browser says of data that it was asked to protect from being cleared by itself. */
export type Persistence = 'unknown' | 'granted' | 'denied' | 'unsupported'

export interface ConsentSnapshot {
  /** accounts that agreed to keep their plans on this device */
  readonly accounts: ReadonlySet<string>
  readonly persistence: Persistence
  /** what this site uses on the device, and what the browser gives it, in bytes */
  readonly usage: number | null
  readonly quota: number | null
}

const shelfKey = 'keep'
const accountsSchema = z.array(z.string())

/** [DC1] Whether this device may keep anything of an account. Off until its reader says yes, on this device. */
export class DeviceConsent {
  readonly #subscribers = new Subscribers()
  readonly #shelf: Shelf
  readonly #storage: Pick<StorageManager, 'persist' | 'persisted' | 'estimate'> | null
  #snapshot: ConsentSnapshot

  constructor(shelf: Shelf, storage: Pick<StorageManager, 'persist' | 'persisted' | 'estimate'> | null) {
    this.#shelf = shelf
    this.#storage = storage
    this.#snapshot = { accounts: this.#read(), persistence: storage ? 'unknown' : 'unsupported', usage: null, quota: null }
  }

  readonly subscribe = this.#subscribers.subscribe
  readonly snapshot = (): ConsentSnapshot => this.#snapshot

  keeps(account: string): boolean {
    return this.#snapshot.accounts.has(account)
  }

  give(account: string): void {
    this.#write(new Set([...this.#snapshot.accounts, account]))
    void this.askPersistence()
  }

  withdraw(account: string): void {
    this.#write(new Set([...this.#snapshot.accounts].filter((each) => each !== account)))
  }

  /** Another tab of this browser may have changed it. */
  reread(): void {
    this.#become({ accounts: this.#read() })
  }

  /** Asks the browser not to clear this site's data by itself. It may show a question, or decide alone. */
  async askPersistence(): Promise<void> {
    if (!this.#storage) return
    try {
      const granted = await this.#storage.persist()
      this.#become({ persistence: granted ? 'granted' : 'denied' })
      await this.measure()
    } catch {
      this.#become({ persistence: 'unsupported' })
    }
  }

  /** Reads what the browser grants, without asking it for more. */
  async measure(): Promise<void> {
    if (!this.#storage) return
    try {
      const [persisted, { usage, quota }] = await Promise.all([this.#storage.persisted(), this.#storage.estimate()])
      const persistence = persisted ? 'granted' : this.#snapshot.persistence === 'unknown' ? 'denied' : this.#snapshot.persistence
      this.#become({ persistence, usage: usage ?? null, quota: quota ?? null })
    } catch {
      this.#become({ persistence: 'unsupported' })
    }
  }

  #read(): ReadonlySet<string> {
    const kept = accountsSchema.safeParse(this.#shelf.read(shelfKey))
    return new Set(kept.success ? kept.data : [])
  }

  #write(accounts: ReadonlySet<string>): void {
    if (accounts.size > 0) this.#shelf.write(shelfKey, [...accounts])
    else this.#shelf.remove(shelfKey)
    this.#become({ accounts })
  }

  #become(change: Partial<ConsentSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change }
    this.#subscribers.notify()
  }
}

import type { AccountId } from '../../shared/core/ids.ts'
import type { Revocation } from '../../shared/protocol/httpApi.ts'
import type { Device } from './Device.ts'
import type { SessionKeeper } from './SessionKeeper.ts'
import type { Shelf } from './Shelf.ts'
import { Subscribers } from './Subscribers.ts'

/** `asking`: only words that the server lacks are left, and their writer decides; `failed`: the browser did not let go of the data. */
export type RemovalStatus = 'idle' | 'busy' | 'asking' | 'failed' | 'done'

export interface RemovalOptions {
  readonly session: Pick<SessionKeeper, 'subscribe' | 'snapshot'>
  readonly device: Pick<Device, 'removeKept'>
  readonly shelf: Shelf
  /** Clears the cookie, which would tell the same again. */
  readonly signOut: () => Promise<unknown>
}

/** [DC7] Removes what this device keeps of the page's account when the server says that it must go. */
export class Removal {
  readonly #options: RemovalOptions
  readonly #subscribers = new Subscribers()
  #status: RemovalStatus = 'idle'

  constructor(options: RemovalOptions) {
    this.#options = options
    options.session.subscribe(() => {
      if (this.#status === 'idle') void this.run()
    })
  }

  readonly subscribe = this.#subscribers.subscribe
  readonly status = (): RemovalStatus => this.#status

  /** Begins, or tries again after it failed. */
  readonly run = async (): Promise<void> => {
    const revocation = this.#revocation()
    if (revocation) await this.#remove(revocation.account as AccountId, revocation.why === 'deviceRevoked' ? 'go' : 'stay')
  }

  /** The writer of what is left has it, or does not want it. */
  readonly removeRest = async (): Promise<void> => {
    const revocation = this.#revocation()
    if (revocation) await this.#remove(revocation.account as AccountId, 'go')
  }

  async #remove(account: AccountId, unsent: 'stay' | 'go'): Promise<void> {
    this.#become('busy')
    try {
      this.#options.shelf.remove(`plans.${account}`)
      const isEmpty = await this.#options.device.removeKept(account, unsent)
      if (isEmpty) await this.#options.signOut().catch(() => undefined)
      this.#become(isEmpty ? 'done' : 'asking')
    } catch {
      this.#become('failed')
    }
  }

  #revocation(): Revocation | null {
    const state = this.#options.session.snapshot()
    return state.status === 'removed' ? state.revocation : null
  }

  #become(status: RemovalStatus): void {
    this.#status = status
    this.#subscribers.notify()
  }
}

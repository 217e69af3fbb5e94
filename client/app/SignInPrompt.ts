import type { SessionKeeper } from './SessionKeeper.ts'
import { Subscribers } from './Subscribers.ts'

/** [AP17] Whether the page asks to sign in again: by itself when the session ends, until the reader puts it off or has signed in. */
export class SignInPrompt {
  readonly #subscribers = new Subscribers()
  #isOpen = false
  #isNeeded = false

  constructor(session: Pick<SessionKeeper, 'subscribe' | 'snapshot'>) {
    session.subscribe(() => {
      const state = session.snapshot()
      const isNeeded = state.status === 'signedIn' && (state.standing === 'ended' || state.standing === 'replaced')
      if (isNeeded === this.#isNeeded) return
      this.#isNeeded = isNeeded
      this.#become(isNeeded)
    })
  }

  readonly subscribe = this.#subscribers.subscribe
  readonly isOpen = (): boolean => this.#isOpen
  readonly open = (): void => this.#become(this.#isNeeded)
  readonly close = (): void => this.#become(false)

  #become(isOpen: boolean): void {
    if (isOpen === this.#isOpen) return
    this.#isOpen = isOpen
    this.#subscribers.notify()
  }
}

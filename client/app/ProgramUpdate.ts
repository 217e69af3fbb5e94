import { Subscribers } from './Subscribers.ts'

/** Registers the service worker; `onWaiting` gets a function that lets the new program take over and reloads. */
export type RegisterWorker = (onWaiting: (reload: () => void) => void) => void

/** Whether a newer program waits. It never takes over by itself: chunks of the running one would vanish under open text. */
export class ProgramUpdate {
  readonly #subscribers = new Subscribers()
  #reload: (() => void) | null = null

  constructor(register: RegisterWorker) {
    register((reload) => {
      this.#reload = reload
      this.#subscribers.notify()
    })
  }

  readonly subscribe = this.#subscribers.subscribe
  /** Reloads into the new program, or null while none waits. */
  readonly snapshot = (): (() => void) | null => this.#reload
}

import { Subscribers } from './Subscribers.ts'

export interface ConnectionSnapshot {
  readonly reachable: boolean
  /** when the server last answered, or null when it has not yet */
  readonly lastAnswer: Date | null
}

/** Whether the server answers, as the last request or the event line found it. */
export class ConnectionStatus {
  readonly #subscribers = new Subscribers()
  readonly #now: () => Date
  #snapshot: ConnectionSnapshot = { reachable: true, lastAnswer: null }

  constructor(now: () => Date) {
    this.#now = now
  }

  readonly subscribe = this.#subscribers.subscribe
  readonly snapshot = (): ConnectionSnapshot => this.#snapshot

  readonly report = (reachable: boolean): void => {
    const now = this.#now()
    const sameMinute = this.#snapshot.lastAnswer !== null && now.getTime() - this.#snapshot.lastAnswer.getTime() < 15_000
    if (reachable === this.#snapshot.reachable && (!reachable || sameMinute)) return
    this.#snapshot = { reachable, lastAnswer: reachable ? now : this.#snapshot.lastAnswer }
    this.#subscribers.notify()
  }
}

import type { Shelf } from './Shelf.ts'
import { Subscribers } from './Subscribers.ts'

export interface ConnectionSnapshot {
  readonly reachable: boolean
  /** when the server last answered, or null when it has not yet */
  readonly lastAnswer: Date | null
}

const shelfKey = 'lastAnswer'

/** Whether the server answers, as the last request or the event line found it; when it last did is kept for a start without it. */
export class ConnectionStatus {
  readonly #subscribers = new Subscribers()
  readonly #now: () => Date
  readonly #shelf: Shelf
  #snapshot: ConnectionSnapshot

  constructor(now: () => Date, shelf: Shelf) {
    this.#now = now
    this.#shelf = shelf
    const kept = shelf.read(shelfKey)
    this.#snapshot = { reachable: true, lastAnswer: typeof kept === 'number' ? new Date(kept) : null }
  }

  readonly subscribe = this.#subscribers.subscribe
  readonly snapshot = (): ConnectionSnapshot => this.#snapshot

  readonly report = (reachable: boolean): void => {
    const now = this.#now()
    const isRecent = this.#snapshot.lastAnswer !== null && now.getTime() - this.#snapshot.lastAnswer.getTime() < 15_000
    if (reachable === this.#snapshot.reachable && (!reachable || isRecent)) return
    this.#snapshot = { reachable, lastAnswer: reachable ? now : this.#snapshot.lastAnswer }
    if (reachable) this.#shelf.write(shelfKey, now.getTime())
    this.#subscribers.notify()
  }
}

/**
 * Updates of others on their way into the document. An editor's binding does work over the whole text for each transaction, however
 * small: so one that comes alone is applied at once, and those that follow are gathered for a while that grows with what the last
 * one cost, and applied as one.
 */
export class RemoteUpdates {
  readonly #apply: (updates: readonly Uint8Array[]) => void
  readonly #now: () => number
  #waiting: Uint8Array[] = []
  #timer: ReturnType<typeof setTimeout> | null = null
  #quietUntil = Number.NEGATIVE_INFINITY

  /** `apply` brings updates into the document in one transaction; `now` in ms, fine enough to measure it. */
  constructor(apply: (updates: readonly Uint8Array[]) => void, now: () => number) {
    this.#apply = apply
    this.#now = now
  }

  get waiting(): number {
    return this.#waiting.length
  }

  take(update: Uint8Array): void {
    this.#waiting.push(update)
    if (this.#timer) return
    const pause = this.#quietUntil - this.#now()
    if (pause <= 0) this.flush()
    else this.#timer = setTimeout(() => this.flush(), pause)
  }

  /** Applies at once what waits. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const updates = this.#waiting
    if (updates.length === 0) return
    this.#waiting = []
    const start = this.#now()
    this.#apply(updates)
    const end = this.#now()
    this.#quietUntil = end + Math.min((end - start) * PAUSE_FOR_COST, LONGEST_PAUSE)
  }

  /** Forgets what waits; the next exchange brings it again. */
  drop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#waiting = []
  }
}

/** The document may take a fifth of the time. */
const PAUSE_FOR_COST = 4
/** Nobody notices that a colleague's letter comes this late (ms). */
const LONGEST_PAUSE = 100

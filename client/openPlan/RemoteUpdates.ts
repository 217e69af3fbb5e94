/**
 * Updates of others on their way into the document. An editor's binding does work over the whole text for each transaction, however
 * small: so one that comes alone is applied at once, and those that follow are gathered for a while that grows with what the last
 * one cost, and applied as one. While somebody composes a word they wait for its end: a text that changes under an input method
 * makes it write the word's letters twice.
 */
export class RemoteUpdates {
  readonly #apply: (updates: readonly Uint8Array[]) => void
  readonly #now: () => number
  #waiting: Uint8Array[] = []
  #afterwards: (() => void)[] = []
  #timer: ReturnType<typeof setTimeout> | null = null
  #quietUntil = Number.NEGATIVE_INFINITY
  #heldUntil = Number.NEGATIVE_INFINITY
  #firstAt = 0

  /** `apply` brings updates into the document in one transaction; `now` in ms, fine enough to measure it. */
  constructor(apply: (updates: readonly Uint8Array[]) => void, now: () => number) {
    this.#apply = apply
    this.#now = now
  }

  get waiting(): number {
    return this.#waiting.length
  }

  take(update: Uint8Array): void {
    this.#noteFirst()
    this.#waiting.push(update)
    this.#flushWhenDue()
  }

  /** Runs a task once what came before it is applied: it may speak of letters that still wait. */
  after(task: () => void): void {
    if (this.#isEmpty && this.#now() >= this.#heldUntil) {
      task()
      return
    }
    this.#noteFirst()
    this.#afterwards.push(task)
    this.#flushWhenDue()
  }

  /** Lets updates wait, for a while after the last call and until `release`. */
  hold(): void {
    this.#heldUntil = this.#now() + HOLD
  }

  release(): void {
    this.#heldUntil = Number.NEGATIVE_INFINITY
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    if (!this.#isEmpty) this.#flushWhenDue()
  }

  /** Applies at once what waits. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const updates = this.#waiting
    if (updates.length > 0) {
      this.#waiting = []
      const start = this.#now()
      this.#apply(updates)
      const end = this.#now()
      this.#quietUntil = end + Math.min((end - start) * PAUSE_FOR_COST, LONGEST_PAUSE)
    }
    for (const task of this.#afterwards.splice(0)) task()
  }

  /** Forgets what waits; the next exchange brings it again. */
  drop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#waiting = []
    this.#afterwards = []
  }

  get #isEmpty(): boolean {
    return this.#waiting.length === 0 && this.#afterwards.length === 0
  }

  #noteFirst(): void {
    if (this.#isEmpty) this.#firstAt = this.#now()
  }

  #flushWhenDue(): void {
    if (this.#timer) return
    const now = this.#now()
    const held = Math.min(this.#heldUntil, this.#firstAt + LONGEST_HOLD)
    const pause = Math.max(this.#quietUntil, held) - now
    if (pause <= 0) this.flush()
    else
      this.#timer = setTimeout(() => {
        this.#timer = null
        this.#flushWhenDue()
      }, pause)
  }
}

/** The document may take a fifth of the time. */
const PAUSE_FOR_COST = 4
/** Nobody notices that a colleague's letter comes this late (ms). */
const LONGEST_PAUSE = 100
/** Between two letters of a word somebody may think; then the word has to bear what others write (ms). */
const HOLD = 2_000
/** However slowly a word is composed, others are not kept waiting longer than this (ms). */
const LONGEST_HOLD = 6_000

import type * as Y from 'yjs'

/** Findings follow when the writing has rested for this many milliseconds. */
export const REST = 900
/** While it does not rest (a colleague types on) they follow this seldom. */
const LONGEST = 8_000

/** When something runs that may wait: after `delay`, or when the browser has nothing to do. */
export interface Calm {
  readonly now: () => number
  readonly after: (delay: number, run: () => void) => () => void
  readonly whenIdle: (run: () => void) => () => void
}

/**
 * [PV11] Runs `look` at the beginning and after every change of the plan, off the way of a key: a keystroke costs one note of the time. What
 * is asked for with `soon` (a mend was made) does not wait for a rest.
 */
export class FindingsWatch {
  readonly #doc: Y.Doc
  readonly #look: () => void
  readonly #calm: Calm
  #changedAt: number
  #firstAt: number
  #stopWaiting: (() => void) | null = null

  constructor(doc: Y.Doc, look: () => void, calm: Calm) {
    this.#doc = doc
    this.#look = look
    this.#calm = calm
    this.#changedAt = Number.NEGATIVE_INFINITY
    this.#firstAt = calm.now()
    doc.on('update', this.#note)
    this.#stopWaiting = calm.whenIdle(this.#run)
  }

  soon(): void {
    this.#stopWaiting?.()
    this.#stopWaiting = this.#calm.after(0, this.#run)
  }

  destroy(): void {
    this.#doc.off('update', this.#note)
    this.#stopWaiting?.()
    this.#stopWaiting = null
  }

  readonly #note = (): void => {
    this.#changedAt = this.#calm.now()
    if (this.#stopWaiting) return
    this.#firstAt = this.#changedAt
    this.#stopWaiting = this.#calm.after(REST, this.#ring)
  }

  readonly #ring = (): void => {
    const now = this.#calm.now()
    const left = Math.min(this.#changedAt + REST, this.#firstAt + LONGEST) - now
    this.#stopWaiting = left > 0 ? this.#calm.after(left, this.#ring) : this.#calm.whenIdle(this.#run)
  }

  readonly #run = (): void => {
    this.#stopWaiting = null
    this.#look()
  }
}

/** The browser's own. Where it does not say when it is idle, a short while after. */
export const browserCalm: Calm = {
  now: () => performance.now(),
  after: (delay, run) => {
    const timer = setTimeout(run, delay)
    return () => clearTimeout(timer)
  },
  whenIdle: (run) => {
    if (typeof requestIdleCallback === 'undefined') return browserCalm.after(200, run)
    const request = requestIdleCallback(run, { timeout: 5_000 })
    return () => cancelIdleCallback(request)
  },
}

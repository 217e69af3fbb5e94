import type { PlanId } from '../../shared/core/ids.ts'
import { PlanSession, type PlanSessionOptions } from './PlanSession.ts'

/** The page that must not go while something is unwritten; `window` and `document` in the browser. */
export interface Page {
  readonly window: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
  readonly document: Pick<Document, 'addEventListener' | 'removeEventListener'>
}

/** The open plans of one account: each is open once, however many views look at it. */
export class PlanSessions {
  readonly #open: (planId: PlanId) => PlanSession
  readonly #page: Page
  readonly #sessions = new Map<PlanId, { session: PlanSession; users: number }>()
  readonly #listeners = new Set<() => void>()

  constructor(options: Omit<PlanSessionOptions, 'planId' | 'mayEdit'> & { readonly mayEdit: (planId: PlanId) => boolean }, page: Page) {
    this.#open = (planId) => new PlanSession({ ...options, planId, mayEdit: options.mayEdit(planId) })
    this.#page = page
    page.window.addEventListener('pagehide', this.#flush)
    page.document.addEventListener('visibilitychange', this.#flush)
    page.window.addEventListener('beforeunload', this.#hold)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The session of a plan that somebody uses, or null. */
  readonly current = (planId: PlanId): PlanSession | null => this.#sessions.get(planId)?.session ?? null

  /** Opens the plan, or joins it. Call the returned function when done with it. */
  use(planId: PlanId): () => void {
    const entry = this.#sessions.get(planId) ?? { session: this.#open(planId), users: 0 }
    entry.users += 1
    this.#sessions.set(planId, entry)
    this.#notify()
    return () => {
      entry.users -= 1
      // A view that is only remounted must not close the plan.
      queueMicrotask(() => {
        if (entry.users > 0 || this.#sessions.get(planId) !== entry) return
        this.#sessions.delete(planId)
        void entry.session.close()
        this.#notify()
      })
    }
  }

  /** Throws away what this device keeps of the plan and opens the server's copy in its place. */
  async takeFreshCopy(planId: PlanId): Promise<void> {
    const entry = this.#sessions.get(planId)
    if (!entry) return
    await entry.session.discard()
    entry.session = this.#open(planId)
    this.#notify()
  }

  /** Closes every open plan, runs `change`, which may put another storage under them, and opens them again. */
  async reopen(change: () => Promise<void>): Promise<void> {
    await Promise.all([...this.#sessions.values()].map(({ session }) => session.close()))
    try {
      await change()
    } finally {
      for (const [planId, entry] of this.#sessions) entry.session = this.#open(planId)
      this.#notify()
    }
  }

  /** The server has come to know this plan: exchanges everything with it. */
  rejoin(planId: PlanId): void {
    this.current(planId)?.rejoin()
  }

  /** Tries the server again in every open plan, after signing in. */
  retry(): void {
    for (const { session } of this.#sessions.values()) session.retry()
  }

  markSignedOut(): void {
    for (const { session } of this.#sessions.values()) session.markSignedOut()
  }

  async close(): Promise<void> {
    this.#page.window.removeEventListener('pagehide', this.#flush)
    this.#page.document.removeEventListener('visibilitychange', this.#flush)
    this.#page.window.removeEventListener('beforeunload', this.#hold)
    const closing = [...this.#sessions.values()].map(({ session }) => session.close())
    this.#sessions.clear()
    await Promise.all(closing)
  }

  readonly #flush = (): void => {
    for (const { session } of this.#sessions.values()) void session.flush()
  }

  readonly #hold = (event: Event): void => {
    const isHeld = [...this.#sessions.values()].some(({ session }) => {
      const { device, server } = session.status()
      return device.pending > 0 || (device.problem !== null && server.unsent > 0)
    })
    if (isHeld) event.preventDefault()
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}

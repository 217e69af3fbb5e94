/** The event streams and polls that are open, by session: signing out ends them. */
export class OpenStreams {
  readonly #bySession = new Map<string, Set<() => void>>()

  /** `end` is called once if the session ends. Returns how to forget it. */
  add(session: string, end: () => void): () => void {
    const open = this.#bySession.get(session) ?? new Set()
    open.add(end)
    this.#bySession.set(session, open)
    return () => {
      open.delete(end)
      if (open.size === 0 && this.#bySession.get(session) === open) this.#bySession.delete(session)
    }
  }

  endSession(session: string): void {
    const open = this.#bySession.get(session)
    this.#bySession.delete(session)
    for (const end of open ?? []) end()
  }
}

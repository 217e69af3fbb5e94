import type { AccountId } from '../../shared/core/ids.ts'

/** The event streams and polls that are open, by session: signing out ends them. */
export class OpenStreams {
  readonly #bySession = new Map<string, Set<() => void>>()
  readonly #accounts = new Map<() => void, AccountId>()

  /** `end` is called once if the session ends. Returns how to forget it. */
  add(session: string, account: AccountId, end: () => void): () => void {
    const open = this.#bySession.get(session) ?? new Set()
    open.add(end)
    this.#accounts.set(end, account)
    this.#bySession.set(session, open)
    return () => {
      open.delete(end)
      this.#accounts.delete(end)
      if (open.size === 0 && this.#bySession.get(session) === open) this.#bySession.delete(session)
    }
  }

  /** A person's rights changed: their streams come back with what they may see now. */
  endAccount(account: AccountId): void {
    for (const [end, holder] of [...this.#accounts]) if (holder === account) end()
  }

  endSession(session: string): void {
    const open = this.#bySession.get(session)
    this.#bySession.delete(session)
    for (const end of open ?? []) end()
  }
}

import { close, fdatasync, openSync } from 'node:fs'

/** Time (ms) between the beginnings of two syncs while edits keep coming: each costs the same, however much it covers. */
const APART = 10

/**
 * Brings SQLite's write-ahead log to the disk outside the event loop. `synchronous = FULL` does the same inside the commit, where
 * a slow disk (a few milliseconds now and then) would stop every document of the process. Callers share one call: whoever asks
 * while one runs waits for the next, which covers what was written by then.
 */
export class LogSync {
  readonly #file: number
  #running: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null
  #begunAt = Number.NEGATIVE_INFINITY

  /** `walPath` exists as long as a connection is open, and is never replaced meanwhile. */
  constructor(walPath: string) {
    this.#file = openSync(walPath, 'r+')
  }

  /** Resolves when everything committed before the call is on the disk; rejects when the disk says no. */
  sync(): Promise<void> {
    this.#next ??= this.#running.then(
      () => this.#start(),
      () => this.#start(),
    )
    return this.#next
  }

  async close(): Promise<void> {
    await this.#next?.catch(() => undefined)
    await this.#running.catch(() => undefined)
    await new Promise((resolve) => close(this.#file, resolve))
  }

  async #start(): Promise<void> {
    const early = this.#begunAt + APART - performance.now()
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    this.#begunAt = performance.now()
    this.#next = null
    this.#running = new Promise<void>((resolve, reject) => {
      fdatasync(this.#file, (error) => {
        if (error) reject(error)
        else resolve()
      })
    })
    return this.#running
  }
}

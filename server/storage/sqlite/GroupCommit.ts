import type { Database, Statement } from 'better-sqlite3'
import type { Instant } from '../Storage.ts'
import { StorageUnavailable } from '../StorageUnavailable.ts'

interface Waiting {
  readonly document: string
  readonly actor: string
  readonly receivedAt: Instant
  readonly bytes: Uint8Array
  readonly resolve: (rowId: number) => void
  readonly reject: (error: StorageUnavailable) => void
}

/**
 * Writes the updates queued within one turn of the event loop in one transaction: with `synchronous = FULL` a commit costs a
 * sync of the disk, which twenty edits share as well as one. `onCommit` hears how each commit went and how long it took.
 */
export class GroupCommit {
  readonly #insert: Statement<[string, string, number, Uint8Array]>
  readonly #writeAll: (group: readonly Waiting[]) => number[]
  readonly #onCommit: (error: unknown, milliseconds: number) => void
  #waiting: Waiting[] = []

  constructor(database: Database, onCommit: (error: unknown, milliseconds: number) => void) {
    this.#insert = database.prepare('INSERT INTO updates (document, actor, received_at, bytes) VALUES (?, ?, ?, ?)')
    this.#onCommit = onCommit
    this.#writeAll = database.transaction((group: readonly Waiting[]) =>
      group.map(({ document, actor, receivedAt, bytes }) => Number(this.#insert.run(document, actor, receivedAt, bytes).lastInsertRowid)),
    ).immediate
  }

  append(document: string, actor: string, receivedAt: Instant, bytes: Uint8Array): Promise<number> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => this.flush())
      this.#waiting.push({ document, actor, receivedAt, bytes, resolve, reject })
    })
  }

  /** Writes what waits, now. */
  flush(): void {
    const group = this.#waiting
    if (group.length === 0) return
    this.#waiting = []
    const began = performance.now()
    let rowIds: number[]
    try {
      rowIds = this.#writeAll(group)
    } catch (cause) {
      this.#onCommit(cause, performance.now() - began)
      const error = new StorageUnavailable(cause)
      for (const { reject } of group) reject(error)
      return
    }
    this.#onCommit(null, performance.now() - began)
    group.forEach(({ resolve }, index) => {
      resolve(rowIds[index] as number)
    })
  }
}

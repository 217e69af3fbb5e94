import type { Database, Statement } from 'better-sqlite3'
import type { Instant } from '../Storage.ts'
import { StorageUnavailable } from '../StorageUnavailable.ts'
import type { LogSync } from './LogSync.ts'

interface Waiting {
  readonly document: string
  readonly actor: string
  readonly receivedAt: Instant
  readonly bytes: Uint8Array
  readonly resolve: (rowId: number) => void
  readonly reject: (error: StorageUnavailable) => void
}

/**
 * Writes updates in groups: what is queued in one turn of the event loop, or while the previous group goes to the disk, is one
 * transaction and one sync of the disk. `onCommit` hears how each group went and how long it took.
 */
export class GroupCommit {
  readonly #insert: Statement<[string, number, string, number, Uint8Array]>
  readonly #delete: Statement<[string, number]>
  readonly #writeAll: (group: readonly Waiting[]) => number[]
  readonly #sync: Pick<LogSync, 'sync'>
  readonly #onCommit: (error: unknown, milliseconds: number) => void
  #waiting: Waiting[] = []
  #running: Promise<void> | null = null
  /** highest id given; ids of a failed group are not given again */
  #lastId: number

  constructor(database: Database, sync: Pick<LogSync, 'sync'>, onCommit: (error: unknown, milliseconds: number) => void) {
    this.#insert = database.prepare('INSERT INTO updates (document, id, actor, received_at, bytes) VALUES (?, ?, ?, ?, ?)')
    this.#delete = database.prepare('DELETE FROM updates WHERE document = ? AND id = ?')
    this.#sync = sync
    this.#lastId = highestId(database)
    this.#onCommit = onCommit
    this.#writeAll = database.transaction((group: readonly Waiting[]) =>
      group.map(({ document, actor, receivedAt, bytes }) => {
        this.#lastId += 1
        this.#insert.run(document, this.#lastId, actor, receivedAt, bytes)
        return this.#lastId
      }),
    ).immediate
  }

  append(document: string, actor: string, receivedAt: Instant, bytes: Uint8Array): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ document, actor, receivedAt, bytes, resolve, reject })
      if (this.#running === null) this.#running = new Promise((done) => setImmediate(() => this.#drain(done)))
    })
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running
  }

  #drain(done: () => void): void {
    this.#writeGroup()
      .then(() => {
        if (this.#waiting.length > 0) return this.#drain(done)
        this.#running = null
        return done()
      })
      .catch(done)
  }

  async #writeGroup(): Promise<void> {
    const group = this.#waiting
    this.#waiting = []
    const began = performance.now()
    let rowIds: readonly number[] = []
    try {
      rowIds = this.#writeAll(group)
      await this.#sync.sync()
    } catch (cause) {
      this.#takeBack(group, rowIds)
      this.#onCommit(cause, performance.now() - began)
      const error = new StorageUnavailable(cause)
      // Those who queued meanwhile may build on what failed.
      const all = [...group, ...this.#waiting]
      this.#waiting = []
      for (const { reject } of all) reject(error)
      return
    }
    this.#onCommit(null, performance.now() - began)
    group.forEach(({ resolve }, index) => {
      resolve(rowIds[index] as number)
    })
  }

  /** Rows that were written but not synced are refused, so they go; on a disk that takes nothing they may stay until a restart. */
  #takeBack(group: readonly Waiting[], rowIds: readonly number[]): void {
    try {
      for (const [index, id] of rowIds.entries()) this.#delete.run(group[index]?.document ?? '', id)
    } catch {
      // The disk is failing: the refusal that follows is all that can be done.
    }
  }
}

/** Over rows that are there and rows that snapshots have taken in. */
function highestId(database: Database): number {
  const query = 'SELECT max(coalesce((SELECT max(id) FROM updates), 0), coalesce((SELECT max(last_row) FROM snapshots), 0))'
  return database.prepare(query).pluck().get() as number
}

import { crc32 } from 'node:zlib'
import type { Instant } from './Storage.ts'
import { StorageUnavailable } from './StorageUnavailable.ts'

interface Waiting {
  readonly document: string
  readonly actor: string
  readonly receivedAt: Instant
  readonly bytes: Uint8Array
  readonly resolve: (rowId: number) => void
  readonly reject: (error: StorageUnavailable) => void
}

/** A row of the log as it is written. */
export interface NewRow {
  readonly document: string
  /** over all documents */
  readonly id: number
  /** its place in its document: 1, 2, 3, … without a gap, so that a row that went missing is noticed */
  readonly seq: number
  readonly crc: number
  readonly actor: string
  readonly receivedAt: Instant
  readonly bytes: Uint8Array
}

/** Where groups go. */
export interface LogWriter {
  /** Place of each document's newest row, 0 for one without rows. */
  readonly lastPlaces: (documents: readonly string[]) => Promise<ReadonlyMap<string, number>>
  /** Writes all rows in one transaction and resolves when they are on the disk. */
  readonly write: (rows: readonly NewRow[]) => Promise<void>
}

export interface GroupCommitOptions {
  readonly writer: LogWriter
  /** highest row id ever given */
  readonly lastId: number
  /** hears how each group went and how long it took (ms) */
  readonly onCommit: (error: unknown, milliseconds: number) => void
  readonly mostAtOnce?: number
}

const PLACES_KEPT = 10_000

/** Writes updates in groups: what is queued in one turn of the event loop, or while the previous group goes to the disk, is one. */
export class GroupCommit {
  readonly #options: GroupCommitOptions
  #waiting: Waiting[] = []
  #running: Promise<void> | null = null
  /** ids of a failed group are not given again */
  #lastId: number
  #places = new Map<string, number>()

  constructor(options: GroupCommitOptions) {
    this.#options = options
    this.#lastId = options.lastId
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
    const { writer, onCommit, mostAtOnce = Number.POSITIVE_INFINITY } = this.#options
    const group = this.#waiting.slice(0, mostAtOnce)
    this.#waiting = this.#waiting.slice(mostAtOnce)
    const began = performance.now()
    let rows: readonly NewRow[]
    try {
      await this.#learnPlaces(group)
      rows = group.map((waiting) => this.#number(waiting))
      await writer.write(rows)
    } catch (cause) {
      this.#places.clear()
      onCommit(cause, performance.now() - began)
      const error = new StorageUnavailable(cause)
      // Those who queued meanwhile may build on what failed.
      const everybody = [...group, ...this.#waiting]
      this.#waiting = []
      for (const { reject } of everybody) reject(error)
      return
    }
    onCommit(null, performance.now() - began)
    group.forEach(({ resolve }, index) => {
      resolve((rows[index] as NewRow).id)
    })
  }

  async #learnPlaces(group: readonly Waiting[]): Promise<void> {
    if (this.#places.size > PLACES_KEPT) this.#places.clear()
    const unknown = new Set(group.map(({ document }) => document).filter((document) => !this.#places.has(document)))
    if (unknown.size === 0) return
    for (const [document, place] of await this.#options.writer.lastPlaces([...unknown])) this.#places.set(document, place)
  }

  #number({ document, actor, receivedAt, bytes }: Waiting): NewRow {
    this.#lastId += 1
    const seq = (this.#places.get(document) ?? 0) + 1
    this.#places.set(document, seq)
    return { document, id: this.#lastId, seq, crc: crc32(bytes), actor, receivedAt, bytes }
  }
}

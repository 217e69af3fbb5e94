import { crc32 } from 'node:zlib'
import type { AppendListener, Instant } from './Storage.ts'
import { StorageUnavailable } from './StorageUnavailable.ts'

interface Waiting {
  readonly document: string
  readonly actor: string
  readonly receivedAt: Instant
  readonly bytes: Uint8Array
  readonly listener: AppendListener | undefined
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
  /** Writes all rows in one transaction, or none. From then on they outlive this process, though perhaps not the machine's power. */
  readonly write: (rows: readonly NewRow[]) => Promise<void>
  /** Resolves when everything written before the call is on the disk. */
  readonly sync: () => Promise<void>
  /** Takes rows out again that were written and could not be synced. */
  readonly takeBack: (rows: readonly NewRow[]) => void
}

export interface GroupCommitOptions {
  readonly writer: LogWriter
  /** highest row id ever given */
  readonly lastId: number
  /** hears how each group went and how long it took until it was on the disk (ms) */
  readonly onCommit: (error: unknown, milliseconds: number) => void
  readonly mostAtOnce?: number
}

/** A group that is written and not yet on the disk. */
interface Written {
  readonly group: readonly Waiting[]
  readonly rows: readonly NewRow[]
  readonly began: number
}

const PLACES_KEPT = 10_000

/**
 * Writes updates in groups: what is queued in one turn of the event loop is one. The next group is written while the one before
 * is still on its way to the disk; they arrive there in the order in which they were written.
 */
export class GroupCommit {
  readonly #options: GroupCommitOptions
  #waiting: Waiting[] = []
  #running: Promise<void> | null = null
  readonly #written = new Set<Written>()
  readonly #syncs = new Set<Promise<void>>()
  /** counts failures, so that a group which was being written meanwhile knows that it builds on what is no more */
  #failures = 0
  /** ids of a failed group are not given again */
  #lastId: number
  #places = new Map<string, number>()

  constructor(options: GroupCommitOptions) {
    this.#options = options
    this.#lastId = options.lastId
  }

  append(document: string, actor: string, receivedAt: Instant, bytes: Uint8Array, listener?: AppendListener): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ document, actor, receivedAt, bytes, listener, resolve, reject })
      if (this.#running === null) this.#running = new Promise((done) => setImmediate(() => this.#drain(done)))
    })
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#running !== null || this.#syncs.size > 0) await Promise.all([this.#running, ...this.#syncs])
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
    const { writer, mostAtOnce = Number.POSITIVE_INFINITY } = this.#options
    const group = this.#waiting.slice(0, mostAtOnce)
    this.#waiting = this.#waiting.slice(mostAtOnce)
    // Those who queued may have been refused before their turn came.
    if (group.length === 0) return
    const began = performance.now()
    const failures = this.#failures
    let rows: readonly NewRow[] = []
    try {
      await this.#learnPlaces(group)
      rows = group.map((waiting) => this.#number(waiting))
      await writer.write(rows)
    } catch (cause) {
      this.#fail(cause, group, began)
      return
    }
    const written = { group, rows, began }
    if (failures !== this.#failures) {
      writer.takeBack(rows)
      this.#fail(new Error('the group before could not be synced'), group, began)
      return
    }
    this.#written.add(written)
    group.forEach(({ listener }, index) => {
      listener?.written((rows[index] as NewRow).id)
    })
    const sync = writer
      .sync()
      .then(
        () => this.#confirm(written),
        (cause: unknown) => this.#loseWritten(cause, written),
      )
      .finally(() => this.#syncs.delete(sync))
    this.#syncs.add(sync)
  }

  #confirm(written: Written): void {
    // Somebody before it was lost, and it with that.
    if (!this.#written.delete(written)) return
    this.#options.onCommit(null, performance.now() - written.began)
    written.group.forEach(({ resolve }, index) => {
      resolve((written.rows[index] as NewRow).id)
    })
  }

  /** What was written after the group that the disk did not take may build on it, so all of it goes. */
  #loseWritten(cause: unknown, written: Written): void {
    if (!this.#written.has(written)) return
    const lost = [...this.#written]
    this.#written.clear()
    this.#options.writer.takeBack(lost.flatMap(({ rows }) => rows))
    this.#fail(
      cause,
      lost.flatMap(({ group }) => group),
      written.began,
    )
  }

  /** Refuses `group`, and those who queued meanwhile: they may build on what failed. */
  #fail(cause: unknown, group: readonly Waiting[], began: number): void {
    this.#failures += 1
    this.#places.clear()
    this.#options.onCommit(cause, performance.now() - began)
    const error = new StorageUnavailable(cause)
    const everybody = [...group, ...this.#waiting]
    this.#waiting = []
    for (const { listener } of everybody) listener?.refused()
    for (const { reject } of everybody) reject(error)
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

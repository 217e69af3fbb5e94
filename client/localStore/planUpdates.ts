import * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import { SCHEMA_VERSION } from '../../shared/planDocument/layout.ts'
import { afterFrame } from './afterFrame.ts'
import type { LocalDatabase, PlanUpdateRow, Quarantine } from './database.ts'
import type { DeviceProblem, DeviceStatus, PlanUpdates, StoredPlan } from './PlanStore.ts'
import type { TabChannel } from './tabChannel.ts'
import { markOf, type UnsentMark } from './unsentMark.ts'

/** Rows of one plan above which they are merged: opening replays them all. */
const MAX_ROWS = 200
/** After a failed write the next attempt comes with the next change, or after this many milliseconds. */
const RETRY_DELAY = 5000
/** Marks are taken off when "sent" has stood for this many milliseconds: not at every key. */
const SENT_STANDS = 1000

/**
 * Updates of one plan in a Dexie table. The writer coalesces: while one transaction is on its way the next updates gather, and
 * go as one merged row. A tab follows the others through the table: each write is announced and the rows after the last one
 * seen are read.
 */
export class DexiePlanUpdates implements PlanUpdates {
  readonly #database: LocalDatabase
  readonly #planId: PlanId
  readonly #channel: TabChannel
  readonly #now: () => Date
  #queue: Uint8Array[] = []
  #inFlight = 0
  #writes = new Set<Promise<void>>()
  #status: DeviceStatus = { pending: 0, savedAt: null, problem: null }
  #statusListeners = new Set<() => void>()
  #foreignListeners = new Set<(updates: readonly Uint8Array[]) => void>()
  #lastSeen = 0
  #ownKeys = new Set<number>()
  #rows = 0
  #following: Promise<void> = Promise.resolve()
  #compacting = false
  /** places of own work that the server may lack: those of earlier documents as loaded, and ours */
  readonly #marks = new Map<number, UnsentMark>()
  #newMarks: UnsentMark[] = []
  #sentTimer: ReturnType<typeof setTimeout> | null = null
  #retry: ReturnType<typeof setTimeout> | null = null
  #stopWaiting: (() => void) | null = null
  #closed = false

  constructor(database: LocalDatabase, planId: PlanId, channel: TabChannel, now: () => Date) {
    this.#database = database
    this.#planId = planId
    this.#channel = channel
    this.#now = now
    channel.onAnnounced(() => {
      this.#following = this.#following.then(() => this.#follow())
    })
  }

  async load(): Promise<StoredPlan> {
    const { rows, quarantine, marks } = await this.#database.transaction(
      'r',
      this.#database.planUpdates,
      this.#database.quarantines,
      this.#database.unsent,
      async () => ({
        rows: await this.#database.planUpdates.where('planId').equals(this.#planId).sortBy('key'),
        quarantine: (await this.#database.quarantines.get(this.#planId)) ?? null,
        marks: await this.#database.unsent.where('planId').equals(this.#planId).toArray(),
      }),
    )
    this.#lastSeen = rows.at(-1)?.key ?? 0
    this.#rows = rows.length
    for (const mark of marks) this.#marks.set(mark.client, mark)
    if (rows.length > MAX_ROWS) this.#track(this.#compact())
    return { updates: rows.map((row) => row.bytes), quarantine }
  }

  append(update: Uint8Array, own = false): void {
    if (this.#closed) throw new Error(`Plan ${this.#planId} was closed on this device`)
    if (own) this.#mark(markOf(this.#planId, update))
    this.#queue.push(update)
    this.#publish({})
    // The database takes a share of each frame, and a letter must be seen first.
    if (this.#inFlight === 0) this.#stopWaiting ??= afterFrame(() => this.#startWrite())
  }

  sent(): void {
    if (this.#marks.size > 0) this.#sentTimer ??= setTimeout(() => this.#unmark(), SENT_STANDS)
  }

  flush(): Promise<void> {
    // Not waiting for the transaction on its way: its callback may never run when the page goes.
    this.#startWrite()
    return this.#settle()
  }

  status(): DeviceStatus {
    return this.#status
  }

  onStatus(listener: () => void): () => void {
    this.#statusListeners.add(listener)
    return () => this.#statusListeners.delete(listener)
  }

  onForeign(listener: (updates: readonly Uint8Array[]) => void): () => void {
    this.#foreignListeners.add(listener)
    return () => this.#foreignListeners.delete(listener)
  }

  async quarantine(quarantine: Quarantine): Promise<void> {
    await this.#database.quarantines.put({ planId: this.#planId, ...quarantine })
  }

  async discard(): Promise<void> {
    this.#queue = []
    await this.#settle()
    const { planUpdates, quarantines, unsent } = this.#database
    await this.#database.transaction('rw', planUpdates, quarantines, unsent, async () => {
      await planUpdates.where('planId').equals(this.#planId).delete()
      await quarantines.delete(this.#planId)
      await unsent.where('planId').equals(this.#planId).delete()
    })
    this.#marks.clear()
    this.#publish({})
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.flush()
    await this.#following
    if (this.#sentTimer) this.#unmark()
    await this.#settle()
    if (this.#retry) clearTimeout(this.#retry)
    this.#channel.close()
    this.#statusListeners.clear()
    this.#foreignListeners.clear()
  }

  #startWrite(): void {
    this.#stopWaiting?.()
    this.#stopWaiting = null
    if (this.#queue.length === 0) return
    if (this.#retry) clearTimeout(this.#retry)
    this.#retry = null
    const updates = this.#queue
    this.#queue = []
    this.#inFlight += updates.length
    this.#track(this.#write(updates))
  }

  #mark(mark: UnsentMark): void {
    if (this.#sentTimer) clearTimeout(this.#sentTimer)
    this.#sentTimer = null
    if (this.#marks.has(mark.client)) return
    this.#marks.set(mark.client, mark)
    this.#newMarks.push(mark)
  }

  #unmark(): void {
    if (this.#sentTimer) clearTimeout(this.#sentTimer)
    this.#sentTimer = null
    const keys = [...this.#marks.values()].map(({ planId, client }): [string, number] => [planId, client])
    this.#marks.clear()
    // What stays marked by a failure is sent once more, which changes nothing.
    this.#track(this.#database.unsent.bulkDelete(keys).catch(() => {}))
  }

  async #write(updates: Uint8Array[]): Promise<void> {
    const [first] = updates
    const bytes = updates.length === 1 && first ? first : Y.mergeUpdates(updates)
    const marks = this.#newMarks
    this.#newMarks = []
    // Before the row: a page that goes in between leaves a mark too many, never one too few.
    const marked = marks.length > 0 ? this.#database.unsent.bulkPut(marks) : null
    try {
      const [key] = await Promise.all([
        this.#database.planUpdates.add({ planId: this.#planId, schemaVersion: SCHEMA_VERSION, bytes }),
        marked,
      ])
      this.#ownKeys.add(key)
      this.#rows += 1
      this.#inFlight -= updates.length
      this.#publish({ savedAt: this.#now(), problem: null })
      if (!this.#closed) this.#channel.announce()
    } catch (error) {
      this.#inFlight -= updates.length
      this.#queue = [...updates, ...this.#queue]
      this.#newMarks = [...marks, ...this.#newMarks]
      this.#publish({ problem: problemOf(error) })
      if (!this.#closed) this.#retry = setTimeout(() => this.#startWrite(), RETRY_DELAY)
      return
    }
    if (this.#queue.length > 0 && this.#inFlight === 0) this.#startWrite()
    else if (this.#rows > MAX_ROWS) await this.#compact()
  }

  /** Reads what other tabs wrote after the last row seen. */
  async #follow(): Promise<void> {
    if (this.#closed) return
    let rows: PlanUpdateRow[]
    try {
      rows = await this.#database.planUpdates
        .where('key')
        .above(this.#lastSeen)
        .and((row) => row.planId === this.#planId)
        .toArray()
    } catch (error) {
      this.#publish({ problem: problemOf(error) })
      return
    }
    this.#rows += this.#hear(rows)
  }

  /** Hands on what other tabs wrote among these rows and was not read yet; answers how many rows that were. */
  #hear(rows: readonly PlanUpdateRow[]): number {
    const foreign = rows.filter(({ key }) => key > this.#lastSeen && !this.#ownKeys.has(key))
    for (const { key } of rows) {
      this.#lastSeen = Math.max(this.#lastSeen, key)
      this.#ownKeys.delete(key)
    }
    if (foreign.length > 0 && !this.#closed) for (const listener of this.#foreignListeners) listener(foreign.map(({ bytes }) => bytes))
    return foreign.length
  }

  /**
   * Replaces rows by one that says the same. Deletes exactly the rows it merged, in the transaction that writes the new one:
   * a row written meanwhile, by this tab or another, is left alone.
   */
  async #compact(): Promise<void> {
    if (this.#compacting) return
    this.#compacting = true
    try {
      const rows = await this.#database.planUpdates.where('planId').equals(this.#planId).sortBy('key')
      // Before they go: a row of another tab that was not read yet would never be.
      this.#hear(rows)
      const keys = rows.map((row) => row.key)
      const bytes = replay(rows.map((row) => row.bytes))
      const schemaVersion = Math.max(SCHEMA_VERSION, ...rows.map((row) => row.schemaVersion))
      await this.#database.transaction('rw', this.#database.planUpdates, async () => {
        const standing = await this.#database.planUpdates.where('key').anyOf(keys).count()
        // another tab was quicker
        if (standing !== keys.length) return
        this.#ownKeys.add(await this.#database.planUpdates.add({ planId: this.#planId, schemaVersion, bytes }))
        await this.#database.planUpdates.bulkDelete(keys)
      })
      this.#rows = await this.#database.planUpdates.where('planId').equals(this.#planId).count()
    } catch (error) {
      // Nothing is lost: the rows stand as they were.
      this.#publish({ problem: problemOf(error) })
    } finally {
      this.#compacting = false
    }
  }

  #track(write: Promise<void>): void {
    this.#writes.add(write)
    void write.finally(() => this.#writes.delete(write))
  }

  async #settle(): Promise<void> {
    while (this.#writes.size > 0) await Promise.all(this.#writes)
  }

  #publish(change: { savedAt?: Date; problem?: DeviceProblem | null }): void {
    this.#status = { ...this.#status, ...change, pending: this.#queue.length + this.#inFlight }
    for (const listener of this.#statusListeners) listener()
  }
}

/** Replaying, unlike merging bytes, drops the content of what was deleted. */
function replay(updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  const bytes = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return bytes
}

function problemOf(error: unknown): DeviceProblem {
  const names = [error, (error as { inner?: unknown } | null)?.inner].map((each) =>
    each instanceof Error || each instanceof DOMException ? each.name : '',
  )
  return names.includes('QuotaExceededError') ? 'full' : 'unavailable'
}

import * as Y from 'yjs'
import type { PlanFacts } from '../../shared/access/planFacts.ts'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { readMeta } from '../../shared/planDocument/meta.ts'
import { leaveMarks } from '../../shared/planDocument/tidying.ts'
import { LettersAhead, readTypedLetters } from '../../shared/planDocument/typedLetters.ts'
import type { Instant } from '../storage/Storage.ts'
import { hasGap } from './sameContent.ts'

/** The lowest schema version that may write this document. */
export const minSchemaIn = (doc: Y.Doc): number => readMeta(doc).minSchema

/** An update that passed the shadow, until it is on disk or refused. */
export class Flight {
  readonly bytes: Uint8Array
  /** resolves with the log row once it is on disk */
  row: Promise<number> = Promise.resolve(0)
  /** the live document that holds it already */
  landedIn: Y.Doc | null = null
  isInLog = false
  isOver = false
  /** the document's `minSchema` with it, if it may have changed that */
  readonly minSchema: number | null

  constructor(bytes: Uint8Array, minSchema: number | null) {
    this.bytes = bytes
    this.minSchema = minSchema
  }
}

/**
 * What the gate keeps about one document: the live one that clients are connected to, its shadow that updates are judged on,
 * and the updates that passed the shadow but are not on disk yet: first on their way into the log, then in the log and the live
 * document and on their way to the disk. Several may wait for one commit.
 */
export class DocumentRoom {
  readonly name: string
  frozen: boolean
  facts: PlanFacts
  /** set while somebody is connected */
  live: Y.Doc | null = null
  /** while the gate itself writes the live document */
  applying = false
  /** newest log row that the live document holds */
  liveRow = 0
  /** rows written since the last snapshot, as far as this process knows */
  looseRows = 0
  /** lowest schema that may write; null until the document was read */
  minSchema: number | null = null
  /** who writes under which Yjs client number, since the document was opened */
  readonly writers = new Map<number, string>()
  #shadow: Y.Doc | null = null
  /** what was accepted without the shadow, which lacks it still */
  readonly #ahead = new LettersAhead()
  #shadowBytes = 0
  #usedAt: Instant = 0
  #inFlight: Flight[] = []
  #exclusive: Promise<void> | null = null

  constructor(name: string, frozen: boolean, facts: PlanFacts) {
    this.name = name
    this.frozen = frozen
    this.facts = facts
  }

  get hasShadow(): boolean {
    return this.#shadow !== null
  }

  /** With everything that was accepted so far. */
  get shadow(): Y.Doc | null {
    if (this.#shadow && this.#ahead.size > 0) this.#ahead.bringInto(this.#shadow)
    return this.#shadow
  }

  /** Whether `update` is letters that `actor` typed, which are accepted without trying them on the shadow; false says nothing. */
  takesLetters(update: Uint8Array, actor: string): boolean {
    const letters = readTypedLetters(update)
    if (!letters || !this.#shadow || (this.writers.get(letters.client) ?? actor) !== actor) return false
    const take = (shadow: Y.Doc | null): boolean => shadow !== null && this.#ahead.take(shadow, update, letters)
    // Perhaps they stand beside what the shadow lacks, which `shadow` brings into it.
    if (!take(this.#shadow) && !(this.#ahead.size > 0 && take(this.shadow))) return false
    this.claim(letters.client, actor)
    return true
  }

  /** Size of the document as one update, counting every byte since as growth. */
  get shadowBytes(): number {
    return this.#shadowBytes
  }

  /** When the last update was judged. */
  get usedAt(): Instant {
    return this.#usedAt
  }

  get isQuiet(): boolean {
    return this.#inFlight.length === 0 && this.#exclusive === null
  }

  /** False when the number is somebody else's. The first who is seen with a number has it until the document is closed. */
  claim(client: number, actor: string): boolean {
    const owner = this.writers.get(client)
    if (owner === undefined) this.writers.set(client, actor)
    return owner === undefined || owner === actor
  }

  /** Null when updates may be judged now; otherwise resolves when they perhaps may. */
  get exclusive(): Promise<void> | null {
    return this.#exclusive
  }

  /** Runs `work` alone: nothing is in flight, and no update is judged until it ends. */
  async runExclusively<Value>(work: () => Promise<Value>): Promise<Value> {
    while (this.#exclusive !== null) await this.#exclusive
    const running = Promise.allSettled(this.#inFlight.map(({ row }) => row)).then(work)
    const release = (): void => {
      this.#exclusive = null
    }
    this.#exclusive = running.then(release, release)
    return running
  }

  /** Resolves when all that was accepted so far is on disk; false when some of it was refused. */
  async isOnDisk(): Promise<boolean> {
    if (this.#inFlight.length === 0) return true
    const rows = await Promise.allSettled(this.#inFlight.map(({ row }) => row))
    return rows.every(({ status }) => status === 'fulfilled')
  }

  /** The shadow of an open document is its state and everything accepted after it. */
  shadowFromLive(): Y.Doc {
    if (this.#shadow) return this.#shadow
    if (!this.live) throw new Error(`No live document to copy: ${this.name}`)
    const coming = this.#inFlight.filter(({ isInLog }) => !isInLog)
    return this.shadowFrom([Y.encodeStateAsUpdate(this.live), ...coming.map(({ bytes }) => bytes)])
  }

  shadowFrom(updates: readonly Uint8Array[]): Y.Doc {
    const shadow = defineRoots(new Y.Doc())
    // What is needless is taken away once, when it becomes so.
    const letTidy = leaveMarks(shadow)
    shadow.transact(() => {
      for (const update of updates) Y.applyUpdate(shadow, update)
    })
    letTidy()
    this.#ahead.clear()
    this.#shadow = shadow
    this.#shadowBytes = updates.reduce((sum, update) => sum + update.length, 0)
    return shadow
  }

  dropShadow(): void {
    this.#ahead.clear()
    this.#shadow?.destroy()
    this.#shadow = null
  }

  /** Notes an update that the shadow took and the log has yet to take. */
  takesOff(flight: Flight, at: Instant): void {
    this.#inFlight.push(flight)
    this.#shadowBytes += flight.bytes.length
    this.#usedAt = at
  }

  /**
   * The update is in the log: everybody connected gets it now. Throws when the live document could not take it, which says nothing
   * against the update: the document is no longer what the log says, and must be {@link forsakeLive forsaken}.
   */
  landed(flight: Flight, rowId: number, origin: object): void {
    flight.isInLog = true
    this.looseRows += 1
    this.minSchema = flight.minSchema ?? this.minSchema
    if (!this.live) return
    flight.landedIn = this.live
    this.applying = true
    try {
      Y.applyUpdate(this.live, flight.bytes, origin)
    } finally {
      this.applying = false
    }
    // A transaction that was broken off never ends, and nobody hears of what is written in it.
    if (this.live._transaction !== null || this.live._transactionCleanups.length > 0) throw new Error(`An open transaction: ${this.name}`)
    // Everything before it has landed, so nothing may wait for more.
    if (hasGap(this.live)) throw new Error(`The live document lacks something that row ${rowId} builds on: ${this.name}`)
    this.liveRow = rowId
  }

  /** The live document is not what the log says: the next one, and the next shadow, are read from there. */
  forsakeLive(): void {
    this.leave()
    this.minSchema = null
    this.dropShadow()
  }

  /** The update is on disk. */
  arrived(flight: Flight): void {
    flight.isOver = true
    this.#inFlight = this.#inFlight.filter((other) => other !== flight)
  }

  /**
   * An append was refused, and with it every one queued by then (a rule of Storage): the shadow holds what will never be. False
   * when the live document holds it as well; it is live no more, and must be loaded again from the log.
   */
  crashed(flight: Flight): boolean {
    flight.isOver = true
    this.#inFlight = []
    this.dropShadow()
    this.minSchema = null
    if (flight.landedIn === null || flight.landedIn !== this.live) return true
    this.forsakeLive()
    return false
  }

  /** Nobody is connected to the live document any more, or may be. */
  leave(): void {
    this.live = null
    this.writers.clear()
  }
}

import * as Y from 'yjs'
import type { PlanFacts } from '../../shared/access/planFacts.ts'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { readMeta } from '../../shared/planDocument/meta.ts'
import type { Instant } from '../storage/Storage.ts'

/** The lowest schema version that may write this document. */
export const minSchemaIn = (doc: Y.Doc): number => readMeta(doc).minSchema

interface InFlight {
  readonly bytes: Uint8Array
  readonly settled: Promise<unknown>
}

/**
 * What the gate keeps about one document: the live one that clients are connected to, its shadow that updates are judged on,
 * and the updates that passed the shadow but are not on disk yet. Several may wait for one commit.
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
  #shadowBytes = 0
  #usedAt: Instant = 0
  #inFlight: InFlight[] = []
  #exclusive: Promise<void> | null = null

  constructor(name: string, frozen: boolean, facts: PlanFacts) {
    this.name = name
    this.frozen = frozen
    this.facts = facts
  }

  get shadow(): Y.Doc | null {
    return this.#shadow
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
    const running = Promise.all(this.#inFlight.map(({ settled }) => settled)).then(work)
    const release = (): void => {
      this.#exclusive = null
    }
    this.#exclusive = running.then(release, release)
    return running
  }

  /** The shadow of an open document is its state and everything accepted after it. */
  shadowFromLive(): Y.Doc {
    if (this.#shadow) return this.#shadow
    if (!this.live) throw new Error(`No live document to copy: ${this.name}`)
    return this.shadowFrom([Y.encodeStateAsUpdate(this.live), ...this.#inFlight.map(({ bytes }) => bytes)])
  }

  shadowFrom(updates: readonly Uint8Array[]): Y.Doc {
    const shadow = defineRoots(new Y.Doc())
    shadow.transact(() => {
      for (const update of updates) Y.applyUpdate(shadow, update)
    })
    this.#shadow = shadow
    this.#shadowBytes = updates.reduce((sum, update) => sum + update.length, 0)
    return shadow
  }

  dropShadow(): void {
    this.#shadow?.destroy()
    this.#shadow = null
  }

  /** Notes an update that the shadow took and the disk has yet to take. */
  took(bytes: Uint8Array, append: Promise<number>, at: Instant): InFlight {
    const nothing = (): void => {}
    const flight = { bytes, settled: append.then(nothing, nothing) }
    this.#inFlight.push(flight)
    this.#shadowBytes += bytes.length
    this.#usedAt = at
    return flight
  }

  /**
   * The update is on disk: everybody connected gets it now. False when the live document, which should be whole once nothing is
   * in flight, still waited for something: it then lacks what the log has, until it is loaded again.
   */
  landed(flight: InFlight, rowId: number, origin: object): boolean {
    // After a failed group its flights are forgotten, and others may be on their way.
    this.#inFlight = this.#inFlight.filter((other) => other !== flight)
    this.looseRows += 1
    if (!this.live) {
      this.minSchema = null
      return true
    }
    this.applying = true
    try {
      Y.applyUpdate(this.live, flight.bytes, origin)
    } finally {
      this.applying = false
    }
    const isWhole = this.#inFlight.length > 0 || !dropWaiting(this.live)
    this.liveRow = rowId
    this.minSchema = minSchemaIn(this.live)
    return isWhole
  }

  /** One append failed, and with it every one queued by then (a rule of Storage): the shadow holds what will never be. */
  failed(): void {
    this.#inFlight = []
    this.dropShadow()
  }
}

/**
 * Whatever was accepted is whole by now, so nothing in the live document may wait for more. A shadow made with something waiting
 * would answer every edit with `resync`. Tells whether anything did wait.
 */
function dropWaiting({ store }: Y.Doc): boolean {
  const isWaiting = store.pendingStructs !== null || store.pendingDs !== null
  store.pendingStructs = null
  store.pendingDs = null
  return isWaiting
}

import type * as Y from 'yjs'
import type { Actor } from '../../shared/access/can.ts'
import type { PlanFacts } from '../../shared/access/planFacts.ts'
import type { Result } from '../../shared/core/Result.ts'
import type { RefusalReason } from '../../shared/protocol/refusalReasons.ts'
import type { Instant, Storage } from '../storage/Storage.ts'

/** When the gate tidies up behind those who write. */
export interface GatePace {
  readonly sweepEvery: number
  /** a shadow doubles a document's memory, so it goes when nobody has written for this long (ms), or longer for a large document */
  readonly shadowIdle: number
  /** a log of fewer rows loads as fast as a snapshot */
  readonly rowsWorthCompacting: number
}

export interface GateOptions {
  readonly storage: Storage
  readonly now: () => Instant
  /** after an update is in the log and applied */
  readonly onAccepted: (document: string, actor: Actor) => void
  /**
   * The live document is not what is on disk: the disk did not take what it holds already, or it could not take what is there. It
   * is live no more: close its connections, so that it is loaded again and its clients bring back what was lost.
   */
  readonly onLost: (document: string) => void
  /** every judgement; null = accepted */
  readonly onJudged: (reason: RefusalReason | null) => void
  readonly onError: (error: unknown, what: string) => void
  /** a running clock in ms, for how long a judgement takes */
  readonly stopwatch?: () => number
  readonly pace?: GatePace
}

export type Judgement = Result<{ readonly rowId: number | null }, RefusalReason>

/** Null for a document that is not there. */
export type ReadHeld = <Value>(document: string, reader: (doc: Y.Doc) => Value) => Promise<Value | null>

export interface Gate {
  /**
   * THE way into a plan document, from every road. Every connected client is sent the update once it is in the log; resolves
   * with the log row once it is on disk, `rowId` null when it brought nothing new. The bytes of a refused update leave no trace.
   * `isDifference`: the sender says that these bytes are all that the server lacks, so a gap in them is the sender's fault.
   * `sender`: the connection that the bytes came by, which need not be sent them.
   */
  readonly acceptUpdate: (document: string, actor: Actor, bytes: Uint8Array, isDifference?: boolean, sender?: object) => Promise<Judgement>
  /** Fills `doc` from storage and makes it the live document, until it is destroyed. */
  readonly openLive: (document: string, doc: Y.Doc) => Promise<void>
  /** False for a document that was unloaded while a connection was being made to it. */
  readonly isLive: (document: string, doc: Y.Doc) => boolean
  /** Lets `reader` look at the document as the log has it, with its newest log row. It must not write. */
  readonly read: <Value>(document: string, reader: (doc: Y.Doc, row: number) => Value) => Promise<Value | null>
  /**
   * Notes that a Yjs client number belongs to `actor`. False when it is somebody else's. What is written under a number by
   * others than its owner would make the owner's next edits look known, and they would be lost.
   */
  readonly claimClient: (document: string, actor: Actor, client: number) => boolean
  /**
   * The lowest schema version that may write, or null for a document that is not there. An asker who knows all that this program
   * knows hears 1 of a document that nobody has opened yet: to look, it would have to be loaded twice.
   */
  readonly minSchemaOf: (document: string, known: number) => Promise<number | null>
  readonly setFrozen: (document: string, frozen: boolean) => Promise<void>
  /** What decides over the rights to a document, and whether it is frozen; null for one that is not there. */
  readonly standingOf: (document: string) => Promise<{ readonly facts: PlanFacts; readonly frozen: boolean } | null>
  /**
   * Runs `decide` while no update of these documents is under way, and from then on judges by what storage says afterwards.
   * `read` looks at one of them as it is on disk; the gate's own `read` would wait for the end.
   */
  readonly decideOver: <Value>(documents: readonly string[], decide: (read: ReadHeld) => Promise<Value>) => Promise<Value>
  readonly compact: (document: string) => Promise<void>
  /** Drops idle shadows and compacts idle logs; runs by itself, callable for tests. */
  readonly sweep: () => Promise<void>
  /** The copy that updates of a document are judged on, while it is being written. It must not be written. */
  readonly shadowOf: (document: string) => Y.Doc | null
  /** Refuses everything from now on, and resolves when nothing is in flight. */
  readonly stop: () => Promise<void>
}

import type { Actor } from '../../shared/access/can.ts'
import type { RandomBytes } from '../../shared/core/ids.ts'
import type { Result } from '../../shared/core/Result.ts'
import type { DecisionInput, DecisionName } from '../../shared/protocol/decisions.ts'
import type { ErrorCode } from '../../shared/protocol/httpApi.ts'
import type { Gate, ReadHeld } from '../collaboration/Gate.ts'
import type { WordWriter } from '../documents/WordWriter.ts'
import type { IndexKeeper } from '../projection/updateIndex.ts'
import type { PlanFactsIndex } from '../rights/PlanFactsIndex.ts'
import type { Decision } from '../storage/Decision.ts'
import type { Storage, StoredAccount } from '../storage/Storage.ts'

/** What a decision may look at and lean on. */
export interface Deciding {
  readonly storage: Storage
  readonly gate: Gate
  readonly index: IndexKeeper
  readonly facts: PlanFactsIndex
  readonly now: () => number
  readonly random: RandomBytes
  readonly word: WordWriter
  /** asks whoever has a document open to send what they hold, and waits for it, not for long */
  readonly flush: (document: string) => Promise<void>
  readonly account: StoredAccount
  readonly actor: Actor
  readonly commandId: string
  /** hash of the session's token: how it was opened decides over what one signs */
  readonly session: string
  /** when the command came, by the server's clock: waiting for its turn makes nobody late */
  readonly arrivedAt: number
  /** reads a document that is held while this decision is taken */
  readonly readHeld: ReadHeld
}

/** Everything but who and when, which the runner adds. */
export type Decided = Omit<Decision, 'command' | 'at'> & { readonly result: unknown }
export type DecisionOutcome = Result<Decided, ErrorCode>

/** Before it is a decision's turn, nothing is held. */
export type Preparing = Omit<Deciding, 'readHeld'>

export interface DecisionRule<Name extends DecisionName> {
  /**
   * What takes time and needs no order, before the decision's turn: a password, colleagues' edits, a file. Nothing it found
   * is relied upon: `decide` looks at everything again.
   */
  readonly prepare?: (parts: Preparing, input: DecisionInput<Name>) => Promise<Result<void, ErrorCode>>
  /** documents that nobody may write while it is decided: those whose text it takes or whose stage it changes */
  readonly holds?: (parts: Preparing, input: DecisionInput<Name>) => Promise<readonly string[]>
  readonly decide: (parts: Deciding, input: DecisionInput<Name>) => Promise<DecisionOutcome>
}

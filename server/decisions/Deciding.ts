import type { Actor } from '../../shared/access/can.ts'
import type { RandomBytes } from '../../shared/core/ids.ts'
import type { Result } from '../../shared/core/Result.ts'
import type { DecisionInput, DecisionName } from '../../shared/protocol/decisions.ts'
import type { ErrorCode } from '../../shared/protocol/httpApi.ts'
import type { Gate, ReadHeld } from '../collaboration/acceptUpdate.ts'
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
  readonly account: StoredAccount
  readonly actor: Actor
  readonly commandId: string
  /** reads a document that is held while this decision is taken */
  readonly readHeld: ReadHeld
}

/** Everything but who and when, which the runner adds. */
export type Decided = Omit<Decision, 'command' | 'at'> & { readonly result: unknown }
export type DecisionOutcome = Result<Decided, ErrorCode>

export interface DecisionRule<Name extends DecisionName> {
  /** documents that nobody may write while it is decided: those whose text it takes or whose stage it changes */
  readonly holds?: (parts: Deciding, input: DecisionInput<Name>) => Promise<readonly string[]>
  readonly decide: (parts: Deciding, input: DecisionInput<Name>) => Promise<DecisionOutcome>
}

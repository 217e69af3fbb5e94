import type { RandomBytes } from '../../shared/core/ids.ts'
import type { AuditChecks } from '../audit/keepAuditChecks.ts'
import type { Gate } from '../collaboration/Gate.ts'
import type { Collaboration } from '../collaboration/startCollaboration.ts'
import type { CommandRunner } from '../commands/runCommand.ts'
import type { Config } from '../config.ts'
import type { Decisions } from '../decisions/runDecision.ts'
import type { WordWriter } from '../documents/WordWriter.ts'
import type { Mailing } from '../mail/keepMailing.ts'
import type { Metrics } from '../metrics.ts'
import type { RoundThreads } from '../paperwork/roundWork.ts'
import type { IndexKeeper } from '../projection/updateIndex.ts'
import type { PlanFactsIndex } from '../rights/PlanFactsIndex.ts'
import type { EventBus } from './EventBus.ts'
import type { OpenStreams } from './OpenStreams.ts'
import type { TakeCall } from './rateLimits.ts'
import type { SessionParts } from './requireAccount.ts'

/** The parts of a running server that routes use; references only, no state. */
export interface Services extends SessionParts {
  readonly config: Config
  readonly version: string
  readonly gate: Gate
  readonly index: IndexKeeper
  readonly events: EventBus
  readonly commands: CommandRunner
  readonly metrics: Metrics
  readonly streams: OpenStreams
  readonly takeCall: TakeCall
  readonly random: RandomBytes
  readonly facts: PlanFactsIndex
  readonly word: Pick<WordWriter, 'write'>
  readonly threads: Pick<RoundThreads, 'makePlan' | 'makeFile'>
  readonly auditChecks: AuditChecks
  readonly mailing: Pick<Mailing, 'state' | 'health' | 'wake'>
  readonly decide: Decisions['decide']
  /** set once the HTTP server exists, which it is attached to */
  readonly collaboration: () => Collaboration
}

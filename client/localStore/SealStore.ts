import type { AgencyId, PlanId, RoundId, SubmissionId } from '../../shared/core/ids.ts'
import type { Seal } from '../../shared/protocol/decisions.ts'
import type { CommandRefusal } from './CommandQueue.ts'

/** A plan that its head sealed on this device: what will be handed in, as it stood then. */
export interface KeptSeal extends Omit<Seal, 'sentAt'> {
  readonly planId: PlanId
  readonly title: string
  readonly roundId: RoundId
  readonly agencyId: AgencyId
  /** made once, so that sending again hands in once */
  readonly commandId: string
  readonly submissionId: SubmissionId
  /** it was sent, and nothing is known of what became of it */
  readonly tried: boolean
  /** why the server did not take it, or what it asks of the head first */
  readonly refusal: CommandRefusal | null
}

/** The port to the plans that are sealed on this device, one seal a plan, oldest first. */
export interface SealStore {
  seals(): Promise<readonly KeptSeal[]>
  keepSeal(seal: KeptSeal): Promise<void>
  dropSeal(planId: PlanId): Promise<void>
}

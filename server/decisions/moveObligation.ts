import type { PlanStage } from '../../shared/access/planFacts.ts'
import type { AgencyId, RoundId } from '../../shared/core/ids.ts'
import type { Obligation } from '../../shared/plan/submission.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import type { Decided, Deciding } from './Deciding.ts'
import type { ObligationFound } from './lookUp.ts'

interface Owed {
  readonly roundId: string
  readonly agencyId: string
}

/** How the audit names what an agency owes. */
export const obligationSubject = ({ roundId, agencyId }: Owed): string => `obligation/${roundId}/${agencyId}`

/** The document of the plan that answers an obligation, to be held; none when there is no plan. */
export async function documentOf({ storage }: Pick<Deciding, 'storage'>, { roundId, agencyId }: Owed): Promise<readonly string[]> {
  const obligation = await storage.findObligation(roundId as RoundId, agencyId as AgencyId)
  return obligation?.planId == null ? [] : [documentName(obligation.planId)]
}

/**
 * An obligation as a decision leaves it, and the events that tell of it. `planStage`: where its plan stands from now on, which opens
 * or freezes it and changes who may see it; left out, the plan stays as it is.
 */
export function moveObligation(
  { obligation, programme }: Pick<ObligationFound, 'obligation' | 'programme'>,
  change: Partial<Obligation>,
  now: number,
  planStage?: PlanStage,
): Required<Pick<Decided, 'obligations' | 'plans' | 'events'>> {
  const moved: Obligation = { ...obligation, ...change, changedAt: new Date(now).toISOString() }
  const { planId } = obligation
  const told = { kind: 'obligationChanged', programmeId: programme.id, obligation: moved } as const
  if (planId === null || planStage === undefined) return { obligations: [moved], plans: [], events: [told] }
  return {
    obligations: [moved],
    plans: [{ planId, stage: planStage }],
    events: [told, { kind: 'planStandingChanged', planId, plan: null, rows: [] }],
  }
}

import { canKnowOf, canObligation, canPlan, canProgramme } from '../../shared/access/can.ts'
import type { PlanFacts } from '../../shared/access/planFacts.ts'
import type { ObligationAction, PlanAction, ProgrammeAction } from '../../shared/access/rights.ts'
import type { AgencyId, PlanId, ProgrammeId, RoundId } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import type { Programme, Round } from '../../shared/plan/programme.ts'
import type { Obligation } from '../../shared/plan/submission.ts'
import type { Deciding } from './Deciding.ts'

type Looking = Pick<Deciding, 'storage' | 'actor'>
type Refusal = 'notFound' | 'forbidden'

export interface ProgrammeFound {
  readonly programme: Programme
  /** of its master plan */
  readonly facts: PlanFacts
}

/** A programme on which somebody may do `action`. [AC6] Who may not even read it hears that there is none. */
export async function findProgramme(
  { storage, actor }: Looking,
  id: string,
  action: ProgrammeAction,
): Promise<Result<ProgrammeFound, Refusal>> {
  const programme = await storage.findProgramme(id as ProgrammeId)
  const facts = programme && (await storage.findPlanFacts(programme.masterPlanId))
  if (!programme || !facts || !canProgramme(actor, 'programme.read', facts)) return failed('notFound')
  return canProgramme(actor, action, facts) ? ok({ programme, facts }) : failed('forbidden')
}

export interface RoundFound extends ProgrammeFound {
  readonly round: Round
}

export async function findRound(parts: Looking, id: string, action: ProgrammeAction): Promise<Result<RoundFound, Refusal>> {
  const round = await parts.storage.findRound(id as RoundId)
  if (!round) return failed('notFound')
  const found = await findProgramme(parts, round.programmeId, action)
  return found.ok ? ok({ ...found.value, round }) : found
}

export interface ObligationFound extends RoundFound {
  readonly obligation: Obligation
}

/** What an agency owes, for its own people's acts. Others' obligations are not there for them. */
export async function findObligation(
  parts: Looking,
  owed: { readonly roundId: string; readonly agencyId: string },
  action: ObligationAction,
): Promise<Result<ObligationFound, Refusal>> {
  const found = await findRound(parts, owed.roundId, 'programme.read')
  if (!found.ok) return found
  const obligation = await parts.storage.findObligation(owed.roundId as RoundId, owed.agencyId as AgencyId)
  const facts = { ...found.value.facts, agencyId: owed.agencyId as AgencyId }
  if (!obligation || !canObligation(parts.actor, 'obligation.read', facts)) return failed('notFound')
  return canObligation(parts.actor, action, facts) ? ok({ ...found.value, obligation }) : failed('forbidden')
}

/** A plan on which somebody may do `action`. [AC6] Who has no right over it hears that there is none. */
export async function findPlan({ storage, actor }: Looking, id: string, action: PlanAction): Promise<Result<PlanFacts, Refusal>> {
  const facts = await storage.findPlanFacts(id as PlanId)
  if (!facts || !canKnowOf(actor, facts)) return failed('notFound')
  return canPlan(actor, action, facts) ? ok(facts) : failed('forbidden')
}

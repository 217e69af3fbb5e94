import { type Actor, canKnowOf, canObligation, canPlan, canProgramme, canSubmission } from '../../shared/access/can.ts'
import { type PlanFacts, planStages } from '../../shared/access/planFacts.ts'
import {
  type ObligationAction,
  type PlanAction,
  type ProgrammeAction,
  type SubmissionAction,
  submissionStates,
} from '../../shared/access/rights.ts'
import type { AgencyId, PlanId, ProgrammeId, RoundId, SubmissionId } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import type { Programme, Round } from '../../shared/plan/programme.ts'
import type { Obligation, Submission } from '../../shared/plan/submission.ts'
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

/** What an agency owes, for an act of the coordinator on it. [PG9] Nothing is decided in a programme that is not issued. */
export async function findOwed(
  parts: Looking,
  owed: { readonly roundId: string; readonly agencyId: string },
  action: ProgrammeAction,
): Promise<Result<ObligationFound, Refusal | 'conflict'>> {
  const found = await findObligation(parts, owed, 'obligation.read')
  if (!found.ok) return found
  if (!canProgramme(parts.actor, action, found.value.facts)) return failed('forbidden')
  return isInForce(found.value)
}

/** What these agencies owe in a round of an issued programme; each of them owes something. */
export async function owedByEach(
  { storage }: Pick<Looking, 'storage'>,
  { round, programme }: RoundFound,
  agencies: readonly string[],
): Promise<Result<readonly Obligation[], 'conflict' | 'invalidRequest'>> {
  if (programme.stage !== 'issued') return failed('conflict', programme.stage)
  const owing = new Map<string, Obligation>((await storage.listObligations(round.id)).map((one) => [one.agencyId, one]))
  const stranger = agencies.find((id) => !owing.has(id))
  if (stranger !== undefined) return failed('invalidRequest', `owes nothing: ${stranger}`)
  return ok([...new Set(agencies)].flatMap((id) => owing.get(id) ?? []))
}

export interface AnswerFound extends ObligationFound {
  readonly planId: PlanId
  /** of the sub-plan */
  readonly plan: PlanFacts
}

/** The sub-plan that answers an obligation, for an act of its agency. Who may do it in another stage only meets a conflict. */
export async function findAnswer(
  parts: Looking,
  owed: { readonly roundId: string; readonly agencyId: string },
  action: PlanAction,
): Promise<Result<AnswerFound, Refusal | 'conflict'>> {
  const found = await findObligation(parts, owed, 'obligation.read')
  if (!found.ok) return found
  const { obligation, facts } = found.value
  const { planId, stage } = obligation
  const known = planId === null ? null : await parts.storage.findPlanFacts(planId)
  const plan: PlanFacts = known ?? { ...facts, ownerId: owed.agencyId as AgencyId, sharedWith: [], place: 'sub', stage: 'draft' }
  if (!planStages.some((one) => canPlan(parts.actor, action, { ...plan, stage: one, isClosed: false }))) return failed('forbidden')
  if (planId === null) return failed('conflict', 'noPlan')
  const inForce = isInForce(found.value)
  if (!inForce.ok) return inForce
  // An agency whose paper was recorded has nothing more to hand in until it is returned.
  // [SU21] An accepted plan is opened by amending it, and is handed in again from there.
  const isOver = stage === 'accepted' && obligation.amending == null && action !== 'plan.amend'
  if (stage === 'submitted' || isOver) return failed('conflict', stage)
  if (!canPlan(parts.actor, action, plan)) return failed('conflict', plan.stage)
  return ok({ ...inForce.value, planId, plan })
}

export interface SubmissionFound extends ObligationFound {
  readonly submission: Submission
}

/** A submission on which somebody may do `action`. Who may do it in another state only meets a conflict. */
export async function findSubmission(
  parts: Looking,
  id: string,
  action: SubmissionAction,
): Promise<Result<SubmissionFound, Refusal | 'conflict'>> {
  const submission = await parts.storage.findSubmission(id as SubmissionId)
  if (!submission) return failed('notFound')
  const found = await findObligation(parts, submission, 'obligation.read')
  if (!found.ok) return found
  const state = submission.decision ?? 'submitted'
  const may = (one: typeof state): boolean => maySubmission(parts.actor, action, found.value, one)
  if (!submissionStates.some(may)) return failed('forbidden')
  if (!may(state)) return failed('conflict', state)
  const inForce = isInForce(found.value)
  return inForce.ok ? ok({ ...inForce.value, submission }) : inForce
}

export const maySubmission = (
  actor: Actor,
  action: SubmissionAction,
  { facts, obligation }: Pick<ObligationFound, 'facts' | 'obligation'>,
  state: (typeof submissionStates)[number],
): boolean => canSubmission(actor, action, { ...facts, agencyId: obligation.agencyId, state })

function isInForce<Found extends ProgrammeFound>(found: Found): Result<Found, 'conflict'> {
  return found.programme.stage === 'issued' ? ok(found) : failed('conflict', found.programme.stage)
}

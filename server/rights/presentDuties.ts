import { type Actor, canObligation, canPlan, canProgramme } from '../../shared/access/can.ts'
import type { PlanFacts } from '../../shared/access/planFacts.ts'
import type { PlanId } from '../../shared/core/ids.ts'
import { coverageOf } from '../../shared/coverage/coverageOf.ts'
import type { AgencyAnswer, Duties } from '../../shared/plan/duties.ts'
import type { Assignment, Programme } from '../../shared/plan/programme.ts'
import type { Obligation } from '../../shared/plan/submission.ts'
import type { Cover } from '../../shared/plan/task.ts'
import type { Storage } from '../storage/Storage.ts'

type Read = Pick<Storage, 'listAssignments' | 'listRounds' | 'listObligations' | 'listTaskRows'>

/** [AC14] What an issued programme gave to whom, and what this reader may know of how far it is carried; null when it is none of theirs. */
export async function presentDuties(
  actor: Actor,
  programme: Programme,
  storage: Read,
  facts: ReadonlyMap<PlanId, PlanFacts>,
): Promise<Duties | null> {
  const master = facts.get(programme.masterPlanId)
  if (programme.stage === 'drafting' || !master || !canProgramme(actor, 'programme.read', master)) return null
  const whole = canProgramme(actor, 'board.read', master)
  const mine = new Set(actor.kind === 'account' ? actor.memberships.map(({ agencyId }) => agencyId) : [])
  const given = (await storage.listAssignments(programme.id)).filter(
    ({ agencyId, withdrawnIn }) => withdrawnIn === null && (whole || mine.has(agencyId)),
  )
  const ofAgency = Map.groupBy(given, ({ agencyId }) => agencyId)
  const answers: AgencyAnswer[] = []
  for (const round of await storage.listRounds(programme.id)) {
    if (round.kind !== 'plan') continue
    for (const obligation of await storage.listObligations(round.id))
      if (canObligation(actor, 'obligation.read', { ...master, agencyId: obligation.agencyId }))
        answers.push(await answerOf(actor, obligation, ofAgency.get(obligation.agencyId) ?? [], storage, facts))
  }
  return {
    programmeId: programme.id,
    masterPlanId: programme.masterPlanId,
    lateness: programme.lateness,
    whole,
    given: given.map(({ id, taskId, agencyId, role, group }) => ({ id, taskId, agencyId, role, group: group !== null })),
    answers,
  }
}

async function answerOf(
  actor: Actor,
  { roundId, agencyId, planId, stage }: Obligation,
  assignments: readonly Assignment[],
  storage: Read,
  facts: ReadonlyMap<PlanId, PlanFacts>,
): Promise<AgencyAnswer> {
  const answer = { roundId, agencyId, planId, stage }
  const plan = planId === null ? undefined : facts.get(planId)
  if (planId === null || (plan && canPlan(actor, 'plan.read', plan))) return { ...answer, sees: 'rows', levels: null }
  if (!plan || !canPlan(actor, 'plan.seeCoverage', plan)) return { ...answer, sees: 'nothing', levels: null }
  const coverage = coverageOf(assignments, await storage.listTaskRows(planId))
  const levels: Record<string, Cover> = {}
  for (const [id, { level }] of coverage) if (level !== 'none') levels[id] = level
  return { ...answer, sees: 'levels', levels }
}

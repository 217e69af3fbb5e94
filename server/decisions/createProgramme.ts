import { can, canPlan } from '../../shared/access/can.ts'
import type { AgencyId, PlanId, ProgrammeId, RoundId } from '../../shared/core/ids.ts'
import { failed, ok } from '../../shared/core/Result.ts'
import type { Programme } from '../../shared/plan/programme.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import type { DecisionRule } from './Deciding.ts'
import { findPlan } from './lookUp.ts'

/** [PG1] A plan that somebody may edit becomes a programme's master plan; their own agency coordinates it. */
export const createProgramme: DecisionRule<'programme.create'> = {
  // Held, its document learns that it is a master plan now.
  holds: async (_parts, { masterPlanId }) => [documentName(masterPlanId as PlanId)],
  decide: async (parts, input) => {
    const { storage, actor, now } = parts
    const found = await findPlan(parts, input.masterPlanId, 'plan.read')
    if (!found.ok) return found
    if (!can(actor, 'programme.create') || !canPlan(actor, 'plan.edit', found.value)) return failed('forbidden')
    if (found.value.place !== 'loose' || (await storage.findProgramme(input.programmeId as ProgrammeId))) return failed('conflict')
    for (const { id } of input.rounds) if (await storage.findRound(id as RoundId)) return failed('conflict', 'rounds')
    const directory = await storage.readDirectory()
    if (!directory.agencies.some(({ id }) => id === input.coordinatorId)) return failed('invalidRequest', 'coordinatorId')
    const mine = actor.kind === 'account' ? actor.memberships.find(({ agencyId }) => agencyId === input.coordinatorId) : undefined
    if (!mine || mine.capacity === 'viewer') return failed('forbidden')
    const programme: Programme = {
      id: input.programmeId as ProgrammeId,
      title: input.title,
      masterPlanId: input.masterPlanId as PlanId,
      coordinatorId: input.coordinatorId,
      stage: 'drafting',
      drafts: input.drafts,
      lateness: input.lateness,
      version: 0,
      createdAt: new Date(now()).toISOString(),
      issuedAt: null,
    }
    const { id, masterPlanId } = programme
    return ok({
      programmes: [programme],
      rounds: input.rounds.map((round) => ({ ...round, id: round.id as RoundId, programmeId: id })),
      plans: [
        { planId: masterPlanId, place: 'master', programmeId: id, ownerId: found.value.ownerId ?? (input.coordinatorId as AgencyId) },
      ],
      audit: {
        action: 'programme.create',
        subject: `programme/${id}`,
        details: { title: input.title, coordinatorId: input.coordinatorId },
      },
      events: [
        { kind: 'programmeChanged', programmeId: id },
        { kind: 'planStandingChanged', planId: masterPlanId, plan: null, rows: [] },
      ],
      result: programme,
    })
  },
}

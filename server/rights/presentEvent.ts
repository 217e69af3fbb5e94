import { type Actor, canKnowOf, canObligation, canPlan, canProgramme, canSeeRow } from '../../shared/access/can.ts'
import { type PlanFacts, planStages } from '../../shared/access/planFacts.ts'
import type { AgencyId, PlanId, ProgrammeId } from '../../shared/core/ids.ts'
import type { Obligation } from '../../shared/plan/submission.ts'
import type { TaskRow, TaskRowChange } from '../../shared/plan/taskRow.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import type { ListedPlan } from '../../shared/protocol/httpApi.ts'
import { presentPlan } from './presentPlan.ts'

/** What a reader's rights are judged by, at the moment of telling. */
export interface RightsNow {
  readonly plans: ReadonlyMap<PlanId, PlanFacts>
  /** facts of a programme's master plan */
  readonly masterOf: (programmeId: ProgrammeId) => Promise<PlanFacts | null>
  readonly rowsOf: (planId: PlanId) => Promise<readonly TaskRow[]>
  /** what of a plan's rows the reader sees */
  readonly visibleRows: (rows: readonly TaskRow[]) => Promise<readonly TaskRow[]>
  /** [AC21] whether the reader sees the version in force of a plan that is being amended */
  readonly seesInForce: (planId: PlanId) => Promise<boolean>
  readonly planOf: (planId: PlanId) => Promise<ListedPlan | null>
}

/** The coordinator's own note stays with the coordinator. */
export function presentObligation(actor: Actor, obligation: Obligation, programme: PlanFacts): Obligation {
  return canProgramme(actor, 'round.note', programme) ? obligation : { ...obligation, note: null }
}

/** [HT30] One event as this reader may know it; null when it is none of theirs. */
export async function presentEvent(actor: Actor, event: ServerEvent, now: RightsNow): Promise<ServerEvent | null> {
  switch (event.kind) {
    case 'tasksChanged':
      return presentTasks(actor, event.cursor, event.change, now)
    case 'planChanged': {
      const facts = now.plans.get(event.plan.id as PlanId)
      return facts && canPlan(actor, 'plan.read', facts) ? { ...event, plan: presentPlan(actor, event.plan, facts) } : null
    }
    case 'planStandingChanged': {
      const facts = now.plans.get(event.planId)
      const all = facts ? await now.rowsOf(event.planId) : []
      if (facts?.place === 'sub' && !isConcerned(actor, facts, all, event.formerly ?? [])) return null
      const rows = facts ? await now.visibleRows(all) : []
      const plan = facts && canPlan(actor, 'plan.read', facts) ? await now.planOf(event.planId) : null
      const { kind, planId, cursor } = event
      return { kind, planId, cursor, plan: plan && facts ? presentPlan(actor, plan, facts) : null, rows: [...rows] }
    }
    case 'programmeChanged': {
      const programme = await now.masterOf(event.programmeId)
      return programme && canProgramme(actor, 'programme.read', programme) ? event : null
    }
    case 'obligationChanged': {
      const programme = await now.masterOf(event.programmeId)
      if (!programme || !canObligation(actor, 'obligation.read', { ...programme, agencyId: event.obligation.agencyId })) return null
      return { ...event, obligation: presentObligation(actor, event.obligation, programme) }
    }
    case 'noticesChanged':
      return actor.kind === 'account' && event.accounts.includes(actor.id) ? { ...event, accounts: [] } : null
    case 'commentsChanged': {
      const facts = now.plans.get(event.planId)
      return facts && canPlan(actor, 'plan.read', facts) ? event : null
    }
    case 'directoryChanged':
      return event
  }
}

/**
 * [AC13] Whom a change of an agency's plan can concern: who may know of it or of one of its tasks in some stage under some setting,
 * so that who loses the right hears too, and the agencies `formerly` sharing it.
 */
function isConcerned(actor: Actor, facts: PlanFacts, rows: readonly TaskRow[], formerly: readonly AgencyId[]): boolean {
  if (actor.kind === 'account' && actor.memberships.some(({ agencyId }) => formerly.includes(agencyId))) return true
  return planStages.some((stage) =>
    (['concerned', 'private'] as const).some((drafts) => {
      const then = { ...facts, stage, drafts }
      return canKnowOf(actor, then) || rows.some((row) => canSeeRow(actor, row, then))
    }),
  )
}

/**
 * A row that a reader may not see is told as gone, or somebody whose agency a task no longer names would keep its old words.
 * Ids are random: that of a row never seen says nothing but that a plan of the programme is being worked on.
 */
async function presentTasks(actor: Actor, cursor: number, change: TaskRowChange, now: RightsNow): Promise<ServerEvent | null> {
  const facts = now.plans.get(change.planId)
  if (!facts) return null
  if (canPlan(actor, 'plan.read', facts)) return { kind: 'tasksChanged', change, cursor }
  const isParticipant = actor.kind === 'account' && actor.memberships.some(({ agencyId }) => facts.participants.has(agencyId))
  if (facts.place !== 'sub' || !isParticipant || (await now.seesInForce(change.planId))) return null
  const seen = change.changed.filter((row) => canSeeRow(actor, row, facts))
  const hidden = change.changed.filter((row) => !canSeeRow(actor, row, facts)).map(({ taskId }) => taskId)
  const told: TaskRowChange = { planId: change.planId, changed: seen, removed: [...change.removed, ...hidden] }
  return { kind: 'tasksChanged', change: told, cursor }
}

import {
  type Actor,
  can,
  canChangeTemplates,
  canInvite,
  canInviteSomewhere,
  canKnowOf,
  canObligation,
  canPlan,
  canProgramme,
  canSubmission,
} from '../../shared/access/can.ts'
import { type PlanFacts, planStages } from '../../shared/access/planFacts.ts'
import { submissionStates } from '../../shared/access/rights.ts'
import type { AgencyId, PlanId, SubmissionId } from '../../shared/core/ids.ts'
import type { Storage } from '../storage/Storage.ts'
import type { Right, Subjects } from './everyOperation.ts'

/**
 * What the table of rights says of one operation: it is not there, it is refused, it may be done, or (`later`) it could be done in
 * another stage and meets a conflict in this one.
 */
export type Expected = 'hidden' | 'forbidden' | 'later' | 'may'

export async function expectedAnswer(storage: Storage, actor: Actor, right: Right, of: Subjects): Promise<Expected> {
  const facts = async (id: string): Promise<PlanFacts> => {
    const found = await storage.findPlanFacts(id as PlanId)
    if (!found) throw new Error(`No plan ${id}`)
    return found
  }
  if (right.of === 'public' || right.of === 'own') return 'may'
  if (right.of === 'workspace') return can(actor, right.action) ? 'may' : 'forbidden'
  if (right.of === 'inviting') return canInviteSomewhere(actor) ? 'may' : 'forbidden'
  if (right.of === 'invite') return canInvite(actor, of.agencyId, 'drafter') ? 'may' : 'forbidden'
  if (right.of === 'template') {
    const coordinating = new Set((await storage.listProgrammes()).map(({ coordinatorId }) => coordinatorId))
    return canChangeTemplates(actor, coordinating) ? 'may' : 'forbidden'
  }
  if (right.of === 'plan') {
    const plan = await facts(of[right.plan])
    return canKnowOf(actor, plan) ? (canPlan(actor, right.action, plan) ? 'may' : 'forbidden') : 'hidden'
  }
  const master = await facts(of.masterPlanId)
  if (!canProgramme(actor, 'programme.read', master)) return 'hidden'
  if (right.of === 'programme') return canProgramme(actor, right.action, master) ? 'may' : 'forbidden'
  const owed = { ...master, agencyId: of.agencyId as AgencyId }
  if (!canObligation(actor, 'obligation.read', owed)) return 'hidden'
  const stateOf = async (id: string) => (await storage.findSubmission(id as SubmissionId))?.decision ?? 'submitted'
  switch (right.of) {
    case 'receipt':
      return 'may'
    case 'difference': {
      const shown = [of.submissionId, ...(of.returnedId === '' ? [] : [of.returnedId])]
      const states = await Promise.all(shown.map(stateOf))
      return states.every((state) => canSubmission(actor, 'submission.read', { ...owed, state })) ? 'may' : 'forbidden'
    }
    case 'obligation':
      return canObligation(actor, right.action, owed) ? 'may' : 'forbidden'
    case 'owed':
      return canProgramme(actor, right.action, master) ? 'may' : 'forbidden'
    case 'answer': {
      const plan = await facts(of.planId)
      if (canPlan(actor, right.action, plan)) return 'may'
      return planStages.some((stage) => canPlan(actor, right.action, { ...plan, stage, isClosed: false })) ? 'later' : 'forbidden'
    }
    case 'submission': {
      const state = await stateOf(of[right.which])
      if (canSubmission(actor, right.action, { ...owed, state })) return 'may'
      const another =
        right.action !== 'submission.read' && submissionStates.some((one) => canSubmission(actor, right.action, { ...owed, state: one }))
      return another ? 'later' : 'forbidden'
    }
  }
}

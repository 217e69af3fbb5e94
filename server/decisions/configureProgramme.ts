import type { PlanId, ProgrammeId } from '../../shared/core/ids.ts'
import { failed, ok } from '../../shared/core/Result.ts'
import type { Programme } from '../../shared/plan/programme.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import type { Deciding, DecisionRule } from './Deciding.ts'
import { gather } from './gather.ts'
import { findProgramme } from './lookUp.ts'

/** [PG2] Title, who sees drafts, and the policy of lateness. Receipts already given keep the policy that they name. */
export const configureProgramme: DecisionRule<'programme.configure'> = {
  // Open documents are judged by the facts their rooms hold: held, they read them anew.
  holds: async (parts, { programmeId, drafts }) => {
    const programme = await parts.storage.findProgramme(programmeId as ProgrammeId)
    return programme && programme.drafts !== drafts ? (await subPlansOf(parts, programme)).map(documentName) : []
  },
  decide: async (parts, { programmeId, title, drafts, lateness }) => {
    const found = await findProgramme(parts, programmeId, 'programme.configure')
    if (!found.ok) return found
    const programme = { ...found.value.programme, title, drafts, lateness }
    const affected = drafts === found.value.programme.drafts ? [] : await subPlansOf(parts, programme)
    return ok({
      programmes: [programme],
      // Said again as they are: whoever is connected is asked for their rights anew.
      plans: affected.map((planId) => ({ planId })),
      audit: { action: 'programme.configure', subject: `programme/${programmeId}`, details: { title, drafts, lateness } },
      events: [
        { kind: 'programmeChanged', programmeId: programme.id },
        ...affected.map((planId) => ({ kind: 'planStandingChanged' as const, planId, plan: null, rows: [] })),
      ],
      result: programme,
    })
  },
}

/**
 * [PG9] A closed programme is read only; nothing of it goes away. Its plans, the master's too, are frozen as they stand: what
 * colleagues still hold is asked for first, and what comes later is refused `frozen`, so that its writer keeps it.
 */
export const closeProgramme: DecisionRule<'programme.close'> = {
  prepare: async (parts, { programmeId }) => {
    const found = await findProgramme(parts, programmeId, 'programme.close')
    if (!found.ok) return found
    await Promise.all((await plansOf(parts, found.value.programme)).map((planId) => gather(parts, documentName(planId))))
    return ok(undefined)
  },
  holds: async (parts, { programmeId }) => {
    const programme = await parts.storage.findProgramme(programmeId as ProgrammeId)
    return programme ? (await plansOf(parts, programme)).map(documentName) : []
  },
  decide: async (parts, { programmeId }) => {
    const found = await findProgramme(parts, programmeId, 'programme.close')
    if (!found.ok) return found
    if (found.value.programme.stage !== 'issued') return failed('conflict', found.value.programme.stage)
    const programme = { ...found.value.programme, stage: 'closed' as const }
    const plans = await plansOf(parts, programme)
    return ok({
      programmes: [programme],
      // Said again as they are: whoever is connected is asked for their rights anew.
      plans: plans.map((planId) => ({ planId })),
      audit: { action: 'programme.close', subject: `programme/${programmeId}`, details: {} },
      events: [
        { kind: 'programmeChanged', programmeId: programme.id },
        ...plans.map((planId) => ({ kind: 'planStandingChanged' as const, planId, plan: null, rows: [] })),
      ],
      result: programme,
    })
  },
}

async function subPlansOf({ storage }: Pick<Deciding, 'storage'>, { id }: Programme): Promise<PlanId[]> {
  const plans: PlanId[] = []
  for (const round of await storage.listRounds(id))
    for (const { planId } of await storage.listObligations(round.id)) if (planId !== null) plans.push(planId)
  return plans
}

async function plansOf(parts: Pick<Deciding, 'storage'>, programme: Programme): Promise<PlanId[]> {
  return [...new Set([programme.masterPlanId, ...(await subPlansOf(parts, programme))])]
}

import type { PlanId, ProgrammeId } from '../../shared/core/ids.ts'
import { ok } from '../../shared/core/Result.ts'
import type { Programme } from '../../shared/plan/programme.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import type { Deciding, DecisionRule } from './Deciding.ts'
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

/** Every sub-plan of a programme. */
export async function subPlansOf({ storage }: Pick<Deciding, 'storage'>, { id }: Programme): Promise<PlanId[]> {
  const plans: PlanId[] = []
  for (const round of await storage.listRounds(id))
    for (const { planId } of await storage.listObligations(round.id)) if (planId !== null) plans.push(planId)
  return plans
}

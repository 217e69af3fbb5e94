import type { PlanId, ProgrammeId } from '../../shared/core/ids.ts'
import { failed, ok } from '../../shared/core/Result.ts'
import type { Programme } from '../../shared/plan/programme.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { documentMark } from '../collaboration/documentMark.ts'
import { subPlansOf } from './configureProgramme.ts'
import type { Deciding, DecisionRule } from './Deciding.ts'
import { gather } from './gather.ts'
import { findProgramme } from './lookUp.ts'

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
    const marks = await marksOf(parts, plans)
    return ok({
      programmes: [programme],
      // Said again as they are: whoever is connected is asked for their rights anew.
      plans: plans.map((planId) => ({ planId })),
      audit: { action: 'programme.close', subject: `programme/${programmeId}`, details: { marks } },
      events: [
        { kind: 'programmeChanged', programmeId: programme.id },
        ...plans.map((planId) => ({ kind: 'planStandingChanged' as const, planId, plan: null, rows: [] })),
      ],
      result: programme,
    })
  },
}

/**
 * [PG22] The coordinator's head opens a closed programme again, with a reason that every agency of it hears. Its plans are written as
 * their stages have it. [PG21] The log keeps the marks of its plans as they were found, beside those of the closing.
 */
export const resumeProgramme: DecisionRule<'programme.resume'> = {
  holds: closeProgramme.holds as NonNullable<DecisionRule<'programme.resume'>['holds']>,
  decide: async (parts, { programmeId, reason }) => {
    const found = await findProgramme(parts, programmeId, 'programme.resume')
    if (!found.ok) return found
    if (found.value.programme.stage !== 'closed') return failed('conflict', found.value.programme.stage)
    const programme = { ...found.value.programme, stage: 'issued' as const }
    const plans = await plansOf(parts, programme)
    const agencies = [...new Set((await parts.storage.listAssignments(programme.id)).map(({ agencyId }) => agencyId))]
    return ok({
      programmes: [programme],
      plans: plans.map((planId) => ({ planId })),
      audit: {
        action: 'programme.resume',
        subject: `programme/${programmeId}`,
        details: { reason, agencies, marks: await marksOf(parts, plans) },
      },
      events: [
        { kind: 'programmeChanged', programmeId: programme.id },
        ...plans.map((planId) => ({ kind: 'planStandingChanged' as const, planId, plan: null, rows: [] })),
      ],
      result: programme,
    })
  },
}

/** By plan, what stands in it. */
async function marksOf({ readHeld }: Deciding, plans: readonly PlanId[]): Promise<Readonly<Record<string, string>>> {
  const marks: Record<string, string> = {}
  for (const planId of plans) {
    const mark = await readHeld(documentName(planId), documentMark)
    if (mark !== null) marks[planId] = mark
  }
  return marks
}

async function plansOf(parts: Pick<Deciding, 'storage'>, programme: Programme): Promise<PlanId[]> {
  return [...new Set([programme.masterPlanId, ...(await subPlansOf(parts, programme))])]
}

import { canObligation, canProgramme } from '../../shared/access/can.ts'
import type { AgencyId, ProgrammeId } from '../../shared/core/ids.ts'
import { failed, ok } from '../../shared/core/Result.ts'
import { askingVersion } from '../../shared/programme/amendmentsOpen.ts'
import type { DecisionRule } from './Deciding.ts'

/** [PG16] An agency answers an amended assignment by keeping its own, and says why. It may say it anew until the next version. */
export const keepOwn: DecisionRule<'amendment.keepOwn'> = {
  decide: async ({ storage, actor, account, now }, { programmeId, agencyId, assignmentId, version, reason }) => {
    const programme = await storage.findProgramme(programmeId as ProgrammeId)
    const master = programme && (await storage.findPlanFacts(programme.masterPlanId))
    if (!programme || !master || !canProgramme(actor, 'programme.read', master)) return failed('notFound')
    const facts = { ...master, agencyId: agencyId as AgencyId }
    if (!canObligation(actor, 'obligation.read', facts)) return failed('notFound')
    if (!canObligation(actor, 'obligation.answerAmendment', facts)) return failed('forbidden')
    if (programme.stage !== 'issued') return failed('conflict', programme.stage)
    const known = (await storage.listAssignments(programme.id, agencyId as AgencyId)).find(({ id }) => id === assignmentId)
    if (!known) return failed('notFound', 'assignment')
    // What was written about an older version says nothing about this one.
    if (askingVersion(known) !== version) return failed('conflict', 'version')
    const keptOwn = { version, reason, at: new Date(now()).toISOString(), by: account.displayName }
    return ok({
      changedAssignments: [{ programmeId: programme.id, assignment: { ...known, keptOwn } }],
      audit: { action: 'amendment.keepOwn', subject: `programme/${programme.id}`, details: { agencyId, assignmentId, version, reason } },
      events: [{ kind: 'programmeChanged', programmeId: programme.id }],
      result: keptOwn,
    })
  },
}

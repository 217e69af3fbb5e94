import { failed, ok } from '../../shared/core/Result.ts'
import { mayAmend } from '../../shared/programme/mayAmend.ts'
import type { DecisionRule } from './Deciding.ts'
import { findAnswer } from './lookUp.ts'
import { documentOf, moveObligation, obligationSubject } from './moveObligation.ts'

/** [SU21] Opens an accepted plan again to be amended. What was accepted is in force until the amended version is. */
export const amendAnswer: DecisionRule<'obligation.amend'> = {
  holds: documentOf,
  decide: async (parts, { reason, ...owed }) => {
    const found = await findAnswer(parts, owed, 'plan.amend')
    if (!found.ok) return found
    const { obligation, round, programme, planId } = found.value
    const newest = (await parts.storage.listSubmissions(round.id, obligation.agencyId)).at(-1)
    const given = await parts.storage.listAssignments(programme.id, obligation.agencyId)
    if (!mayAmend(obligation, given, await parts.storage.listVersions(programme.id), newest)) return failed('conflict', 'unchanged')
    return ok({
      // The coordinator has read it, so it is open as a returned plan is.
      ...moveObligation(found.value, { amending: obligation.submissions }, parts.now(), 'returned'),
      audit: {
        action: 'obligation.amend',
        subject: obligationSubject(owed),
        details: { planId, amends: obligation.submissions, reason },
      },
      result: null,
    })
  },
}

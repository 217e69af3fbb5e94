import { ok } from '../../shared/core/Result.ts'
import type { DecisionRule } from './Deciding.ts'
import { findOwed, findRound, owedByEach } from './lookUp.ts'
import { moveObligation, obligationSubject } from './moveObligation.ts'

/** [SU12] Urges the agencies that have not handed in; the others are left out. */
export const urgeRound: DecisionRule<'round.urge'> = {
  decide: async (parts, { roundId, agencies, words }) => {
    const found = await findRound(parts, roundId, 'round.urge')
    if (!found.ok) return found
    const owing = await owedByEach(parts, found.value, agencies)
    if (!owing.ok) return owing
    const open = owing.value.filter(({ stage }) => stage !== 'submitted' && stage !== 'accepted')
    const urgedAt = new Date(parts.now()).toISOString()
    const moves = open.map((obligation) => moveObligation({ ...found.value, obligation }, { urgedAt }, parts.now()))
    const urged = open.map(({ agencyId }) => agencyId)
    return ok({
      obligations: moves.flatMap(({ obligations }) => obligations),
      events: moves.flatMap(({ events }) => events),
      audit: { action: 'round.urge', subject: `round/${roundId}`, details: { agencies: urged, words } },
      result: { urged },
    })
  },
}

/** [SU12] The coordinator's own note on an agency; the agency sees none of it. */
export const noteObligation: DecisionRule<'obligation.note'> = {
  decide: async (parts, { note, ...owed }) => {
    const found = await findOwed(parts, owed, 'round.note')
    if (!found.ok) return found
    return ok({
      ...moveObligation(found.value, { note: note === '' ? null : note }, Date.parse(found.value.obligation.changedAt)),
      audit: { action: 'obligation.note', subject: obligationSubject(owed), details: { isEmpty: note === null || note === '' } },
      result: null,
    })
  },
}

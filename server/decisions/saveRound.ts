import type { RoundId } from '../../shared/core/ids.ts'
import { failed, ok } from '../../shared/core/Result.ts'
import type { Round } from '../../shared/plan/programme.ts'
import type { DecisionRule } from './Deciding.ts'
import { findProgramme } from './lookUp.ts'
import { expectedOf, newObligation } from './newObligation.ts'

/**
 * [PG3] A round is made, or changed. Moving its day moves it for every agency that was not granted another one; receipts stay
 * as they are. A new round of an issued programme is owed by whoever owes the others.
 */
export const saveRound: DecisionRule<'round.save'> = {
  decide: async (parts, { programmeId, roundId, round: draft }) => {
    const { storage, now } = parts
    const found = await findProgramme(parts, programmeId, 'programme.configure')
    if (!found.ok) return found
    const before = await storage.findRound(roundId as RoundId)
    if (before && before.programmeId !== programmeId) return failed('conflict')
    const { programme } = found.value
    const round: Round = { ...draft, id: roundId as RoundId, programmeId: programme.id }
    const at = new Date(now()).toISOString()
    const moved = before
      ? (await storage.listObligations(round.id))
          .filter((one) => one.extendedTo === null && one.due !== round.due)
          .map((one) => ({ ...one, due: round.due, changedAt: at }))
      : programme.stage === 'issued'
        ? (await expectedOf(parts, programme.id)).map((agencyId) => newObligation(round, agencyId, at))
        : []
    return ok({
      rounds: [round],
      obligations: moved,
      audit: {
        action: 'round.save',
        subject: `round/${roundId}`,
        details: { kind: round.kind, period: round.period, due: round.due, before: before?.due ?? null },
      },
      events: [{ kind: 'programmeChanged', programmeId: programme.id }],
      result: round,
    })
  },
}

/** [PG3] A round for which something was submitted stays. */
export const removeRound: DecisionRule<'round.remove'> = {
  decide: async (parts, { programmeId, roundId }) => {
    const found = await findProgramme(parts, programmeId, 'programme.configure')
    if (!found.ok) return found
    const round = await parts.storage.findRound(roundId as RoundId)
    if (!round || round.programmeId !== programmeId) return failed('notFound')
    const begun = (await parts.storage.listObligations(round.id)).some(({ submissions, planId }) => submissions > 0 || planId !== null)
    if (begun) return failed('conflict', 'begun')
    return ok({
      removedRounds: [round.id],
      audit: { action: 'round.remove', subject: `round/${roundId}`, details: { programmeId, due: round.due, period: round.period } },
      events: [{ kind: 'programmeChanged', programmeId: found.value.programme.id }],
      result: null,
    })
  },
}

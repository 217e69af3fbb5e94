import type { AgencyId, RoundId } from '../../shared/core/ids.ts'
import { newId } from '../../shared/core/ids.ts'
import type { IsoDate } from '../../shared/core/isoDate.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import type { Extension, Obligation } from '../../shared/plan/submission.ts'
import { dueLineOf } from '../../shared/programme/dueLine.ts'
import type { Deciding, DecisionRule } from './Deciding.ts'
import { findObligation, findOwed, findRound, owedByEach } from './lookUp.ts'
import { moveObligation, obligationSubject } from './moveObligation.ts'
import { signature } from './receipt.ts'

const isOpen = ({ stage }: Obligation): boolean => stage !== 'submitted' && stage !== 'accepted'

/** [SU11] An agency asks for a later day, with the reason; one question at a time. */
export const askExtension: DecisionRule<'extension.ask'> = {
  decide: async (parts, { extensionId, until, reason, ...owed }) => {
    const found = await findObligation(parts, owed, 'obligation.askExtension')
    if (!found.ok) return found
    const { obligation, round, programme } = found.value
    if (programme.stage !== 'issued') return failed('conflict', programme.stage)
    if (!isOpen(obligation)) return failed('conflict', obligation.stage)
    if (obligation.asksUntil !== null) return failed('conflict', 'asked')
    if (until <= dueLineOf(obligation, round).due) return failed('invalidRequest', 'until')
    if (await parts.storage.findExtension(extensionId)) return failed('conflict', 'extensionId')
    const asked: Extension = {
      id: extensionId,
      roundId: round.id,
      agencyId: obligation.agencyId,
      askedUntil: until,
      reason,
      askedAt: new Date(parts.arrivedAt).toISOString(),
      askedBy: signature(parts.account),
      decision: null,
      until: null,
      answer: null,
      decidedAt: null,
    }
    return ok({
      ...moveObligation(found.value, { asksUntil: until }, parts.now()),
      extensions: [asked],
      audit: { action: 'extension.ask', subject: obligationSubject(owed), details: { extensionId, until } },
      result: asked,
    })
  },
}

/** [SU11] The coordinator grants that day or another one, or refuses. */
export const decideExtension: DecisionRule<'extension.decide'> = {
  decide: async (parts, { extensionId, until, answer, ...owed }) => {
    const found = await findOwed(parts, owed, 'round.extend')
    if (!found.ok) return found
    const { obligation, round } = found.value
    const asked = (await parts.storage.listExtensions(round.id, obligation.agencyId)).find(({ id }) => id === extensionId)
    if (!asked) return failed('notFound')
    if (asked.decision !== null) return failed('conflict', asked.decision)
    const moved = until === null ? ok({}) : extendTo(obligation, until)
    if (!moved.ok) return moved
    const decided = { ...asked, ...decisionOn(parts, until, answer) }
    return ok({
      ...moveObligation(found.value, { ...moved.value, asksUntil: null }, parts.now()),
      extensions: [decided],
      audit: { action: 'extension.decide', subject: obligationSubject(owed), details: { extensionId, until } },
      result: decided,
    })
  },
}

/** [SU11] The coordinator gives several agencies a later day, asked or not. Who has handed in needs none. */
export const grantExtension: DecisionRule<'extension.grant'> = {
  decide: async (parts, { roundId, agencies, until, reason }) => {
    const found = await findRound(parts, roundId, 'round.extend')
    if (!found.ok) return found
    const owing = await owedByEach(parts, found.value, agencies)
    if (!owing.ok) return owing
    const open = owing.value.filter(isOpen)
    const moved = open.map((obligation) => ({ obligation, change: extendTo(obligation, until) }))
    const refused = moved.find(({ change }) => !change.ok)
    if (refused) return failed('invalidRequest', `until: ${refused.obligation.agencyId}`)
    const extensions = await Promise.all(open.map((obligation) => grantedTo(parts, obligation, until, reason)))
    const moves = moved.map(({ obligation, change }) =>
      moveObligation({ ...found.value, obligation }, { ...(change.ok ? change.value : {}), asksUntil: null }, parts.now()),
    )
    return ok({
      obligations: moves.flatMap(({ obligations }) => obligations),
      events: moves.flatMap(({ events }) => events),
      extensions,
      audit: { action: 'extension.grant', subject: `round/${roundId}`, details: { agencies: open.map(({ agencyId }) => agencyId), until } },
      result: { extended: open.map(({ agencyId }) => agencyId) },
    })
  },
}

/** The day that was granted is itself in time; so it is for a plan that was returned. */
function extendTo({ due, resubmitBy }: Obligation, until: IsoDate): Result<Partial<Obligation>, 'invalidRequest'> {
  if (until < due) return failed('invalidRequest', 'until')
  return ok({ due: until, extendedTo: until, resubmitBy: resubmitBy === null || resubmitBy > until ? resubmitBy : until })
}

const decisionOn = (parts: Deciding, until: IsoDate | null, answer: string): Partial<Extension> => ({
  decision: until === null ? 'refused' : 'granted',
  until,
  answer: answer === '' ? null : answer,
  decidedAt: new Date(parts.now()).toISOString(),
})

/** The question that waited, answered; or one of the coordinator's own. */
async function grantedTo(parts: Deciding, { roundId, agencyId }: Obligation, until: IsoDate, reason: string): Promise<Extension> {
  const asked = (await parts.storage.listExtensions(roundId as RoundId, agencyId as AgencyId)).find(({ decision }) => decision === null)
  if (asked) return { ...asked, ...decisionOn(parts, until, reason) }
  const own = { id: newId(parts.random), roundId, agencyId, askedUntil: until, reason, askedBy: signature(parts.account) }
  const at = new Date(parts.now()).toISOString()
  return { ...own, askedAt: at, decision: 'granted', until, answer: null, decidedAt: at }
}

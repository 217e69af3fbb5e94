import type { Actor } from '../../shared/access/can.ts'
import { planIdOf } from '../../shared/protocol/documentName.ts'
import type { Storage } from '../storage/Storage.ts'
import { moveObligation, obligationSubject } from './moveObligation.ts'
import type { Decisions } from './runDecision.ts'

export interface BeginningParts {
  readonly storage: Storage
  readonly now: () => number
  readonly follow: Decisions['follow']
  readonly onError: (error: unknown, what: string) => void
}

/**
 * [SU15] Notes that a sub-plan is being drafted, when its own people first write it. Called for every accepted update, so it asks
 * only once a document: later ones meet a look into a set.
 */
export function createDraftingWatch({ storage, now, follow, onError }: BeginningParts): (document: string, actor: Actor) => void {
  const seen = new Set<string>()

  async function begin(document: string, { id }: Extract<Actor, { kind: 'account' }>): Promise<void> {
    const planId = planIdOf(document)
    const owed = planId === null ? null : await storage.findObligationOfPlan(planId)
    if (owed?.stage !== 'notStarted') return
    await follow(id, async () => {
      // Others may have decided meanwhile.
      const obligation = await storage.findObligation(owed.roundId, owed.agencyId)
      const round = await storage.findRound(owed.roundId)
      const programme = round && (await storage.findProgramme(round.programmeId))
      if (obligation?.stage !== 'notStarted' || !programme) return null
      return {
        ...moveObligation({ obligation, programme }, { stage: 'drafting' }, now()),
        audit: { action: 'obligation.begin', subject: obligationSubject(owed), details: { planId } },
        result: null,
      }
    })
  }

  return (document, actor) => {
    if (actor.kind === 'system' || seen.has(document)) return
    seen.add(document)
    begin(document, actor).catch((error: unknown) => {
      seen.delete(document)
      onError(error, 'beginDrafting')
    })
  }
}

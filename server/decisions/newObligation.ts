import { vietnamDay } from '../../shared/calendar/vietnamDay.ts'
import type { AgencyId, ProgrammeId } from '../../shared/core/ids.ts'
import type { Round } from '../../shared/plan/programme.ts'
import type { Obligation } from '../../shared/plan/submission.ts'
import type { Deciding } from './Deciding.ts'

/** What an agency owes when a round opens for it at an instant. [PR40] A day that is past by then is kept as one that nobody could meet. */
export function newObligation(round: Round, agencyId: AgencyId, at: string): Obligation {
  const givenOn = vietnamDay(Date.parse(at))
  return {
    roundId: round.id,
    agencyId,
    planId: null,
    stage: 'notStarted',
    due: round.due,
    ...(givenOn > round.due ? { givenOn } : {}),
    extendedTo: null,
    asksUntil: null,
    submissions: 0,
    submittedAt: null,
    lateDays: null,
    resubmitBy: null,
    urgedAt: null,
    changedAt: at,
    note: null,
  }
}

/** Agencies that owe something in a programme already. */
export async function expectedOf({ storage }: Pick<Deciding, 'storage'>, id: ProgrammeId): Promise<readonly AgencyId[]> {
  const agencies = new Set<AgencyId>()
  for (const round of await storage.listRounds(id))
    for (const { agencyId } of await storage.listObligations(round.id)) agencies.add(agencyId)
  return [...agencies]
}

import type { AgencyId, ProgrammeId } from '../../shared/core/ids.ts'
import type { Round } from '../../shared/plan/programme.ts'
import type { Obligation } from '../../shared/plan/submission.ts'
import type { Deciding } from './Deciding.ts'

/** What an agency owes when a round opens for it. */
export const newObligation = (round: Round, agencyId: AgencyId, at: string): Obligation => ({
  roundId: round.id,
  agencyId,
  planId: null,
  stage: 'notStarted',
  due: round.due,
  extendedTo: null,
  asksUntil: null,
  submissions: 0,
  submittedAt: null,
  lateDays: null,
  resubmitBy: null,
  urgedAt: null,
  changedAt: at,
  note: null,
})

/** Agencies that owe something in a programme already. */
export async function expectedOf({ storage }: Pick<Deciding, 'storage'>, id: ProgrammeId): Promise<readonly AgencyId[]> {
  const agencies = new Set<AgencyId>()
  for (const round of await storage.listRounds(id))
    for (const { agencyId } of await storage.listObligations(round.id)) agencies.add(agencyId)
  return [...agencies]
}

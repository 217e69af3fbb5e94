import type { Assignment, IssuedVersion } from '../plan/programme.ts'
import type { Obligation, Submission } from '../plan/submission.ts'
import { askingVersion } from './amendmentsOpen.ts'

/**
 * [PR31] Whether an agency may open its accepted plan again: the master plan was amended after it was handed in, in something that the agency
 * was given. `given`: all that the agency was ever given; `newest`: its newest submission.
 */
export function mayAmend(
  { stage, amending }: Pick<Obligation, 'stage' | 'amending'>,
  given: readonly Pick<Assignment, 'version' | 'withdrawnIn'>[],
  versions: readonly Pick<IssuedVersion, 'version' | 'issuedAt'>[],
  newest: Pick<Submission, 'receivedAt' | 'source'> | undefined,
): boolean {
  if (stage !== 'accepted' || amending != null || newest === undefined || newest.source === 'recorded') return false
  const since = new Set(
    versions.filter(({ issuedAt }) => Date.parse(issuedAt) > Date.parse(newest.receivedAt)).map(({ version }) => version),
  )
  return given.some((assignment) => since.has(askingVersion(assignment) ?? 0))
}

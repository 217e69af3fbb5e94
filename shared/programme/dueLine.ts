import type { DueLine } from '../calendar/lateness.ts'
import type { Round } from '../plan/programme.ts'
import type { Obligation } from '../plan/submission.ts'

/**
 * [PR5] The day that counts for an obligation now: the one set for a resubmission, the one it was extended to, or the round's.
 * "Trước ngày" is the round's; a day that was granted or set for a resubmission is itself still in time.
 */
export function dueLineOf(
  { stage, due, extendedTo, resubmitBy, givenOn }: Pick<Obligation, 'stage' | 'due' | 'extendedTo' | 'resubmitBy' | 'givenOn'>,
  round: Pick<Round, 'before'>,
): DueLine {
  const isAgain = resubmitBy !== null && (stage === 'returned' || stage === 'approved')
  if (isAgain) return { due: resubmitBy, before: false }
  return { due, before: round.before && extendedTo === null, ...(givenOn === undefined ? {} : { givenOn }) }
}

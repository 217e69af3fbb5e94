import type { ReturnReason, Submission } from '../plan/submission.ts'

/** The submission that was returned last, while nothing was handed in after it; null when there is none. */
export function lastReturn<Some extends Pick<Submission, 'number' | 'decision'>>(submissions: readonly Some[]): Some | null {
  const newest = [...submissions].sort((a, b) => b.number - a.number)[0]
  return newest?.decision === 'returned' ? newest : null
}

/** [PR24] The reasons that must be answered before the agency submits again. */
export const unansweredReasons = (submissions: readonly Pick<Submission, 'number' | 'decision' | 'reasons'>[]): readonly ReturnReason[] =>
  lastReturn(submissions)?.reasons.filter(({ answer }) => answer === null) ?? []

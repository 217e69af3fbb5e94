import { type Actor, canSubmission, type ObligationFacts } from '../../shared/access/can.ts'
import type { Submission } from '../../shared/plan/submission.ts'

/** [SU14] A receipt as somebody may know it: reasons quote what was handed in, so they go with the right to read that. */
export function presentSubmission(actor: Actor, submission: Submission, facts: ObligationFacts): Submission {
  const state = submission.decision ?? 'submitted'
  return canSubmission(actor, 'submission.read', { ...facts, state }) ? submission : { ...submission, reasons: [] }
}

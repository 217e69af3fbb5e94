import { failed, ok } from '../../shared/core/Result.ts'
import type { ReturnReason, Submission } from '../../shared/plan/submission.ts'
import type { Deciding, DecisionRule } from './Deciding.ts'
import { findSubmission, type SubmissionFound } from './lookUp.ts'
import { moveObligation } from './moveObligation.ts'

/** [SU8] What the agency says to one reason of a return; it may say it anew until it submits again. */
export const answerReason: DecisionRule<'reason.answer'> = {
  decide: async (parts, { submissionId, reasonId, answer }) => {
    const found = await findSubmission(parts, submissionId, 'submission.answer')
    if (!found.ok) return found
    const { submission, obligation } = found.value
    if (submission.number !== obligation.submissions) return failed('conflict', 'superseded')
    const answeredAt = new Date(parts.now()).toISOString()
    return changeReason(parts, found.value, reasonId, 'reason.answer', (reason) => ({ ...reason, answer, answeredAt }))
  },
}

/** [SU8] What the coordinator says of an answer, once the plan has come again. */
export const judgeReason: DecisionRule<'reason.judge'> = {
  decide: async (parts, { submissionId, reasonId, verdict }) => {
    const found = await findSubmission(parts, submissionId, 'submission.judgeAnswer')
    if (!found.ok) return found
    const { submission, obligation } = found.value
    const cameAgain = obligation.stage === 'submitted' && obligation.submissions === submission.number + 1
    if (!cameAgain) return failed('conflict', obligation.stage)
    return changeReason(parts, found.value, reasonId, 'reason.judge', (reason) => ({ ...reason, verdict }))
  },
}

function changeReason(
  parts: Deciding,
  found: SubmissionFound,
  reasonId: string,
  action: string,
  change: (reason: ReturnReason) => ReturnReason,
) {
  const { submission, obligation } = found
  const before = submission.reasons.find(({ id }) => id === reasonId)
  if (!before) return failed('notFound')
  const after = change(before)
  const changed: Submission = { ...submission, reasons: submission.reasons.map((one) => (one === before ? after : one)) }
  return ok({
    ...moveObligation(found, {}, parts.now()),
    submissions: [{ submission: changed }],
    audit: {
      action,
      subject: `submission/${submission.id}`,
      details: { agencyId: obligation.agencyId, reasonId, ...(after.verdict === null ? {} : { verdict: after.verdict }) },
    },
    result: changed,
  })
}

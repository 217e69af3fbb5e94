import { vietnamDay } from '../../shared/calendar/vietnamDay.ts'
import type { BlockId, SubmissionId, TaskId } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import { type Block, parsePlanFile } from '../../shared/plan/plan.ts'
import type { Submission } from '../../shared/plan/submission.ts'
import type { DecisionInput } from '../../shared/protocol/decisions.ts'
import type { Deciding, DecisionRule } from './Deciding.ts'
import { findSubmission } from './lookUp.ts'
import { documentOf, moveObligation } from './moveObligation.ts'
import { signature } from './receipt.ts'

const documentOfSubmission = async ({ storage }: Pick<Deciding, 'storage'>, { submissionId }: { readonly submissionId: string }) => {
  const submission = await storage.findSubmission(submissionId as SubmissionId)
  return submission ? documentOf({ storage }, submission) : []
}

/** A plan's own stage goes with a submission of it; a recorded paper leaves the agency's draft what it is. */
const stageFor = <Stage>({ source }: Submission, stage: Stage): Stage | undefined => (source === 'recorded' ? undefined : stage)

const decidedNow = (parts: Deciding) => ({ decidedAt: new Date(parts.now()).toISOString(), decidedBy: signature(parts.account) })

/** [SU7] Sends a submission back with reasons, each pinned to a place in that version where it has one. The plan opens again. */
export const returnSubmission: DecisionRule<'submission.return'> = {
  holds: documentOfSubmission,
  decide: async (parts, input) => {
    const found = await findSubmission(parts, input.submissionId, 'submission.judge')
    if (!found.ok) return found
    const { submission, obligation } = found.value
    if (input.resubmitBy !== null && input.resubmitBy < vietnamDay(parts.arrivedAt)) return failed('invalidRequest', 'resubmitBy')
    const pinned = await checkPins(parts, submission, input)
    if (!pinned.ok) return pinned
    // [SU21] What was accepted before stays in force.
    const stage = obligation.amending == null ? 'returned' : 'accepted'
    const returned: Submission = {
      ...submission,
      decision: 'returned',
      ...decidedNow(parts),
      reasons: input.reasons.map((reason) => ({ ...reason, answer: null, answeredAt: null, verdict: null })),
    }
    return ok({
      ...moveObligation(found.value, { stage, resubmitBy: input.resubmitBy }, parts.now(), stageFor(submission, 'returned')),
      submissions: [{ submission: returned }],
      audit: {
        action: 'submission.return',
        subject: `submission/${submission.id}`,
        details: { agencyId: obligation.agencyId, reasons: input.reasons.length, resubmitBy: input.resubmitBy },
      },
      result: returned,
    })
  },
}

/** [SU9] Takes a submission as the agency's answer. A late one may be taken as in time, with the reason; its receipt counts on. */
export const acceptSubmission: DecisionRule<'submission.accept'> = {
  holds: documentOfSubmission,
  decide: async (parts, { submissionId, waiveLateness }) => {
    const found = await findSubmission(parts, submissionId, 'submission.judge')
    if (!found.ok) return found
    const { submission, obligation, round } = found.value
    if (waiveLateness !== null && submission.lateDays === 0) return failed('invalidRequest', 'waiveLateness')
    const earlier = await parts.storage.listSubmissions(round.id, obligation.agencyId)
    const returned = earlier.find(({ number }) => number === submission.number - 1)
    // [SU8] Who accepts says that every reason is met.
    if (returned?.reasons.some(({ verdict }) => verdict === 'unmet')) return failed('conflict', 'unmet')
    const accepted: Submission = { ...submission, decision: 'accepted', ...decidedNow(parts), lateWaived: waiveLateness }
    const change = { stage: 'accepted', amending: null, ...(waiveLateness === null ? {} : { lateDays: 0 }) } as const
    return ok({
      ...moveObligation(found.value, change, parts.now(), stageFor(submission, 'accepted')),
      submissions: [{ submission: accepted }],
      audit: {
        action: 'submission.accept',
        subject: `submission/${submission.id}`,
        details: { agencyId: obligation.agencyId, lateDays: submission.lateDays, waived: waiveLateness },
      },
      result: accepted,
    })
  },
}

async function checkPins(
  { storage }: Deciding,
  submission: Submission,
  { reasons }: DecisionInput<'submission.return'>,
): Promise<Result<void, 'invalidRequest'>> {
  if (new Set(reasons.map(({ id }) => id)).size < reasons.length) return failed('invalidRequest', 'reasons: two with one id')
  const pins = reasons.flatMap(({ blockId }) => (blockId === null ? [] : [blockId]))
  if (pins.length === 0) return ok(undefined)
  const content = await storage.readSubmission(submission.id)
  const blocks = content?.planJson == null ? new Set<string>() : blockIds(parsePlanFile(JSON.parse(content.planJson)).plan.body)
  const stranger = pins.find((pin) => !blocks.has(pin))
  return stranger === undefined ? ok(undefined) : failed('invalidRequest', `no such block: ${stranger}`)
}

function blockIds(body: readonly Block[]): ReadonlySet<string> {
  const ids = new Set<BlockId | TaskId>()
  for (const block of body) {
    ids.add(block.id)
    if (block.type === 'table') for (const row of block.rows) for (const cell of row.cells) for (const { id } of cell.content) ids.add(id)
  }
  return ids
}

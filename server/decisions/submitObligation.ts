import { fromBase64 } from 'lib0/buffer'
import type { SubmissionId } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import { fileNameOf } from '../../shared/documents/fileNameOf.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import type { Submission } from '../../shared/plan/submission.ts'
import { secrecyMarkOf } from '../../shared/planText/secrecyMark.ts'
import type { Seal } from '../../shared/protocol/decisions.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import type { ErrorCode } from '../../shared/protocol/httpApi.ts'
import type { ReadHeld } from '../collaboration/Gate.ts'
import { type Bundle, takeBundle, takeSealedBundle } from '../collaboration/takeBundle.ts'
import { sha256, submissionHash } from '../storage/submissionHash.ts'
import type { DecisionRule, Preparing } from './Deciding.ts'
import { gather } from './gather.ts'
import { findAnswer } from './lookUp.ts'
import { documentOf } from './moveObligation.ts'
import { handIn, newReceipt } from './receipt.ts'
import { stepUp } from './stepUp.ts'

/**
 * [SU3] The agency's head hands in the sub-plan: what it is at this moment is kept for ever with its Word file, and nobody writes it
 * any more. From a draft this approves it as well.
 */
export const submitObligation: DecisionRule<'obligation.submit'> = {
  holds: documentOf,
  prepare: async (parts, { password, sealed, ...owed }) => {
    const found = await findAnswer(parts, owed, 'plan.submit')
    if (!found.ok) return found
    const known = await stepUp(parts, password)
    if (!known.ok) return known
    const document = documentName(found.value.planId)
    if (sealed === null) await gather(parts, document)
    else {
      const taken = await takeIn(parts, document, sealed)
      if (!taken.ok) return taken
    }
    // The same text gives the same file: while the plan is held, this one is at hand.
    const bundle = await bundleOf(parts.gate.read, document, sealed)
    if (bundle.ok) await parts.word.write(bundle.value.planJson)
    return ok(undefined)
  },
  decide: async (parts, { sealed, submissionId, ...owed }) => {
    const found = await findAnswer(parts, owed, 'plan.submit')
    if (!found.ok) return found
    const { obligation, round, planId } = found.value
    if (await parts.storage.findSubmission(submissionId as SubmissionId)) return failed('conflict', 'submissionId')
    const before = (await parts.storage.listSubmissions(round.id, obligation.agencyId)).at(-1)
    // [SU8]
    if (before?.reasons.some(({ answer }) => answer === null)) return failed('conflict', 'unanswered')
    const bundle = await bundleOf(parts.readHeld, documentName(planId), sealed)
    if (!bundle.ok) return bundle
    const { content, plan, planJson } = bundle.value
    if (sealed && sha256(planJson) !== sealed.textHash) return failed('conflict', 'sealed.text')
    const degree = secrecyMarkOf(plan)
    if (degree !== null) return failed('secrecyMark', degree)
    const kept = { content, planJson, file: await parts.word.write(planJson) }
    const receipt: Submission = {
      ...newReceipt(parts, found.value, submissionId),
      planId,
      source: sealed === null ? 'plan' : 'sealed',
      sealedAt: sealed?.at ?? null,
      ...(sealed ? { sealedClock: clockOf(sealed, parts.arrivedAt) } : {}),
      hash: submissionHash(kept),
      fileName: `${nameOf(plan)}-${obligation.submissions + 1}.docx`,
      fileKind: 'docx',
    }
    return ok({
      ...handIn(parts, found.value, receipt, 'submitted'),
      submissions: [{ submission: receipt, content: kept }],
      result: receipt,
    })
  },
}

/** [SU6] What was sealed goes through the gate like anything else that somebody wrote. */
async function takeIn({ gate, actor }: Preparing, document: string, seal: Seal): Promise<Result<void, ErrorCode>> {
  const update = fromBase64(seal.update)
  if (sha256(update) !== seal.hash) return failed('invalidRequest', 'sealed.hash')
  const judged = await gate.acceptUpdate(document, actor, update, true)
  // Into an approved plan nothing goes; what it holds already may be handed in.
  if (judged.ok || judged.code === 'frozen') return ok(undefined)
  if (judged.code === 'tooLarge' || judged.code === 'documentTooLarge') return failed('tooLarge')
  if (judged.code === 'storageUnavailable' || judged.code === 'shuttingDown') return failed('storageUnavailable')
  return failed('invalidRequest', `sealed: ${judged.code}`)
}

/** [SU18] What the device says of the past; a last word of the server's that lies ahead was never heard. */
const clockOf = ({ sentAt, heardAt }: Seal, arrivedAt: number): NonNullable<Submission['sealedClock']> => ({
  sentAt,
  heardAt: heardAt !== null && Date.parse(heardAt) <= arrivedAt ? heardAt : null,
})

async function bundleOf(read: ReadHeld, document: string, seal: Seal | null): Promise<Result<Bundle, 'conflict' | 'notFound'>> {
  const found = await read(document, (doc) => ({ bundle: seal ? takeSealedBundle(doc, fromBase64(seal.update)) : takeBundle(doc) }))
  if (!found) return failed('notFound')
  return found.bundle ? ok(found.bundle) : failed('conflict', 'sealed')
}

const nameOf = ({ letterhead }: Plan): string => fileNameOf(letterhead.title) || 'plan'

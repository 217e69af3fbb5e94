import { fromBase64 } from 'lib0/buffer'
import { vietnamDay } from '../../shared/calendar/vietnamDay.ts'
import type { SubmissionId } from '../../shared/core/ids.ts'
import { failed, ok } from '../../shared/core/Result.ts'
import { fileKindOf } from '../../shared/documents/fileKindOf.ts'
import type { Submission } from '../../shared/plan/submission.ts'
import { type SecrecyDegree, secrecyMark } from '../../shared/planText/secrecyMark.ts'
import { MAX_FILE_BYTES } from '../../shared/protocol/decisions.ts'
import { readSource } from '../../shared/wordText/readSource.ts'
import { submissionHash } from '../storage/submissionHash.ts'
import type { DecisionRule } from './Deciding.ts'
import { findOwed } from './lookUp.ts'
import { handIn, newReceipt } from './receipt.ts'

/** [SU16] The degree of state secrecy that a Word file is stamped with; of a file that holds no words, or cannot be read, there is none. */
function degreeOf(file: Uint8Array): SecrecyDegree | null {
  if (file.length > MAX_FILE_BYTES || fileKindOf(file) !== 'docx') return null
  const read = readSource(file)
  return read.ok ? secrecyMark(read.value) : null
}

/**
 * [SU13] What an agency sent on paper or by mail, recorded by the coordinator: its file stands for the submission. The agency's own
 * draft stays a draft, which nobody outside of it reads for that.
 */
export const recordSubmission: DecisionRule<'submission.record'> = {
  // Reading a file takes time and needs no order.
  prepare: async (parts, { fileName: _, file: encoded, ...owed }) => {
    const found = await findOwed(parts, owed, 'round.record')
    if (!found.ok) return found
    const degree = degreeOf(fromBase64(encoded))
    return degree === null ? ok(undefined) : failed('secrecyMark', degree)
  },
  decide: async (parts, { submissionId, fileName, file: encoded, receivedOn, ...owed }) => {
    const found = await findOwed(parts, owed, 'round.record')
    if (!found.ok) return found
    const { stage } = found.value.obligation
    if (stage === 'submitted' || stage === 'accepted') return failed('conflict', stage)
    if (await parts.storage.findSubmission(submissionId as SubmissionId)) return failed('conflict', 'submissionId')
    if (receivedOn > vietnamDay(parts.arrivedAt)) return failed('invalidRequest', 'receivedOn')
    const file = fromBase64(encoded)
    if (file.length > MAX_FILE_BYTES) return failed('tooLarge')
    const fileKind = fileKindOf(file)
    if (fileKind === null) return failed('unsupportedFile')
    const kept = { content: null, planJson: null, file }
    const receipt: Submission = {
      ...newReceipt(parts, found.value, submissionId, receivedOn),
      planId: null,
      source: 'recorded',
      sealedAt: null,
      hash: submissionHash(kept),
      fileName: fileName
        .toWellFormed()
        .normalize('NFC')
        .replace(/[\p{Cc}/\\]/gu, '_'),
      fileKind,
    }
    return ok({ ...handIn(parts, found.value, receipt), submissions: [{ submission: receipt, content: kept }], result: receipt })
  },
}

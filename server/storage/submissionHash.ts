import { createHash } from 'node:crypto'
import type { Submission } from '../../shared/plan/submission.ts'
import type { SubmissionContent } from './Decision.ts'

/** SHA-256, hex. */
export const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex')

/**
 * SHA-256 (hex) of what was handed in. Of a plan: over the three hashes, in hex and one a line, of the document, its canonical JSON and
 * the file. Of a recorded paper: of its file, so that anybody can check it with a tool of their own.
 */
export function submissionHash({ content, planJson, file }: SubmissionContent): string {
  if (content === null || planJson === null) return sha256(file)
  return sha256([content, planJson, file].map((part) => `${sha256(part)}\n`).join(''))
}

/** What of a receipt never changes; the audit's line of its coming says the same. */
export function fixedOf(receipt: Submission): Readonly<Record<string, unknown>> {
  const { lateWaived, decision, decidedAt, decidedBy, reasons, ...fixed } = receipt
  return fixed
}

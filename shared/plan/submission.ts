import { z } from 'zod'
import { type AgencyId, ID_PATTERN, type PlanId, type RoundId, type SubmissionId } from '../core/ids.ts'
import { isoDaySchema } from './isoDay.ts'
import { latenessPolicies } from './programme.ts'

const id = z.string().regex(ID_PATTERN)
const instant = z.iso.datetime()

/** Where an agency stands with what it owes in a round (design §4.7). */
export const obligationStages = ['notStarted', 'drafting', 'approved', 'submitted', 'returned', 'accepted'] as const
export type ObligationStage = (typeof obligationStages)[number]

/** What one agency owes in one round. */
export const obligationSchema = z.object({
  roundId: id,
  agencyId: z.string(),
  /** the plan that answers it; null before it was opened */
  planId: id.nullable(),
  stage: z.enum(obligationStages),
  /** the accepted version that its agency is amending, and that is in force meanwhile; none when null or absent */
  amending: z.int().min(1).nullable().optional(),
  /** the day that counts for this agency: the round's, or the one it was extended to */
  due: isoDaySchema,
  /** [PR40] the day on which the agency was asked, where the round's day had gone by already; absent otherwise */
  givenOn: isoDaySchema.optional(),
  extendedTo: isoDaySchema.nullable(),
  /** an extension that waits for a decision */
  asksUntil: isoDaySchema.nullable(),
  /** submissions so far */
  submissions: z.int().min(0),
  submittedAt: instant.nullable(),
  /** calendar days late, as the receipt of the newest submission says; 0 when that was waived, null before one */
  lateDays: z.int().min(0).nullable(),
  /** the day by which a returned plan is due again */
  resubmitBy: isoDaySchema.nullable(),
  urgedAt: instant.nullable(),
  changedAt: instant,
  /** the coordinator's own note; never shown to the agency */
  note: z.string().nullable(),
})
export type Obligation = z.infer<typeof obligationSchema> & {
  readonly roundId: RoundId
  readonly agencyId: AgencyId
  readonly planId: PlanId | null
}

/** One reason of a return, pinned to a block of the returned version where it has a place there. */
export const returnReasonDraftSchema = z.strictObject({
  id,
  blockId: z.string().max(12).nullable(),
  quote: z.string().max(500),
  text: z.string().trim().min(1).max(4000),
})
export const returnReasonSchema = returnReasonDraftSchema.extend({
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
  /** what the coordinator says of the answer when the plan comes again */
  verdict: z.enum(['met', 'unmet']).nullable(),
})
export type ReturnReason = z.infer<typeof returnReasonSchema>

/** How a submission came: written in Rõ, sealed on a device without a network, or recorded by the coordinator from a file. */
export const submissionSources = ['plan', 'sealed', 'recorded'] as const

/** What a submission's file may be, by its content. */
export const submissionFileKinds = ['docx', 'pdf', 'png', 'jpeg'] as const
export type SubmissionFileKind = (typeof submissionFileKinds)[number]

/** The receipt of one submission; what it counts is fixed for ever. */
export const submissionSchema = z.object({
  id,
  roundId: id,
  agencyId: z.string(),
  planId: id.nullable(),
  /** bản 1, bản 2 … */
  number: z.int().min(1),
  source: z.enum(submissionSources),
  /** post and unit of who submitted */
  submittedBy: z.string(),
  /** by the server's clock: this one counts */
  receivedAt: instant,
  /** the day on which a recorded paper came, by the coordinator's word: then this one counts */
  receivedOn: isoDaySchema.nullable(),
  /** by the device's clock, when it was sealed without a network */
  sealedAt: instant.nullable(),
  /** what its clock can be judged by: when it sent, by that clock, and when it had last heard of the server before, by the server's */
  sealedClock: z.object({ sentAt: instant, heardAt: instant.nullable() }).optional(),
  /** SHA-256, hex, over the document, its canonical JSON and the file; of the file alone when there is nothing else */
  hash: z.string(),
  fileName: z.string(),
  fileKind: z.enum(submissionFileKinds),
  /** the day that counted, and the last one on which it would have been in time by this policy */
  due: isoDaySchema,
  lastDayInTime: isoDaySchema,
  lateness: z.enum(latenessPolicies),
  lateDays: z.int().min(0),
  /** the accepted version that this one amends: nothing is owed by a day, so none of it is late */
  amends: z.int().min(1).optional(),
  /** the coordinator took a late one as in time, with this reason */
  lateWaived: z.string().nullable(),
  decision: z.enum(['returned', 'accepted']).nullable(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  reasons: z.array(returnReasonSchema),
})
export type Submission = z.infer<typeof submissionSchema> & {
  readonly id: SubmissionId
  readonly roundId: RoundId
  readonly agencyId: AgencyId
}

export const extensionSchema = z.object({
  id,
  roundId: id,
  agencyId: z.string(),
  askedUntil: isoDaySchema,
  reason: z.string(),
  askedAt: instant,
  askedBy: z.string(),
  decision: z.enum(['granted', 'refused']).nullable(),
  until: isoDaySchema.nullable(),
  answer: z.string().nullable(),
  decidedAt: instant.nullable(),
})
export type Extension = z.infer<typeof extensionSchema>

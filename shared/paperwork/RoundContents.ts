import { z } from 'zod'
import { isoDaySchema } from '../plan/isoDay.ts'
import { latenessPolicies, roundKinds } from '../plan/programme.ts'
import { submissionSources } from '../plan/submission.ts'

/** How an agency stands in the table of contents; `missing` was never handed in. */
export const contentStates = ['accepted', 'waiting', 'returned', 'missing'] as const
export type ContentState = (typeof contentStates)[number]

export const contentsFileSchema = z.object({
  /** inside the archive, folders with "/" */
  path: z.string(),
  /** of the file's bytes, hex */
  sha256: z.string(),
  bytes: z.int().min(0),
  /** what stands in the plan's document now and was not handed in */
  isDraft: z.boolean(),
})
export type ContentsFile = z.infer<typeof contentsFileSchema>

export const contentsRowSchema = z.object({
  number: z.int().min(1),
  agencyId: z.string(),
  agency: z.string(),
  state: z.enum(contentStates),
  /** of the submission that the row tells of, "bản 2"; null before one */
  version: z.int().min(1).nullable(),
  source: z.enum(submissionSources).nullable(),
  /** the day it came: of a recorded paper by the coordinator's word */
  receivedOn: isoDaySchema.nullable(),
  /** by the server's clock */
  receivedAt: z.iso.datetime().nullable(),
  /** the day that counts or counted, and the last one in time by this policy */
  due: isoDaySchema,
  lastDayInTime: isoDaySchema,
  lateness: z.enum(latenessPolicies),
  /** calendar days: of what was handed in as its receipt says, 0 when that was waived; of what is missing until the day of the table */
  lateDays: z.int().min(0),
  lateWaived: z.string().nullable(),
  /** of the receipt: what it is over is said in `hashOver` */
  hash: z.string().nullable(),
  hashOver: z.enum(['planAndFile', 'file']).nullable(),
  files: z.array(contentsFileSchema),
  /** something was handed in that whoever took the archive may not read */
  isWithheld: z.boolean(),
})
export type ContentsRow = z.infer<typeof contentsRowSchema>

/** The table of contents of a round's archive, as the machine reads it. */
export const roundContentsSchema = z.object({
  format: z.literal('ro-round-contents'),
  version: z.literal(1),
  programme: z.string(),
  master: z.string(),
  roundId: z.string(),
  kind: z.enum(roundKinds),
  /** the period of a report round; empty for plans */
  period: z.string(),
  due: isoDaySchema,
  before: z.boolean(),
  lateness: z.enum(latenessPolicies),
  madeAt: z.iso.datetime(),
  hasDrafts: z.boolean(),
  rows: z.array(contentsRowSchema),
})
export type RoundContents = z.infer<typeof roundContentsSchema>

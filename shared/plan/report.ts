import { z } from 'zod'
import { ID_PATTERN } from '../core/ids.ts'
import { deadlineSchema } from './deadline.ts'
import { indicatorTargetSchema } from './indicator.ts'
import { taskStatuses } from './task.ts'

const id = z.string().regex(ID_PATTERN)

/** What an agency says of one task of its plan in a report. */
export const reportLineDraftSchema = z.strictObject({
  taskId: id,
  status: z.enum(taskStatuses),
  /** per cent done */
  progress: z.number().min(0).max(100).nullable(),
  /** what came of it, in words */
  result: z.string().trim().max(4000),
})
export type ReportLineDraft = z.infer<typeof reportLineDraftSchema>

export const reportIndicatorDraftSchema = z.strictObject({ id, actual: z.number().nullable() })
export type ReportIndicatorDraft = z.infer<typeof reportIndicatorDraftSchema>

/** So many values that a writer had seen of one field go with what they say of it. */
export const MOST_SEEN = 10
const fieldValue = z.union([z.string().max(4000), z.number(), z.null()])
export type ReportFieldValue = z.infer<typeof fieldValue>
export const reportFields = ['status', 'progress', 'result', 'actual'] as const

/**
 * [RE6] What is said of one field of a task (`status`, `progress`, `result`) or of an indicator (`actual`). `seen`: what stood there when
 * it was typed, and what its writer had said since, for which the answer may not have come.
 */
export const reportSaidSchema = z.strictObject({
  of: id,
  field: z.enum(reportFields),
  seen: z.array(fieldValue).min(1).max(MOST_SEEN),
  value: fieldValue,
})
export type ReportSaid = z.infer<typeof reportSaidSchema>

/** The same with what the plan said when it was written down: a report stands, whatever becomes of the plan. */
export const reportFormSchema = z.object({
  lines: z.array(reportLineDraftSchema.extend({ wording: z.string(), deadline: deadlineSchema.nullable() })),
  indicators: z.array(reportIndicatorDraftSchema.extend({ label: z.string(), target: indicatorTargetSchema.nullable() })),
})
export type ReportForm = z.infer<typeof reportFormSchema>
export type ReportLine = ReportForm['lines'][number]

/** What one agency reports in one round. */
export const reportSchema = z.object({
  roundId: id,
  agencyId: z.string(),
  /** as it is being filled in; the agency's own */
  draft: reportFormSchema,
  /** as it was handed in last; null before */
  submitted: reportFormSchema.nullable(),
  changedAt: z.iso.datetime(),
  changedBy: z.string(),
})
export type Report = z.infer<typeof reportSchema>

/** Answer to `report.say`: the report as it is now, and what was not taken. */
export const reportSayingSchema = z.object({ report: reportSchema, conflicts: z.array(reportSaidSchema) })
export type ReportSaying = z.infer<typeof reportSayingSchema>

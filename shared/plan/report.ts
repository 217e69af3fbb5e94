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

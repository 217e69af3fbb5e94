import { z } from 'zod'
import type { BlockId, IndicatorId, TaskId } from '../core/ids.ts'

export const comparators = ['=', '>=', '>', '<', '<=', '~'] as const

/** One atomic value: a target is never half changed by a merge. `by` is a year or an ISO day. */
export const indicatorTargetSchema = z.strictObject({
  value: z.number(),
  valueMax: z.number().nullable(),
  unit: z.string().max(60),
  comparator: z.enum(comparators),
  by: z.string().max(10).nullable(),
})
export type IndicatorTarget = z.infer<typeof indicatorTargetSchema>

export const indicatorFieldSchemas = {
  /** id of the text block whose sentence states the target */
  block: z.string().max(12),
  task: z.string().max(12),
  target: indicatorTargetSchema,
  baseline: z.number(),
  /** what is measured, "Trạm y tế xã đủ điều kiện" */
  label: z.string().max(500),
} as const

export interface Indicator {
  readonly id: IndicatorId
  readonly block: BlockId | null
  readonly task: TaskId | null
  readonly label: string | null
  readonly target: IndicatorTarget | null
  readonly baseline: number | null
}

import { z } from 'zod'
import { ID_PATTERN } from '../core/ids.ts'
import { type PlanFile, planFileSchema } from './plan.ts'

/**
 * A time of a template that moves with the day of issue. `written`: the words as they stand in the block (null: in the abstract) and in the
 * deadline of its task. `days`: that many days after the day of issue; `year`: the same words in the year of issue, or that many years later.
 */
export const templateDateSchema = z.strictObject({
  block: z.string().regex(ID_PATTERN).nullable(),
  written: z.string().min(1).max(120),
  rule: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('days'), days: z.int().min(0).max(4000) }),
    z.strictObject({ kind: z.literal('year'), years: z.int().min(0).max(10) }),
  ]),
})
export type TemplateDate = z.infer<typeof templateDateSchema>

/** What a version of a template holds; what its hash is of. */
export const templateContentSchema = z.strictObject({
  file: planFileSchema,
  /** the day of issue that the words of the file go by */
  base: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u),
  dates: z.array(templateDateSchema).max(2000),
})
export interface TemplateContent {
  readonly file: PlanFile
  readonly base: string
  readonly dates: readonly TemplateDate[]
}

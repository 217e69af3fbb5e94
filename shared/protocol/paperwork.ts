import { z } from 'zod'
import { ID_PATTERN } from '../core/ids.ts'
import { directoryIdSchema } from '../plan/agency.ts'
import { isoDaySchema } from '../plan/isoDay.ts'
import { arrangements } from './roundFiles.ts'

const id = z.string().regex(ID_PATTERN)

/** What may be made of a round: a reminder letter, the report on who has handed in, the table of all tasks, the consolidated plan. */
export const paperworkForms = ['reminder', 'report', 'taskTable', 'consolidated'] as const
export type PaperworkForm = (typeof paperworkForms)[number]

/** POST /api/rounds/:id/paperwork. `commandId` and `planId` are the caller's, so that trying again is harmless. */
export const makePaperworkSchema = z.strictObject({
  commandId: id,
  planId: id,
  form: z.enum(paperworkForms),
  /** whom a reminder names: those late, or all that are missing */
  who: z.enum(['overdue', 'missing']),
  /** of these; null for all of the round */
  agencies: z.array(directoryIdSchema).max(5000).nullable(),
  /** the day a reminder asks for; null leaves it open */
  replyBy: isoDaySchema.nullable(),
  /** how a consolidated plan is laid out, and whether it takes in what is being drafted */
  by: z.enum(arrangements).default('task'),
  drafts: z.boolean().default(false),
})
export type MakePaperwork = z.infer<typeof makePaperworkSchema>
/** As a caller may send it. */
export type MakePaperworkInput = z.input<typeof makePaperworkSchema>

import { z } from 'zod'
import { ID_PATTERN } from '../core/ids.ts'
import { directoryIdSchema } from '../plan/agency.ts'
import { isoDaySchema } from '../plan/isoDay.ts'

const id = z.string().regex(ID_PATTERN)

/** What may be made of a round: a reminder letter, the report on who has handed in, the table of all tasks. */
export const paperworkForms = ['reminder', 'report', 'taskTable'] as const
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
})
export type MakePaperwork = z.infer<typeof makePaperworkSchema>

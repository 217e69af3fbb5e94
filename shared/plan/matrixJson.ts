import { z } from 'zod'
import { deadlineSchema } from './deadline.ts'
import { taskStatuses } from './task.ts'

/** The public matrix: `GET /api/matrix`, `ro matrix --to json`. `lead` and `support` hold agency ids, in printed order. */
export const matrixJsonSchema = z.object({
  agencies: z.array(z.object({ id: z.string(), name: z.string() })),
  rows: z.array(
    z.object({
      taskId: z.string(),
      planId: z.string(),
      section: z.string(),
      wording: z.string(),
      lead: z.array(z.string()),
      support: z.array(z.string()),
      deadline: deadlineSchema.nullable(),
      status: z.enum(taskStatuses).nullable(),
    }),
  ),
})
export type MatrixJson = z.infer<typeof matrixJsonSchema>

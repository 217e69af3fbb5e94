import { z } from 'zod'

/** Drafts go out by explicit choice alone. */
const drafts = z.enum(['true', 'false']).default('false')

/** GET /api/rounds/:id/bundle: what was handed in, as one ZIP. */
export const bundleQuerySchema = z.object({ drafts })

/** How a consolidated plan is laid out: under the master's tasks, or agency by agency. */
export const arrangements = ['task', 'agency'] as const
export type Arrangement = (typeof arrangements)[number]

/** GET /api/rounds/:id/consolidated: the tasks of all agencies. A workbook has both arrangements. */
export const consolidatedQuerySchema = z.object({
  drafts,
  to: z.enum(['docx', 'xlsx']).default('docx'),
  by: z.enum(arrangements).default('task'),
})

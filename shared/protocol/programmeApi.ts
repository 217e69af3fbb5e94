import { z } from 'zod'
import { capacities } from '../access/standing.ts'
import { directorySchema } from '../plan/directory.ts'
import { assignmentSchema, issuedVersionSchema, programmeSchema, roundSchema } from '../plan/programme.ts'
import { extensionSchema, obligationSchema, submissionSchema } from '../plan/submission.ts'

export const membershipSchema = z.object({ agencyId: z.string(), capacity: z.enum(capacities) })

export const programmeViewSchema = z.object({
  programme: programmeSchema,
  rounds: z.array(roundSchema),
  /** newest first */
  versions: z.array(issuedVersionSchema),
  /** those of the reader's own agencies; all of them for the coordinator and followers */
  assignments: z.array(assignmentSchema),
  /** what the reader's own agencies owe */
  obligations: z.array(obligationSchema),
})
export type ProgrammeView = z.infer<typeof programmeViewSchema>

/** What one agency's plan carries of what it was given, and how clear its tasks are; counts, so private drafts may be counted too. */
export const progressSchema = z.object({
  agencyId: z.string(),
  full: z.int(),
  part: z.int(),
  none: z.int(),
  /** tasks in its plan, and places that the 6 rõ find clear among six for each */
  tasks: z.int(),
  clear: z.int(),
})
export type AgencyProgress = z.infer<typeof progressSchema>

export const boardSchema = z.object({
  round: roundSchema,
  obligations: z.array(obligationSchema),
  progress: z.array(progressSchema),
  serverTime: z.iso.datetime(),
})
export type BoardAnswer = z.infer<typeof boardSchema>

export const obligationViewSchema = z.object({
  obligation: obligationSchema,
  round: roundSchema,
  assignments: z.array(assignmentSchema),
  submissions: z.array(submissionSchema),
  extensions: z.array(extensionSchema),
})
export type ObligationView = z.infer<typeof obligationViewSchema>

export { directorySchema }

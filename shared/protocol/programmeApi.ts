import { z } from 'zod'
import { capacities } from '../access/standing.ts'
import { deadlineSchema } from '../plan/deadline.ts'
import { directorySchema } from '../plan/directory.ts'
import { indicatorTargetSchema } from '../plan/indicator.ts'
import { assignmentSchema, issuedVersionSchema, programmeSchema, roundSchema } from '../plan/programme.ts'
import { reportFormSchema } from '../plan/report.ts'
import { extensionSchema, obligationSchema, submissionSchema } from '../plan/submission.ts'
import { taskFieldSchemas } from '../plan/task.ts'
import { taskRowSchema } from '../plan/taskRow.ts'

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
  /** the tasks of the plans that answer them */
  rows: z.array(taskRowSchema),
  /** who leads the master tasks that the reader's agencies support; collectives are left out */
  leads: z.array(z.object({ taskId: z.string(), agencyId: z.string() })),
  serverTime: z.iso.datetime(),
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
  /** amended assignments that wait for its answer */
  unanswered: z.int(),
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

/** What hangs on an agency: people, open programmes in which it owes something, what it owes there, and plans that are its own. */
export const touchedAgencySchema = z.object({
  agencyId: z.string(),
  accounts: z.int(),
  programmes: z.int(),
  obligations: z.int(),
  plans: z.int(),
})
export type TouchedAgency = z.infer<typeof touchedAgencySchema>

/** One agency's report in a round. Who is not of the agency sees what was handed in, and nothing of the rest. */
export const reportViewSchema = z.object({
  /** the plan that is reported on */
  planId: z.string().nullable(),
  tasks: z.array(
    z.object({
      id: z.string(),
      wording: z.string(),
      deadline: deadlineSchema.nullable(),
      status: taskFieldSchemas.status.nullable(),
      progress: z.number().nullable(),
      note: z.string().nullable(),
    }),
  ),
  indicators: z.array(z.object({ id: z.string(), label: z.string().nullable(), target: indicatorTargetSchema.nullable() })),
  draft: reportFormSchema.nullable(),
  submitted: reportFormSchema.nullable(),
  /** what the agency handed in for the round before */
  previous: reportFormSchema.nullable(),
  changedAt: z.iso.datetime().nullable(),
  changedBy: z.string().nullable(),
})
export type ReportView = z.infer<typeof reportViewSchema>

/** All reports of a round that were handed in. */
export const reportsAnswerSchema = z.object({
  reports: z.array(z.object({ agencyId: z.string(), submitted: reportFormSchema })),
  serverTime: z.iso.datetime(),
})
export type ReportsAnswer = z.infer<typeof reportsAnswerSchema>

const fieldChangeSchema = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })
const recordChangeSchema = z.object({
  id: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  label: z.string(),
  fields: z.array(fieldChangeSchema).readonly(),
})
/** shared/versions/changesBetween.ts */
const planChangesSchema = z.object({
  letterhead: z.array(fieldChangeSchema).readonly(),
  blocks: z
    .array(
      z.object({
        id: z.string(),
        type: z.string(),
        kind: z.enum(['inserted', 'removed', 'changed', 'moved']),
        pieces: z.array(z.object({ kind: z.enum(['same', 'removed', 'inserted']), text: z.string() })).readonly(),
      }),
    )
    .readonly(),
  tasks: z.array(recordChangeSchema).readonly(),
  indicators: z.array(recordChangeSchema).readonly(),
})

/** What changed from one version to another; a version is a submission's id, or `document` for the plan as it is now. */
export const submissionChangesSchema = z.object({ from: z.string(), to: z.string(), changes: planChangesSchema })
export type SubmissionChanges = z.infer<typeof submissionChangesSchema>

export { directorySchema }

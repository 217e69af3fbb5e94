import { z } from 'zod'
import { type AgencyId, type AssignmentId, ID_PATTERN, type PlanId, type ProgrammeId, type RoundId, type TaskId } from '../core/ids.ts'
import { shortHash } from '../core/shortHash.ts'
import { type Deadline, deadlineSchema } from './deadline.ts'
import { isoDaySchema } from './isoDay.ts'
import { type AgencyRole, agencyRoles } from './task.ts'

const id = z.string().regex(ID_PATTERN)
const instant = z.iso.datetime()

/** drafting: the master plan is being written; issued: agencies owe their answers; closed: read only. */
export const programmeStages = ['drafting', 'issued', 'closed'] as const
export type ProgrammeStage = (typeof programmeStages)[number]

/** Who sees the wording of drafts: those concerned, or the drafting agency alone until it submits (design, Rights). */
export const draftSettings = ['concerned', 'private'] as const
export type DraftSetting = (typeof draftSettings)[number]

/** Where lateness begins for "trước ngày D": after the end of D, or already with D itself. */
export const latenessPolicies = ['endOfDay', 'endOfDayBefore'] as const

export const programmeSchema = z.object({
  id,
  title: z.string(),
  masterPlanId: id,
  /** cơ quan thường trực: the agency through which everything goes */
  coordinatorId: z.string(),
  stage: z.enum(programmeStages),
  drafts: z.enum(draftSettings),
  lateness: z.enum(latenessPolicies),
  /** number of the version in force; 0 while it is drafted */
  version: z.int().min(0),
  createdAt: instant,
  issuedAt: instant.nullable(),
})
export type Programme = z.infer<typeof programmeSchema> & { readonly id: ProgrammeId; readonly masterPlanId: PlanId }

/** A plan round asks for sub-plans once; a report round for a report of one period. */
export const roundKinds = ['plan', 'report'] as const
export type RoundKind = (typeof roundKinds)[number]

export const roundDraftSchema = z.strictObject({
  kind: z.enum(roundKinds),
  /** the period a report is about, as people write it: "6 tháng", "năm"; empty for plans */
  period: z.string().trim().max(60),
  due: isoDaySchema,
  /** "trước ngày D" */
  before: z.boolean(),
  /** as the master plan says it */
  phrase: z.string().trim().max(500),
  to: z.string().trim().max(400).nullable(),
  via: z.string().trim().max(400).nullable(),
})
export type RoundDraft = z.infer<typeof roundDraftSchema>

export const roundSchema = roundDraftSchema.extend({ id, programmeId: id })
export type Round = z.infer<typeof roundSchema> & { readonly id: RoundId; readonly programmeId: ProgrammeId }

/** What an assignment said before a later version changed it. */
export const assignmentFormSchema = z.object({
  /** the issued version that brought it */
  version: z.int().min(1),
  role: z.enum(agencyRoles),
  wording: z.string(),
  deadline: deadlineSchema.nullable(),
})
export interface AssignmentForm {
  readonly version: number
  readonly role: AgencyRole
  readonly wording: string
  readonly deadline: Deadline | null
}

/** [PR27] An agency keeps its own, whatever this version of the master plan says, and why. */
export const keptOwnSchema = z.object({
  version: z.int().min(1),
  reason: z.string(),
  at: instant,
  /** post and unit */
  by: z.string(),
})
export type KeptOwn = z.infer<typeof keptOwnSchema>

/** What one agency was given to do by one task of the master plan. */
export const assignmentSchema = z.object({
  id: z.string(),
  taskId: id,
  agencyId: z.string(),
  role: z.enum(agencyRoles),
  /** the collective through which the agency came in, as printed; null when it is named itself */
  group: z.string().nullable(),
  /** place of the task in the issued version, from 1: the number people say */
  taskNumber: z.int().min(1),
  section: z.string(),
  wording: z.string(),
  deadline: deadlineSchema.nullable(),
  /** the issued version that last changed it */
  version: z.int().min(1),
  /** the version that took it away; null while it stands */
  withdrawnIn: z.int().nullable(),
  /** what it said in earlier versions, oldest first; absent where nothing changed */
  earlier: z.array(assignmentFormSchema).readonly().optional(),
  /** the newest answer of the agency that keeps its own; absent without one */
  keptOwn: keptOwnSchema.optional(),
})
export interface Assignment {
  readonly id: AssignmentId
  readonly taskId: TaskId
  readonly agencyId: AgencyId
  readonly role: AgencyRole
  readonly group: string | null
  readonly taskNumber: number
  readonly section: string
  readonly wording: string
  readonly deadline: Deadline | null
  readonly version: number
  readonly withdrawnIn: number | null
  readonly earlier?: readonly AssignmentForm[] | undefined
  readonly keptOwn?: KeptOwn | undefined
}

/** [PR1] One assignment a pair of master task and agency, in a form that may stand in a key of a plan document. */
export const assignmentIdOf = (taskId: TaskId, agencyId: AgencyId): AssignmentId => `${taskId}-${shortHash(agencyId)}` as AssignmentId

/** A frozen version of a master plan. `number` and `date` may follow the signature. */
export const issuedVersionSchema = z.object({
  version: z.int().min(1),
  /** SHA-256 of the canonical JSON, hex */
  hash: z.string(),
  issuedAt: instant,
  issuedBy: z.string(),
  /** "123/KH-UBND" */
  number: z.string().nullable(),
  date: isoDaySchema.nullable(),
})
export type IssuedVersion = z.infer<typeof issuedVersionSchema>

import { z } from 'zod'
import type { AgencyRef, TaskId } from '../core/ids.ts'
import { type Deadline, deadlineSchema } from './deadline.ts'

/** chủ trì leads, phối hợp supports */
export const agencyRoles = ['lead', 'support'] as const
export type AgencyRole = (typeof agencyRoles)[number]

export const taskStatuses = ['notStarted', 'inProgress', 'done', 'blocked'] as const
export type TaskStatus = (typeof taskStatuses)[number]

/** An agency's part in a task. `rank` keeps the printed order among agencies of one role; ties are broken by ref. */
export const taskAgencySchema = z.strictObject({ role: z.enum(agencyRoles), rank: z.number().min(-1e9).max(1e9) })

/** Letters that the texts among a task's fields may have. */
export const textLimits = { officer: 300, authority: 300, deliverable: 1000, note: 4000 } as const

/** Values of the single-valued task fields, each under its own key `<taskId>.<field>`. */
export const taskFieldSchemas = {
  /** người phụ trách */
  officer: z.string().max(textLimits.officer),
  /** thẩm quyền: who decides or approves */
  authority: z.string().max(textLimits.authority),
  deadline: deadlineSchema,
  /** sản phẩm, kết quả */
  deliverable: z.string().max(textLimits.deliverable),
  status: z.enum(taskStatuses),
  /** per cent done, 0–100 */
  progress: z.number().min(0).max(100),
  note: z.string().max(textLimits.note),
  /** the master task at an issued version that this task came from */
  origin: z.strictObject({ planId: z.string().max(12), taskId: z.string().max(12), version: z.string().max(64) }),
} as const
export type TaskFieldName = keyof typeof taskFieldSchemas
export type TaskFields = { [Name in TaskFieldName]: z.infer<(typeof taskFieldSchemas)[Name]> }
export const taskFieldNames = Object.keys(taskFieldSchemas) as TaskFieldName[]

export const coverSchema = z.enum(['full', 'part'])
export type Cover = z.infer<typeof coverSchema>

export interface TaskAgency {
  readonly ref: AgencyRef
  readonly role: AgencyRole
  readonly rank: number
}

/** A task as everything outside the Y.Doc sees it. Missing fields are null, never absent. */
export interface Task {
  readonly id: TaskId
  /** the text of its block, without marks */
  readonly wording: string
  /** leads first, each group in printed order */
  readonly agencies: readonly TaskAgency[]
  readonly officer: string | null
  readonly authority: string | null
  readonly deadline: Deadline | null
  readonly deliverable: string | null
  readonly status: TaskStatus | null
  readonly progress: number | null
  readonly note: string | null
  readonly covers: Readonly<Record<string, Cover>>
  readonly origin: TaskFields['origin'] | null
}

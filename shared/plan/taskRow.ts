import { z } from 'zod'
import type { PlanId, TaskId } from '../core/ids.ts'
import { type Deadline, deadlineSchema } from './deadline.ts'
import {
  type AgencyRole,
  agencyRoles,
  type Cover,
  coverSchema,
  type TaskFields,
  type TaskStatus,
  taskFieldSchemas,
  taskStatuses,
} from './task.ts'

/** One task in the index over all plans: the source of matrix and board. A projection of the plan documents. */
export interface TaskRow {
  readonly taskId: TaskId
  readonly planId: PlanId
  /** position among the tasks of its plan, from 0 */
  readonly order: number
  /** nearest numbered headings above it, "III.4 Sở Y tế" */
  readonly section: string
  readonly wording: string
  readonly agencies: readonly { readonly key: string; readonly name: string; readonly role: AgencyRole }[]
  readonly officer: string | null
  readonly authority: string | null
  readonly deadline: Deadline | null
  readonly deliverable: string | null
  readonly status: TaskStatus | null
  readonly progress: number | null
  /** assignments that it carries, by id */
  readonly covers: Readonly<Record<string, Cover>>
  /** the master task that it came from */
  readonly origin: TaskFields['origin'] | null
}

export const taskRowSchema = z.object({
  taskId: z.string(),
  planId: z.string(),
  order: z.int(),
  section: z.string(),
  wording: z.string(),
  agencies: z.array(z.object({ key: z.string(), name: z.string(), role: z.enum(agencyRoles) })),
  officer: z.string().nullable(),
  authority: z.string().nullable(),
  deadline: deadlineSchema.nullable(),
  deliverable: z.string().nullable(),
  status: z.enum(taskStatuses).nullable(),
  progress: z.number().nullable(),
  covers: z.record(z.string(), coverSchema),
  origin: taskFieldSchemas.origin.nullable(),
})

/** What happened to the index of one plan: rows that are new or differ, and tasks that are gone. */
export interface TaskRowChange {
  readonly planId: PlanId
  readonly changed: readonly TaskRow[]
  readonly removed: readonly TaskId[]
}

/** Whether two rows of one task say the same. */
export function isSameRow(a: TaskRow, b: TaskRow): boolean {
  if (a === b) return true
  return (
    a.wording === b.wording &&
    a.order === b.order &&
    a.section === b.section &&
    a.officer === b.officer &&
    a.authority === b.authority &&
    a.deliverable === b.deliverable &&
    a.status === b.status &&
    a.progress === b.progress &&
    isSameParts(a.agencies, b.agencies) &&
    isSameValue(a.deadline, b.deadline) &&
    isSameValue(a.covers, b.covers) &&
    isSameValue(a.origin, b.origin)
  )
}

/** Whether two rows name the same agencies in the same parts and order. */
export const isSameParts = (a: TaskRow['agencies'], b: TaskRow['agencies']): boolean =>
  a === b ||
  (a.length === b.length && a.every(({ key, name, role }, at) => b[at]?.key === key && b[at].name === name && b[at].role === role))

/** Of two plain values, whatever the order of their keys. */
function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  )
}

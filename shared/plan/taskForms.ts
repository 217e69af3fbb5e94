import {
  agencyRoles,
  type Cover,
  coverSchema,
  type TaskAgency,
  type TaskFieldName,
  type TaskFields,
  taskFieldSchemas,
  taskStatuses,
  textLimits,
} from './task.ts'

const isTextUpTo =
  (limit: number) =>
  (value: unknown): boolean =>
    typeof value === 'string' && value.length <= limit

/**
 * Whether a field may hold a value: what `taskFieldSchemas` says, said directly where the form is simple. A reading of all plans
 * asks this some hundred thousand times.
 */
const fits: { readonly [Name in TaskFieldName]: (value: unknown) => boolean } = {
  officer: isTextUpTo(textLimits.officer),
  authority: isTextUpTo(textLimits.authority),
  deadline: (value) => taskFieldSchemas.deadline.safeParse(value).success,
  deliverable: isTextUpTo(textLimits.deliverable),
  status: (value) => (taskStatuses as readonly unknown[]).includes(value),
  progress: (value) => typeof value === 'number' && value >= 0 && value <= 100,
  note: isTextUpTo(textLimits.note),
  origin: (value) => taskFieldSchemas.origin.safeParse(value).success,
}

/** The value of a field, or null when it is missing or of a form that this version does not know. */
export const fieldFrom = <Name extends TaskFieldName>(name: Name, value: unknown): TaskFields[Name] | null =>
  value !== undefined && value !== null && fits[name](value) ? (value as TaskFields[Name]) : null

/** Whether a value says an agency's part in a task, as `taskAgencySchema` has it. */
export function isTaskAgency(value: unknown): value is Pick<TaskAgency, 'role' | 'rank'> {
  if (typeof value !== 'object' || value === null) return false
  const { role, rank } = value as Partial<TaskAgency>
  if (!(agencyRoles as readonly unknown[]).includes(role)) return false
  if (typeof rank !== 'number' || !(rank >= -1e9 && rank <= 1e9)) return false
  // Counted without a list of the keys: a reading of all plans comes here some ten thousand times.
  let keys = 0
  for (const _ in value) keys += 1
  return keys === 2
}

export const isCover = (value: unknown): value is Cover => (coverSchema.options as readonly unknown[]).includes(value)

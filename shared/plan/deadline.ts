import { z } from 'zod'

const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u)

/**
 * What a deadline was read as. `date`: one last day; `range`: from `start` to `due`; `recurring`: see `recurrence`;
 * `continuous`: "thường xuyên", never late; `onDemand`: "khi có yêu cầu"; `relative`: counted from `trigger`;
 * `conditional`: waits for an event, kept as words; `unread`: not understood, kept as words.
 */
export const deadlineKinds = ['date', 'range', 'recurring', 'continuous', 'onDemand', 'relative', 'conditional', 'unread'] as const
export type DeadlineKind = (typeof deadlineKinds)[number]

/** `every`: the period. `on`: `--MM-DD` for yearly days, `---DD` for a day of each month; empty when the text names no day. */
export const recurrenceSchema = z.strictObject({
  every: z.enum(['day', 'week', 'month', 'quarter', 'halfYear', 'year']),
  on: z.array(z.string().regex(/^(?:--\d{2}-\d{2}|---\d{2})$/u)).max(24),
})
export type Recurrence = z.infer<typeof recurrenceSchema>

/** One atomic value: the words as written and the reading of them, with the reader's version. A newer reader offers, never substitutes. */
export const deadlineSchema = z.strictObject({
  /** as written, "trước ngày 05/4/2025" */
  text: z.string().max(500),
  kind: z.enum(deadlineKinds),
  /** first day, for ranges */
  start: isoDay.nullable(),
  /** last day, "quý I/2024" → 2024-03-31 */
  due: isoDay.nullable(),
  /** "trước ngày D": the line is at the start of D */
  before: z.boolean(),
  recurrence: recurrenceSchema.nullable(),
  /** the event a relative or conditional deadline waits for, as words */
  trigger: z.string().max(500).nullable(),
  /** reader and version, "calendar/1", or "person" when somebody set the day by hand */
  readBy: z.string().max(40),
})
export type Deadline = z.infer<typeof deadlineSchema>

import { z } from 'zod'
import type { QuietHours } from '../calendar/quietHours.ts'
import { languages } from '../core/language.ts'
import type { NoticeKind } from '../plan/notice.ts'

/** Which notices somebody wants as letters. */
export const mailChoices = ['all', 'deadlines', 'none'] as const
export type MailChoice = (typeof mailChoices)[number]

/** What says that a day comes, has passed or was moved. */
const aboutDeadlines: ReadonlySet<NoticeKind> = new Set(['dueSoon', 'overdue', 'urged', 'extensionDecided'])

/** [NO6] Whether a notice of this kind goes out as a letter to somebody with this choice. */
export const isWanted = (choice: MailChoice, kind: NoticeKind): boolean =>
  choice === 'all' || (choice === 'deadlines' && aboutDeadlines.has(kind))

/** [NO14] What may come in quiet hours to who wants that: a plan that came back, and the last day or a day after it. */
export const isUrgent = (kind: NoticeKind, days: number | null): boolean =>
  kind === 'returned' || kind === 'overdue' || (kind === 'dueSoon' && days === 0)

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u)
export const quietHoursSchema = z.object({
  from: clock,
  to: clock,
  daysOff: z.boolean(),
  urgent: z.boolean(),
}) satisfies z.ZodType<QuietHours>

/** Where and about what one person is written to; `address` null: nowhere. */
export const mailSettingsSchema = z.object({
  address: z.email().max(254).nullable(),
  choice: z.enum(mailChoices),
  language: z.enum(languages),
  /** null: letters come at any hour */
  quiet: quietHoursSchema.nullable().default(null),
})
export type MailSettings = z.infer<typeof mailSettingsSchema>

/** `on`: this server sends letters. */
export const ownMailSchema = mailSettingsSchema.extend({ on: z.boolean() })
export type OwnMail = z.infer<typeof ownMailSchema>

/** How the letters of the last days went, for administrators. `fault`: what the mail server said last. */
export const mailStateSchema = z.object({
  on: z.boolean(),
  waiting: z.int(),
  failed: z.int(),
  fault: z.string().nullable(),
})
export type MailState = z.infer<typeof mailStateSchema>

/** How a mail server takes letters, in one word. */
export const mailHealths = ['off', 'ok', 'failing'] as const
export type MailHealth = (typeof mailHealths)[number]

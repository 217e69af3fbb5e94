import { z } from 'zod'
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

/** Where and about what one person is written to; `address` null: nowhere. */
export const mailSettingsSchema = z.object({
  address: z.email().max(254).nullable(),
  choice: z.enum(mailChoices),
  language: z.enum(languages),
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

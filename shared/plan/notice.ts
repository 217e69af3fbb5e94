import { z } from 'zod'

/** What somebody is told: what happened, or what is due. The words are in noticeSentences/. */
export const noticeKinds = [
  'assigned',
  'amended',
  'resumed',
  'urged',
  'submitted',
  'returned',
  'accepted',
  'extensionAsked',
  'extensionDecided',
  'shared',
  'dueSoon',
  'overdue',
  'mentioned',
  'replied',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Facts for the sentence and the way to its place. Never the words of a draft. */
export const noticeBodySchema = z.object({
  programmeId: z.string().nullable(),
  roundId: z.string().nullable(),
  /** the agency it is about */
  agencyId: z.string().nullable(),
  planId: z.string().nullable(),
  /** days: left, or late */
  days: z.int().nullable(),
  /** the day that counts */
  due: z.string().nullable(),
  /** what the coordinator wrote: with an urge, or why a programme was opened again */
  words: z.string().nullable(),
  /** the comments it is about; notices that an older program wrote have none */
  threadId: z.string().nullable().default(null),
})
export type NoticeBody = z.infer<typeof noticeBodySchema>

export const noticeSchema = z.object({
  id: z.int(),
  kind: z.enum(noticeKinds),
  body: noticeBodySchema,
  at: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
})
export type Notice = z.infer<typeof noticeSchema>

interface Drafted {
  readonly kind: NoticeKind
  readonly body: NoticeBody
  /** makes it come once, however often it is decided to send it */
  readonly key: string
}
/** To the people of an agency. */
export type AgencyNoticeDraft = Drafted & { readonly agencyId: string }
/** To the people of an agency, or to one person. */
export type NoticeDraft = AgencyNoticeDraft | (Drafted & { readonly accountId: string })

export const noticeBody = (facts: Partial<NoticeBody>): NoticeBody => ({
  programmeId: null,
  roundId: null,
  agencyId: null,
  planId: null,
  days: null,
  due: null,
  words: null,
  threadId: null,
  ...facts,
})

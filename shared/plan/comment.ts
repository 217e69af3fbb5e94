import { z } from 'zod'
import { ID_PATTERN } from '../core/ids.ts'
import { directoryIdSchema } from './agency.ts'

const id = z.string().regex(ID_PATTERN)
const instant = z.iso.datetime()

/** Fields of a task that a thread may be about. */
export const commentFields = [
  'agencies',
  'officer',
  'authority',
  'deadline',
  'deliverable',
  'status',
  'progress',
  'note',
  'indicator',
] as const

export const MAX_COMMENT = 4000
export const MAX_QUOTE = 500
export const MAX_MENTIONS = 20
/** of one plan, answers included; the next one is refused */
export const MAX_COMMENTS_OF_PLAN = 5000

const words = z.string().trim().min(1).max(MAX_COMMENT)
/** a Yjs relative position in base64 */
const position = z.base64().max(400)

/**
 * [CM1] What a thread is about: a block, a field of its task, or words in it. Words are kept as they were (`quote`) with the
 * positions of their first and last letter, so that they are found again when the text around them has changed.
 */
export const anchorSchema = z
  .strictObject({
    blockId: id,
    field: z.enum(commentFields).nullable(),
    quote: z.string().min(1).max(MAX_QUOTE).nullable(),
    start: position.nullable(),
    end: position.nullable(),
  })
  .refine(({ field, quote }) => field === null || quote === null, 'a field or words, not both')
  .refine(({ start, end }) => (start === null) === (end === null), 'both positions or none')
  .refine(({ start, quote }) => start === null || quote !== null, 'positions are those of a quote')
export type Anchor = z.infer<typeof anchorSchema>

/** `@agency` or `@person`. Who may not read the plan is told nothing. */
export const mentionSchema = z.union([z.strictObject({ agencyId: directoryIdSchema }), z.strictObject({ accountId: id })])
export type Mention = z.infer<typeof mentionSchema>
const mentions = z.array(mentionSchema).max(MAX_MENTIONS)

export const commentSchema = z.object({
  id,
  threadId: id,
  authorId: id,
  /** post or unit, as in presence */
  authorName: z.string(),
  authorAgency: z.string(),
  /** empty once it was deleted */
  text: z.string(),
  mentions,
  at: instant,
  editedAt: instant.nullable(),
  deletedAt: instant.nullable(),
})
export type Comment = z.infer<typeof commentSchema>

export const threadSchema = z.object({
  id,
  planId: id,
  anchor: anchorSchema,
  resolvedAt: instant.nullable(),
  resolvedBy: id.nullable(),
  /** in the order in which they came; the first opened the thread */
  comments: z.array(commentSchema),
})
export type Thread = z.infer<typeof threadSchema>

/**
 * What somebody does with comments. All ids are the client's, so that an act that waited on a device may be sent twice: `thread.open`
 * makes the thread and its first comment.
 */
export const commentActSchema = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('thread.open'), threadId: id, commentId: id, anchor: anchorSchema, text: words, mentions }),
  z.strictObject({ act: z.literal('comment.reply'), threadId: id, commentId: id, text: words, mentions }),
  z.strictObject({ act: z.literal('comment.edit'), threadId: id, commentId: id, text: words, mentions }),
  z.strictObject({ act: z.literal('comment.delete'), threadId: id, commentId: id }),
  z.strictObject({ act: z.literal('thread.resolve'), threadId: id }),
  z.strictObject({ act: z.literal('thread.reopen'), threadId: id }),
])
export type CommentAct = z.infer<typeof commentActSchema>

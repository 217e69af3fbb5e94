import { z } from 'zod'
import { ID_PATTERN } from '../core/ids.ts'
import { commentActSchema, threadSchema } from '../plan/comment.ts'

/** `POST /api/plans/<id>/comments`: one act; `commandId` is the client's, so that a repeated request is harmless. */
export const commentCommandSchema = z.strictObject({ commandId: z.string().regex(ID_PATTERN), act: commentActSchema })
export type CommentCommand = z.infer<typeof commentCommandSchema>

/** `GET /api/plans/<id>/comments` */
export const threadListSchema = z.array(threadSchema)

/** `GET /api/plans/<id>/people`: those who read the plan, for `@`; their agencies may be mentioned as well. */
export const planPeopleSchema = z.array(
  z.object({ id: z.string(), displayName: z.string(), agencyName: z.string(), agencies: z.array(z.string()) }),
)
export type PlanPeople = z.infer<typeof planPeopleSchema>

import { type Actor, canComment, canPlan } from '../../shared/access/can.ts'
import type { PlanFacts } from '../../shared/access/planFacts.ts'
import type { AccountId, CommandId, PlanId } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import { type CommentAct, MAX_COMMENTS_OF_PLAN, type Thread } from '../../shared/plan/comment.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import { commentNotices } from '../notices/commentNotices.ts'
import type { CommentChange } from '../storage/CommentStorage.ts'
import type { Storage } from '../storage/Storage.ts'

export interface ChangeCommentsParts {
  readonly storage: Pick<Storage, 'listThreads' | 'commitComment' | 'listAccounts'>
  readonly now: () => number
  readonly publish: (events: readonly ServerEvent[]) => void
}

export type CommentFailure = 'forbidden' | 'notFound' | 'conflict' | 'tooLarge'

/**
 * [CM3] One act on a plan's comments, by somebody who reads the plan. `conflict`: an id that is taken, or a comment that was deleted;
 * an act that changes nothing any more is done already. `tooLarge`: the plan has as many comments as one may have.
 */
export async function changeComments(
  { storage, now, publish }: ChangeCommentsParts,
  by: { readonly actor: Actor; readonly id: AccountId; readonly commandId: CommandId },
  planId: PlanId,
  facts: PlanFacts,
  act: CommentAct,
): Promise<Result<null, CommentFailure>> {
  const threads = await storage.listThreads(planId)
  const judged = judge(by, facts, threads, act)
  if (!judged.ok) return judged
  const notices = await commentNotices(storage, { act, by: by.id, planId, facts, threads, commandId: by.commandId })
  const command = { id: by.commandId, account: by.id }
  const events = await storage.commitComment({ command, planId, at: now(), change: judged.value, notices })
  if (events === null) return failed('conflict', 'id')
  publish(events)
  return ok(null)
}

function judge(
  { actor }: { readonly actor: Actor },
  facts: PlanFacts,
  threads: readonly Thread[],
  act: CommentAct,
): Result<CommentChange, CommentFailure> {
  if (act.act === 'thread.open') {
    if (!canPlan(actor, 'plan.comment', facts)) return failed('forbidden')
    const { threadId, anchor } = act
    return roomFor(threads, { kind: 'open', threadId, anchor, comment: { ...said(act), id: act.commentId } })
  }
  const thread = threads.find(({ id }) => id === act.threadId)
  if (!thread) return failed('notFound')
  const { threadId } = act
  switch (act.act) {
    case 'comment.reply':
      if (!canPlan(actor, 'plan.comment', facts)) return failed('forbidden')
      return roomFor(threads, { kind: 'reply', threadId, comment: { ...said(act), id: act.commentId } })
    case 'comment.edit':
    case 'comment.delete': {
      const comment = thread.comments.find(({ id }) => id === act.commentId)
      if (!comment) return failed('notFound')
      if (!canComment(actor, 'comment.change', facts, comment.authorId as AccountId)) return failed('forbidden')
      if (act.act === 'comment.delete') return ok({ kind: 'delete', commentId: comment.id })
      if (comment.deletedAt !== null) return failed('conflict', 'deleted')
      return ok({ kind: 'edit', comment: { ...said(act), id: comment.id } })
    }
    case 'thread.resolve':
    case 'thread.reopen':
      if (!canComment(actor, 'thread.resolve', facts, (thread.comments[0]?.authorId ?? '') as AccountId)) return failed('forbidden')
      return ok({ kind: 'resolve', threadId, isResolved: act.act === 'thread.resolve' })
  }
}

const said = ({ text, mentions }: { readonly text: string; readonly mentions: Extract<CommentAct, { text: string }>['mentions'] }) => ({
  text: text.normalize('NFC'),
  mentions,
})

function roomFor(threads: readonly Thread[], change: CommentChange): Result<CommentChange, CommentFailure> {
  const count = threads.reduce((sum, { comments }) => sum + comments.length, 0)
  return count >= MAX_COMMENTS_OF_PLAN ? failed('tooLarge', 'comments') : ok(change)
}

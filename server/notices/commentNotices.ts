import { canPlan } from '../../shared/access/can.ts'
import type { PlanFacts } from '../../shared/access/planFacts.ts'
import type { AccountId, PlanId } from '../../shared/core/ids.ts'
import type { CommentAct, Mention, Thread } from '../../shared/plan/comment.ts'
import { type NoticeDraft, noticeBody } from '../../shared/plan/notice.ts'
import { actorOf } from '../collaboration/planHooks.ts'
import type { Storage, StoredAccount } from '../storage/Storage.ts'

export interface CommentSaid {
  readonly act: CommentAct
  readonly by: AccountId
  readonly planId: PlanId
  readonly facts: PlanFacts
  /** as they were before it */
  readonly threads: readonly Thread[]
  readonly commandId: string
}

/**
 * [NO4] Who is told of a comment: those it mentions, and those who wrote in the thread before; never its author, and nobody who may not
 * read the plan. A mention that an edit repeats is not told again.
 */
export async function commentNotices(
  storage: Pick<Storage, 'listAccounts'>,
  { act, by, planId, facts, threads, commandId }: CommentSaid,
): Promise<readonly NoticeDraft[]> {
  if (!('text' in act)) return []
  const thread = threads.find(({ id }) => id === act.threadId)
  const before = thread?.comments.find(({ id }) => id === act.commentId)
  const mentioned = (account: StoredAccount, mentions: readonly Mention[]): boolean => mentions.some((one) => isOf(account, one))
  const writers = new Set(act.act === 'comment.reply' ? thread?.comments.map(({ authorId }) => authorId) : [])
  if (act.mentions.length === 0 && writers.size === 0) return []
  return (await storage.listAccounts()).flatMap((account) => {
    if (account.id === by || !canPlan(actorOf(account), 'plan.read', facts)) return []
    const isNew = mentioned(account, act.mentions) && !mentioned(account, before?.mentions ?? [])
    const kind = isNew ? 'mentioned' : writers.has(account.id) ? 'replied' : null
    return kind === null
      ? []
      : [{ accountId: account.id, kind, body: noticeBody({ planId, threadId: act.threadId }), key: `${kind}:${commandId}` }]
  })
}

const isOf = (account: StoredAccount, mention: Mention): boolean =>
  'accountId' in mention ? mention.accountId === account.id : account.memberships.some(({ agencyId }) => agencyId === mention.agencyId)

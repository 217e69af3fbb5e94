import type { AccountId, CommandId, PlanId } from '../../shared/core/ids.ts'
import type { Anchor, Mention, Thread } from '../../shared/plan/comment.ts'
import type { NoticeDraft } from '../../shared/plan/notice.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import type { Instant } from './Storage.ts'

/** What one act leaves, beside who and when. */
export type CommentChange =
  | { readonly kind: 'open'; readonly threadId: string; readonly anchor: Anchor; readonly comment: NewComment }
  | { readonly kind: 'reply'; readonly threadId: string; readonly comment: NewComment }
  | { readonly kind: 'edit'; readonly comment: NewComment }
  | { readonly kind: 'delete'; readonly commentId: string }
  | { readonly kind: 'resolve'; readonly threadId: string; readonly isResolved: boolean }

export interface NewComment {
  readonly id: string
  readonly text: string
  readonly mentions: readonly Mention[]
}

export interface CommentCommit {
  readonly command: { readonly id: CommandId; readonly account: AccountId }
  readonly planId: PlanId
  readonly at: Instant
  readonly change: CommentChange
  readonly notices: readonly NoticeDraft[]
}

/** Threads beside plans. Part of {@link Storage}. */
export interface CommentStorage {
  /** In the order in which they were opened, each with its comments in theirs. */
  readonly listThreads: (planId: PlanId) => Promise<readonly Thread[]>
  /**
   * Writes an act whole: the record, its notices, the event, and the command, so that a repeated one is found. Null, and nothing
   * written, when an id that it brings is taken.
   */
  readonly commitComment: (commit: CommentCommit) => Promise<readonly ServerEvent[] | null>
}

import type { AccountId } from '../../shared/core/ids.ts'
import type { Notice, NoticeDraft } from '../../shared/plan/notice.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import type { Instant } from './Storage.ts'

/** What people are told. Part of {@link Storage}. */
export interface NoticeStorage {
  /** Gives each notice to the people of its agency, once by its key. Resolves with the event that tells of the new ones. */
  readonly addNotices: (notices: readonly NoticeDraft[], at: Instant) => Promise<readonly ServerEvent[]>
  /** newest first */
  readonly listNotices: (account: AccountId, limit: number) => Promise<readonly Notice[]>
  /** Marks those up to `id` as read; resolves with how many were not. */
  readonly readNotices: (account: AccountId, upTo: number, at: Instant) => Promise<number>
}

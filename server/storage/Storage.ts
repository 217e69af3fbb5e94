import type { AccountRole } from '../../shared/access/can.ts'
import type { PlanPlace } from '../../shared/access/planFacts.ts'
import type { Membership } from '../../shared/access/standing.ts'
import type { AccountId, AgencyId, CommandId, PlanId, ProgrammeId, TaskId } from '../../shared/core/ids.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import type { ListedPlan } from '../../shared/protocol/httpApi.ts'
import type { AccessTokenStorage } from './AccessTokenStorage.ts'
import type { AuditEntry, AuditStorage } from './AuditStorage.ts'
import type { CommentStorage } from './CommentStorage.ts'
import type { DecisionStorage } from './DecisionStorage.ts'
import type { InvitationStorage } from './InvitationStorage.ts'
import type { MailStorage } from './MailStorage.ts'
import type { NoticeStorage } from './NoticeStorage.ts'
import type { PasswordResetStorage } from './PasswordResetStorage.ts'
import type { PasswordStorage, SessionOpening } from './PasswordStorage.ts'
import type { RevocationStorage } from './RevocationStorage.ts'
import type { TemplateStorage } from './TemplateStorage.ts'

/** Milliseconds since 1970, by the server's clock. */
export type Instant = number

/** One accepted update. `id` grows over all documents and is never given twice, not even after a row is gone. */
export interface LogRow {
  readonly id: number
  readonly actor: string
  readonly receivedAt: Instant
  readonly bytes: Uint8Array
}

/** What becomes of one append, told at once and in the order of the log: nothing else has happened since. */
export interface AppendListener {
  /** The row is in the log. It outlives this process; a power cut or a failing disk may still take it back. */
  readonly written: (rowId: number) => void
  /** The row is not in the log, or not any more. The append's promise rejects soon. */
  readonly refused: () => void
}

/** Everything needed to load a document: the snapshot and all rows written since. */
export interface DocumentLog {
  readonly snapshot: Uint8Array | null
  /** highest row that the snapshot holds, 0 when there is none */
  readonly snapshotRow: number
  /** ascending by id */
  readonly rows: readonly LogRow[]
}

export interface DocumentRecord {
  readonly name: string
  readonly planId: PlanId
  readonly frozen: boolean
  /** false until its first content and its index row are written */
  readonly ready: boolean
}

/** Who wrote what in one stretch of work; kept for ever, when the raw rows are gone. */
export interface AuthorSession {
  readonly actor: string
  readonly from: Instant
  readonly to: Instant
  readonly bytes: Uint8Array
}

export interface Compaction {
  readonly snapshot: Uint8Array
  /** ids of exactly the rows that the snapshot took in */
  readonly mergedRows: readonly number[]
  readonly authorSessions: readonly AuthorSession[]
  readonly writtenAt: Instant
}

export interface StoredAccount {
  readonly id: AccountId
  readonly role: AccountRole
  readonly displayName: string
  readonly agencyName: string
  /** the agencies that it acts for; kept by decisions, so a new account has none */
  readonly memberships: readonly Membership[]
}

export interface NewPlan {
  readonly planId: PlanId
  readonly document: string
  readonly commandId: CommandId
  readonly createdBy: AccountId
  readonly createdAt: Instant
  /** the agency whose plan it is; null or missing: the whole workspace's */
  readonly ownerId?: AgencyId | null
  readonly place?: PlanPlace
  readonly programmeId?: ProgrammeId | null
}

/** What one pass over a changed document leaves in the index; stored with its events in one transaction. */
export interface IndexChange {
  readonly planId: PlanId
  readonly document: string
  /** the last log row that the pass had read */
  readonly indexedRow: number
  readonly changed: readonly TaskRow[]
  readonly removed: readonly TaskId[]
  readonly title: string
  readonly issuer: string
  readonly taskCount: number
  /** when the newest of these edits came; null leaves the time as it is */
  readonly at: Instant | null
}

export type StorageHealth = 'ok' | 'degraded'

/**
 * All that Rõ keeps. Every method is atomic: it happens in full or rejects with {@link StorageUnavailable} and leaves nothing.
 * One contract suite (storageContract.ts) holds for every implementation.
 */
export interface Storage
  extends PasswordStorage,
    PasswordResetStorage,
    AccessTokenStorage,
    RevocationStorage,
    DecisionStorage,
    NoticeStorage,
    MailStorage,
    CommentStorage,
    AuditStorage,
    InvitationStorage,
    TemplateStorage {
  readonly health: () => StorageHealth
  /** Tries a small write; resolves to the health found. */
  readonly probe: () => Promise<StorageHealth>
  readonly close: () => Promise<void>

  /**
   * Adds one update to the log. Resolves with its row id once it is on disk; appends queued in one turn of the event loop share
   * a commit. Appends of one document get ascending ids in the order of the calls, and no row is on the disk before those with
   * lower ids. When a group fails, it and every append queued by then is rejected, so that no later update can outlive one it
   * depends on; a row that was `written` by then is taken back.
   */
  readonly append: (document: string, actor: string, receivedAt: Instant, bytes: Uint8Array, listener?: AppendListener) => Promise<number>
  /** Rejects with DataDamaged when a row or the snapshot is not what was written. */
  readonly readLog: (document: string) => Promise<DocumentLog>
  /** Reads the snapshot back before it deletes the rows that it takes the place of. */
  readonly compact: (document: string, compaction: Compaction) => Promise<void>
  readonly readAuthorSessions: (document: string) => Promise<readonly AuthorSession[]>
  readonly countLogRows: () => Promise<number>

  readonly findDocument: (name: string) => Promise<DocumentRecord | null>
  readonly listDocuments: () => Promise<readonly DocumentRecord[]>
  readonly setFrozen: (name: string, frozen: boolean) => Promise<void>

  /** False when the plan exists already and came from another command. */
  readonly createPlan: (plan: NewPlan) => Promise<boolean>
  readonly markReady: (document: string) => Promise<void>
  readonly findPlan: (planId: PlanId) => Promise<ListedPlan | null>
  /** newest first; ready ones only */
  readonly listPlans: () => Promise<readonly ListedPlan[]>

  /** Here and below, `audit` is the line that is written with the change, in one transaction; none when nothing changed. */
  readonly createAccount: (account: Omit<StoredAccount, 'memberships'>, createdAt: Instant, audit?: AuditEntry) => Promise<void>
  readonly findAccount: (id: AccountId) => Promise<StoredAccount | null>
  readonly listAccounts: () => Promise<readonly StoredAccount[]>

  readonly createSignInLink: (tokenHash: string, account: AccountId, expiresAt: Instant, audit?: AuditEntry) => Promise<void>
  /** The account of an unspent, unexpired link, which is spent by this very call; null otherwise. */
  readonly consumeSignInLink: (tokenHash: string, now: Instant) => Promise<AccountId | null>
  readonly createSession: (
    tokenHash: string,
    account: AccountId,
    expiresAt: Instant,
    opening: SessionOpening,
    audit?: AuditEntry,
  ) => Promise<void>
  /** Null also when its account is closed. */
  readonly findSession: (tokenHash: string, now: Instant) => Promise<StoredAccount | null>
  readonly endSession: (tokenHash: string, audit?: AuditEntry) => Promise<void>

  /** The JSON that an earlier run of this command gave, with who ran it. */
  readonly findCommand: (id: CommandId) => Promise<{ readonly account: string; readonly result: string } | null>
  readonly saveCommand: (id: CommandId, account: string, result: string, at: Instant) => Promise<void>

  /** By plan, then in the order of the plan. */
  readonly listTaskRows: (planId?: PlanId) => Promise<readonly TaskRow[]>
  /** Resolves with the events written: of each plan one for tasks when any changed, one for the plan when its summary changed. */
  readonly saveIndexChanges: (changes: readonly IndexChange[]) => Promise<readonly ServerEvent[]>
  /** Forgets every index row, to be written anew. Events stay. */
  readonly clearIndex: () => Promise<void>
  /** Documents whose log holds rows that the index has not read. */
  readonly listUnindexed: () => Promise<readonly DocumentRecord[]>
  /** Events after `cursor`, oldest first; null when some of them are no longer known, or `cursor` was never given. */
  readonly listEvents: (cursor: number, limit: number) => Promise<readonly ServerEvent[] | null>
  readonly lastCursor: () => Promise<number>
}

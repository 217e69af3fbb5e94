import type { AccountId } from '../../shared/core/ids.ts'
import type { AuditEntry } from './AuditStorage.ts'
import type { Instant, StoredAccount } from './Storage.ts'

export type OpenedBy = 'link' | 'password'

/** How a session was opened, and when it ends however much it is used. */
export interface SessionOpening {
  readonly openedAt: Instant
  readonly openedBy: OpenedBy
  readonly endsAt: Instant
}

/** What signing in by password keeps, and how sessions grow older. Part of {@link Storage}. */
export interface PasswordStorage {
  /** Sets login name and hash. False, and nothing changed, when another account has the name. */
  readonly savePassword: (account: AccountId, loginName: string, hash: string, at: Instant, audit?: AuditEntry) => Promise<boolean>
  readonly findPassword: (loginName: string) => Promise<{ readonly account: StoredAccount; readonly hash: string } | null>
  readonly findPasswordOf: (account: AccountId) => Promise<{ readonly loginName: string; readonly hash: string } | null>

  readonly findSessionOpening: (tokenHash: string) => Promise<SessionOpening | null>
  /** Moves the end of an open session to `expiresAt`, never past its last possible end. */
  readonly renewSession: (tokenHash: string, now: Instant, expiresAt: Instant) => Promise<void>
  /** Ends all sessions of an account but `except`; resolves with the hashes of those that ended. */
  readonly endSessionsOf: (account: AccountId, except: string | null, audit?: AuditEntry) => Promise<readonly string[]>
}

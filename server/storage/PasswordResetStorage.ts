import type { AccountId } from '../../shared/core/ids.ts'
import type { AuditEntry } from './AuditStorage.ts'
import type { Instant, StoredAccount } from './Storage.ts'

/** That somebody asked for a link to an address; whether anybody has it is looked at later, so that the answer does not tell. */
export interface PasswordRequest {
  readonly id: string
  readonly address: string
  readonly language: string
  readonly askedAt: Instant
  readonly attempts: number
}

export interface ResettableAccount {
  readonly account: StoredAccount
  readonly loginName: string
}

/** Links to set a password anew. Part of {@link Storage}. */
export interface PasswordResetStorage {
  readonly askPasswordReset: (request: Omit<PasswordRequest, 'attempts'>) => Promise<void>
  /** those that wait and are due, oldest first */
  readonly listPasswordRequests: (now: Instant, limit: number) => Promise<readonly PasswordRequest[]>
  /** `nextAt` null: it is done */
  readonly endPasswordRequest: (id: string, nextAt: Instant | null, now: Instant) => Promise<void>
  /** Open accounts with a password that have had this address since `since` or longer. */
  readonly listAccountsByAddress: (address: string, since: Instant) => Promise<readonly AccountId[]>
  /** A new link of an account; those it had before are void. */
  readonly createPasswordLink: (tokenHash: string, account: AccountId, expiresAt: Instant) => Promise<void>
  /** The account of a link that is neither used nor over. */
  readonly findPasswordLink: (tokenHash: string, now: Instant) => Promise<(ResettableAccount & { readonly expiresAt: Instant }) | null>
  /** Spends the link and sets the password; null, and nothing changed, when it is used or over. */
  readonly consumePasswordLink: (tokenHash: string, hash: string, audit: AuditEntry) => Promise<AccountId | null>
  /** Forgets requests that ended and links that were over before an instant. */
  readonly prunePasswordResets: (before: Instant) => Promise<void>
}

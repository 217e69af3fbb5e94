import type { AccountId } from '../../shared/core/ids.ts'
import type { AccessScope } from '../../shared/protocol/accessTokens.ts'
import type { AuditEntry } from './AuditStorage.ts'
import type { Instant, StoredAccount } from './Storage.ts'

/** A personal access token without its secret, of which only the hash is kept. */
export interface StoredAccessToken {
  readonly id: string
  readonly account: AccountId
  readonly name: string
  readonly scope: AccessScope
  readonly createdAt: Instant
  readonly expiresAt: Instant
}

/** What other programs show instead of a session. Part of {@link Storage}. */
export interface AccessTokenStorage {
  /** Writes the token, or gives one of the same account a new secret. False, and nothing written, when the id is another account's. */
  readonly saveAccessToken: (token: StoredAccessToken, secretHash: string, audit?: AuditEntry) => Promise<boolean>
  /** Whose token this is, while it is valid. */
  readonly findAccessToken: (
    secretHash: string,
    now: Instant,
  ) => Promise<{ readonly account: StoredAccount; readonly scope: AccessScope } | null>
  /** Those of one account, newest first, expired ones too. */
  readonly listAccessTokens: (account: AccountId) => Promise<readonly StoredAccessToken[]>
  /** Resolves with the hash of the secret that is no longer good, or null when the account has no such token. */
  readonly deleteAccessToken: (account: AccountId, id: string, audit?: AuditEntry) => Promise<string | null>
}

import type { AccountId } from '../../shared/core/ids.ts'
import type { AuditEntry } from './AuditStorage.ts'
import type { Instant } from './Storage.ts'

/** Why a device is to remove what it keeps of an account, and which account that is. */
export interface Revocation {
  readonly account: AccountId
  readonly why: 'accountDisabled' | 'deviceRevoked'
}

/** How accounts are closed and devices told to forget. Part of {@link Storage}. */
export interface RevocationStorage {
  /** Closes an account and ends its sessions; resolves with the hashes of sessions and access tokens that were open. */
  readonly disableAccount: (account: AccountId, at: Instant, audit?: AuditEntry) => Promise<readonly string[]>
  /** Opens a closed account; its sessions stay ended, its access tokens are good again. */
  readonly enableAccount: (account: AccountId, audit?: AuditEntry) => Promise<void>
  readonly listDisabledAccounts: () => Promise<readonly AccountId[]>
  /** Ends every session of an account, and marks them and those that ended before; resolves with the hashes of those that were open. */
  readonly revokeDevices: (account: AccountId, at: Instant, audit?: AuditEntry) => Promise<readonly string[]>
  /** Null for a session that is open, ran out, was signed out, or was never there. */
  readonly findRevocation: (tokenHash: string) => Promise<Revocation | null>
}

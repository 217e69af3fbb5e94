import type { Capacity } from '../../shared/access/standing.ts'
import type { AccountId, AgencyId } from '../../shared/core/ids.ts'
import type { Language } from '../../shared/core/language.ts'
import type { AuditEntry } from './AuditStorage.ts'
import type { SessionOpening } from './PasswordStorage.ts'
import type { Instant, StoredAccount } from './Storage.ts'

/** Where the letter of an invitation stands; `none`: there is none. */
export type InvitationMail = 'none' | 'waiting' | 'sent' | 'failed'

export interface NewInvitation {
  readonly id: string
  readonly agencyId: AgencyId
  readonly capacity: Capacity
  readonly createdBy: AccountId
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly address: string | null
  readonly language: Language
  /** `waiting` asks for a letter */
  readonly mail: InvitationMail
}

export interface StoredInvitation extends NewInvitation {
  readonly withdrawnAt: Instant | null
  readonly usedAt: Instant | null
  readonly accountId: AccountId | null
  readonly mailAttempts: number
}

/** What somebody who was invited brings: the account that begins, its name and password, and the session that opens. */
export interface Joining {
  readonly account: Omit<StoredAccount, 'memberships'>
  readonly loginName: string
  readonly passwordHash: string
  readonly session: { readonly tokenHash: string; readonly expiresAt: Instant; readonly opening: SessionOpening }
  readonly audit: readonly AuditEntry[]
}

export type InvitationMailOutcome =
  | { readonly state: 'sent' }
  | { readonly state: 'failed'; readonly fault: string }
  | { readonly state: 'waiting'; readonly nextAt: Instant; readonly fault: string }

/** Invitations to agencies. Part of {@link Storage}. */
export interface InvitationStorage {
  /** False, and nothing written, when the id is taken. */
  readonly createInvitation: (invitation: NewInvitation, tokenHash: string, audit: AuditEntry) => Promise<boolean>
  /** Gives one that is neither used nor withdrawn another link and end; older links of it are void. Null for any other. */
  readonly renewInvitation: (
    id: string,
    tokenHash: string,
    expiresAt: Instant,
    mail: InvitationMail,
    audit: AuditEntry,
  ) => Promise<StoredInvitation | null>
  /** False when there is none that could still be used. */
  readonly revokeInvitation: (id: string, now: Instant, audit: AuditEntry) => Promise<boolean>
  /** newest first */
  readonly listInvitations: () => Promise<readonly StoredInvitation[]>
  /** The one that a link opens now; looking spends nothing. */
  readonly findInvitation: (tokenHash: string, now: Instant) => Promise<StoredInvitation | null>
  /** Spends a link once: account, membership, password and session come with it, or nothing does. */
  readonly consumeInvitation: (tokenHash: string, now: Instant, joining: Joining) => Promise<'joined' | 'linkSpent' | 'loginNameTaken'>

  /** Invitations whose letter is due and would still be of use. */
  readonly listInvitationMails: (now: Instant, limit: number) => Promise<readonly StoredInvitation[]>
  /** The link that a letter is about to carry. False when the invitation is of no use any more. */
  readonly setInvitationMailToken: (id: string, tokenHash: string, now: Instant) => Promise<boolean>
  readonly endInvitationMail: (id: string, outcome: InvitationMailOutcome) => Promise<void>
}

import type { AccountId, AgencyId } from '../../shared/core/ids.ts'
import type { Notice } from '../../shared/plan/notice.ts'
import type { MailSettings, MailState } from '../../shared/protocol/mail.ts'
import type { Instant } from './Storage.ts'

/** A letter that this process has taken on, with what decides over it as it stands at that moment. */
export interface ClaimedMail {
  readonly id: number
  /** names the letter for good */
  readonly token: string
  readonly account: AccountId
  /** the agency through which the notice came to its reader; null: it is for them alone */
  readonly agencyId: AgencyId | null
  readonly notice: Notice
  /** attempts that failed so far */
  readonly attempts: number
  readonly at: Instant
  /** null when the account is closed, or has given no address any more */
  readonly settings: (MailSettings & { readonly address: string }) | null
}

/** `held`: not before `nextAt`, with nothing wrong. `again`: at `nextAt`, unless a newer reminder took its place. `dropped`: it is not to be sent any more. */
export type MailOutcome =
  | { readonly state: 'sent' }
  | { readonly state: 'dropped' | 'failed'; readonly fault: string }
  | { readonly state: 'held'; readonly nextAt: Instant }
  | { readonly state: 'again'; readonly nextAt: Instant; readonly fault: string }

/** Letters to write; a row comes with its notice, in the same transaction. Part of {@link Storage}. */
export interface MailStorage {
  readonly findMailSettings: (account: AccountId) => Promise<MailSettings | null>
  readonly saveMailSettings: (account: AccountId, settings: MailSettings, at: Instant) => Promise<void>
  /** Takes on letters that wait and are due, oldest first; nobody else is given them until they are ended or let go. */
  readonly claimMails: (now: Instant, limit: number) => Promise<readonly ClaimedMail[]>
  readonly endMail: (id: number, outcome: MailOutcome, at: Instant) => Promise<void>
  /** Lets go what was claimed and not ended, by this process or one that died; resolves with how many. */
  readonly releaseMails: () => Promise<number>
  /** What waits, and what failed since an instant. */
  readonly mailState: (since: Instant) => Promise<Omit<MailState, 'on'>>
  /** Forgets letters that ended before an instant. */
  readonly pruneMails: (before: Instant) => Promise<number>
}

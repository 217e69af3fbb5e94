import type { AuditNote } from './Decision.ts'
import type { Instant } from './Storage.ts'

/** One line of the chain: `hash` covers the line and `previous`, the hash of the line before. */
export interface AuditLine {
  readonly seq: number
  readonly at: Instant
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly details: string
  readonly previous: string
  readonly hash: string
}

/** A line to be written: `actor` is an account's id, or `server`. */
export interface AuditEntry extends AuditNote {
  readonly actor: string
  readonly at: Instant
}

/** Which lines are asked for; what is left out asks for all. */
export interface AuditFilter {
  /** `by/<actor>`, `agency/<id>`, `programme/<id>`, `plan/<id>`, `account/<id>`: a line is about all of them */
  readonly subjects?: readonly string[]
  readonly actions?: readonly string[]
  /** instants: from the first on, before the second */
  readonly from?: Instant
  readonly until?: Instant
}

/** The log of who did what, and reading it. Part of {@link Storage}. */
export interface AuditStorage {
  /** A line on its own, for what is written nowhere else: a file that was taken. Resolves with its number. */
  readonly addAuditLine: (entry: AuditEntry) => Promise<number>
  /** newest first, from `before` (exclusive) on */
  readonly listAudit: (before: number | null, limit: number, filter?: AuditFilter) => Promise<readonly AuditLine[]>
  /** oldest first, from `after` (exclusive) on */
  readonly readAuditChain: (after: number, limit: number) => Promise<readonly AuditLine[]>
  /** What lines are about, as {@link AuditFilter} names it. */
  readonly listAuditSubjects: (seqs: readonly number[]) => Promise<readonly { readonly seq: number; readonly subject: string }[]>
  /** The number of the last line that was ever written, whether it is still there or not; 0 when there is none. */
  readonly lastAuditNumber: () => Promise<number>
}

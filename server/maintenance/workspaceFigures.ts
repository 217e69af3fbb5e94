import type { Database } from 'better-sqlite3'
import type { KeptDocument } from './readKept.ts'

export interface DocumentFigures {
  readonly name: string
  readonly title: string
  readonly rows: number
  /** of rows, snapshot and author sessions */
  readonly bytes: number
}

/** The file that keeps the workspace and the disk it is on, in bytes. */
export interface DiskFigures {
  readonly file: number
  readonly free: number
}

/** How much is kept, and since when. */
export interface WorkspaceFigures {
  readonly documents: number
  readonly accounts: number
  readonly events: number
  readonly rows: number
  readonly rowBytes: number
  readonly snapshots: number
  readonly snapshotBytes: number
  readonly sessions: number
  readonly sessionBytes: number
  readonly programmes: number
  readonly submissions: number
  /** of everything that was handed in and issued, with the files */
  readonly submissionBytes: number
  /** the last line of the audit; whoever noted it elsewhere sees whether the chain still leads there. Null without a line */
  readonly lastAudit: { readonly seq: number; readonly hash: string } | null
  /** when the oldest of what is kept was written (ms since 1970); null when there is nothing */
  readonly oldest: number | null
  /** when the oldest row was written that no snapshot has taken in; null when there is none */
  readonly oldestRow: number | null
  /** the document with the most rows that no snapshot has taken in */
  readonly mostRows: DocumentFigures | null
  /** null for a workspace that is not in a file of this machine */
  readonly disk: DiskFigures | null
  /** the five largest documents */
  readonly largest: readonly DocumentFigures[]
}

const LISTED = 5

const keptBytes = `SELECT
  (SELECT coalesce(sum(coalesce(length(content), 0) + coalesce(length(plan_json), 0) + length(file)), 0) FROM submissions) +
  (SELECT coalesce(sum(length(content) + length(plan_json)), 0) FROM issued_versions)`

/** Adds up documents one by one. */
export class FiguresCount {
  #documents: DocumentFigures[] = []
  #sum = { rows: 0, rowBytes: 0, snapshots: 0, snapshotBytes: 0, sessions: 0, sessionBytes: 0 }
  #oldest = Number.POSITIVE_INFINITY
  #oldestRow = Number.POSITIVE_INFINITY

  add({ name, plan, rows, snapshot, sessions }: KeptDocument): void {
    const size = (kept: readonly { readonly bytes: Uint8Array }[]): number => kept.reduce((sum, { bytes }) => sum + bytes.length, 0)
    const [rowBytes, snapshotBytes, sessionBytes] = [size(rows), snapshot?.bytes.length ?? 0, size(sessions)]
    const sum = this.#sum
    sum.rows += rows.length
    sum.rowBytes += rowBytes
    sum.snapshots += snapshot ? 1 : 0
    sum.snapshotBytes += snapshotBytes
    sum.sessions += sessions.length
    sum.sessionBytes += sessionBytes
    this.#oldestRow = Math.min(this.#oldestRow, rows[0]?.received_at ?? this.#oldestRow)
    this.#oldest = Math.min(this.#oldest, this.#oldestRow, sessions[0]?.from_at ?? this.#oldest)
    this.#documents.push({ name, title: plan?.title ?? '', rows: rows.length, bytes: rowBytes + snapshotBytes + sessionBytes })
  }

  figures(database: Database, disk: DiskFigures | null): WorkspaceFigures {
    const count = (table: 'accounts' | 'events' | 'programmes' | 'submissions'): number =>
      database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0
    return {
      documents: this.#documents.length,
      accounts: count('accounts'),
      events: count('events'),
      ...this.#sum,
      programmes: count('programmes'),
      submissions: count('submissions'),
      submissionBytes: database.prepare<[], number>(keptBytes).pluck().get() ?? 0,
      lastAudit: database.prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').get() ?? null,
      oldest: Number.isFinite(this.#oldest) ? this.#oldest : null,
      oldestRow: Number.isFinite(this.#oldestRow) ? this.#oldestRow : null,
      mostRows: this.#documents.reduce<DocumentFigures | null>((most, one) => (one.rows > (most?.rows ?? 0) ? one : most), null),
      largest: this.#documents.toSorted((a, b) => b.bytes - a.bytes).slice(0, LISTED),
      disk,
    }
  }
}

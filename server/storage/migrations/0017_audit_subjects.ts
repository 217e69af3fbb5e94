import { type Kysely, sql } from 'kysely'

/**
 * What each line of the audit is about, to find lines by: an index beside the chain, no part of it. Lines from before are filled in when
 * the storage is opened.
 */
const statements = [
  'CREATE TABLE audit_subjects (subject TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (subject, seq)) STRICT, WITHOUT ROWID',
  'CREATE INDEX audit_subjects_by_seq ON audit_subjects (seq)',
  'CREATE INDEX audit_by_at ON audit (at)',
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

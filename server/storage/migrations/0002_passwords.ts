import { type Kysely, sql } from 'kysely'

const DAY = 24 * 60 * 60_000

/** Passwords beside links; a session knows its opening and its last possible end, so that its `expires_at` can slide. */
const statements = [
  `CREATE TABLE passwords (account_id TEXT PRIMARY KEY REFERENCES accounts(id), login_name TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL, changed_at INTEGER NOT NULL) STRICT`,
  'ALTER TABLE sessions ADD COLUMN opened_at INTEGER NOT NULL DEFAULT 0',
  "ALTER TABLE sessions ADD COLUMN opened_by TEXT NOT NULL DEFAULT 'link'",
  'ALTER TABLE sessions ADD COLUMN ends_at INTEGER NOT NULL DEFAULT 0',
  `UPDATE sessions SET ends_at = expires_at, opened_at = expires_at - ${90 * DAY}`,
  'CREATE INDEX sessions_by_account ON sessions (account_id)',
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

import { type Kysely, sql } from 'kysely'

/**
 * Where people want to be written to, and the letters to write: one row a notice and reader, made with the notice. `token` names the
 * letter for good (its Message-ID); `topic`: what a newer reminder takes the place of.
 */
const statements = [
  `CREATE TABLE mail_settings (account_id TEXT PRIMARY KEY REFERENCES accounts(id), address TEXT, choice TEXT NOT NULL,
    language TEXT NOT NULL, changed_at INTEGER NOT NULL) STRICT`,
  `CREATE TABLE mails (id INTEGER PRIMARY KEY AUTOINCREMENT, notice_id INTEGER NOT NULL UNIQUE REFERENCES notices(id),
    account_id TEXT NOT NULL REFERENCES accounts(id), agency_id TEXT NOT NULL, topic TEXT, token TEXT NOT NULL, state TEXT NOT NULL,
    attempts INTEGER NOT NULL, next_at INTEGER NOT NULL, at INTEGER NOT NULL, ended_at INTEGER, fault TEXT) STRICT`,
  'CREATE INDEX mails_by_state ON mails (state, next_at)',
  'CREATE INDEX mails_by_topic ON mails (account_id, topic)',
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

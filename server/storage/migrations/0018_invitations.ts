import { type Kysely, sql } from 'kysely'

/**
 * Who was asked to join an agency. Two links may open one: the one that was shown, and the one that went by mail, which is made when the
 * letter goes out and is kept nowhere. Only their hashes are here.
 */
const statements = [
  `CREATE TABLE invitations (id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, mail_token_hash TEXT UNIQUE,
    agency_id TEXT NOT NULL REFERENCES agencies(id), capacity TEXT NOT NULL, created_by TEXT NOT NULL REFERENCES accounts(id),
    created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, withdrawn_at INTEGER, used_at INTEGER,
    account_id TEXT REFERENCES accounts(id), address TEXT, language TEXT NOT NULL, mail_state TEXT NOT NULL,
    mail_attempts INTEGER NOT NULL, mail_next_at INTEGER NOT NULL, mail_fault TEXT) STRICT`,
  'CREATE INDEX invitations_by_mail ON invitations (mail_state, mail_next_at)',
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

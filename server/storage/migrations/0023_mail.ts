import { type Kysely, sql } from 'kysely'

/**
 * When somebody wants no letters; since when they have their address; who asked for a link to set a password anew, and these links, of which
 * only the hashes are here. A request is written for any address, known or not.
 */
const statements = [
  'ALTER TABLE mail_settings ADD COLUMN quiet TEXT',
  'ALTER TABLE mail_settings ADD COLUMN address_since INTEGER NOT NULL DEFAULT 0',
  'UPDATE mail_settings SET address_since = changed_at',
  `CREATE TABLE password_requests (id TEXT PRIMARY KEY, address TEXT NOT NULL, language TEXT NOT NULL, asked_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL, next_at INTEGER NOT NULL, ended_at INTEGER) STRICT`,
  `CREATE TABLE password_links (token_hash TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id), expires_at INTEGER NOT NULL,
    used_at INTEGER) STRICT`,
  'CREATE INDEX password_requests_by_time ON password_requests (ended_at, next_at)',
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

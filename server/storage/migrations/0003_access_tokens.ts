import { type Kysely, sql } from 'kysely'

/** What other programs show instead of a session; the secret itself is stored nowhere. */
const statements = [
  `CREATE TABLE access_tokens (id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id), secret_hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL, scope TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) STRICT`,
  'CREATE INDEX access_tokens_by_account ON access_tokens (account_id, created_at)',
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

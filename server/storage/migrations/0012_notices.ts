import { type Kysely, sql } from 'kysely'

/** What people are told. The key is unique for an account: a notice that is decided twice comes once. */
const statements = [
  `CREATE TABLE notices (id INTEGER PRIMARY KEY AUTOINCREMENT, account_id TEXT NOT NULL REFERENCES accounts(id), kind TEXT NOT NULL,
    body TEXT NOT NULL, at INTEGER NOT NULL, read_at INTEGER, key TEXT NOT NULL, UNIQUE (account_id, key)) STRICT`,
  'CREATE INDEX notices_by_account ON notices (account_id, id)',
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

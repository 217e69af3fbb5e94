import { type Kysely, sql } from 'kysely'

/**
 * AUTOINCREMENT where an id must never come back, as an event's after pruning. The log is one tree, sorted by document, and
 * counts its ids itself (GroupCommit): a commit of one edit writes one page instead of three.
 */
const statements = [
  `CREATE TABLE documents (name TEXT PRIMARY KEY, plan_id TEXT NOT NULL UNIQUE, frozen INTEGER NOT NULL DEFAULT 0,
    ready INTEGER NOT NULL DEFAULT 0) STRICT`,
  `CREATE TABLE updates (document TEXT NOT NULL REFERENCES documents(name), id INTEGER NOT NULL, actor TEXT NOT NULL,
    received_at INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (document, id)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE snapshots (document TEXT PRIMARY KEY REFERENCES documents(name), bytes BLOB NOT NULL, last_row INTEGER NOT NULL,
    written_at INTEGER NOT NULL) STRICT`,
  `CREATE TABLE author_sessions (id INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL REFERENCES documents(name),
    actor TEXT NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT`,
  'CREATE INDEX author_sessions_by_document ON author_sessions (document, id)',
  `CREATE TABLE accounts (id TEXT PRIMARY KEY, role TEXT NOT NULL, display_name TEXT NOT NULL, agency_name TEXT NOT NULL,
    created_at INTEGER NOT NULL) STRICT`,
  `CREATE TABLE plans (id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(name), command_id TEXT NOT NULL,
    created_by TEXT NOT NULL REFERENCES accounts(id), created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    title TEXT NOT NULL DEFAULT '', issuer TEXT NOT NULL DEFAULT '', task_count INTEGER NOT NULL DEFAULT 0) STRICT`,
  `CREATE TABLE sessions (token_hash TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id),
    expires_at INTEGER NOT NULL) STRICT`,
  `CREATE TABLE sign_in_links (token_hash TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id),
    expires_at INTEGER NOT NULL, consumed_at INTEGER) STRICT`,
  'CREATE TABLE commands (id TEXT PRIMARY KEY, account TEXT NOT NULL, result TEXT NOT NULL, at INTEGER NOT NULL) STRICT',
  `CREATE TABLE task_rows (plan_id TEXT NOT NULL, task_id TEXT NOT NULL, position INTEGER NOT NULL, row TEXT NOT NULL,
    PRIMARY KEY (plan_id, task_id)) STRICT, WITHOUT ROWID`,
  'CREATE TABLE index_state (document TEXT PRIMARY KEY, row_id INTEGER NOT NULL) STRICT',
  'CREATE TABLE events (cursor INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, body TEXT NOT NULL) STRICT',
  'CREATE TABLE probe (id INTEGER PRIMARY KEY, ballast BLOB NOT NULL) STRICT',
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

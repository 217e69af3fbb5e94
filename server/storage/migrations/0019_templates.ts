import { type Kysely, sql } from 'kysely'

/** Templates of the workspace. A version never changes; plans record which one they came from. */
const statements = [
  `CREATE TABLE templates (id TEXT PRIMARY KEY, created_by TEXT NOT NULL REFERENCES accounts(id), created_at INTEGER NOT NULL,
    retired_at INTEGER) STRICT`,
  `CREATE TABLE template_versions (template_id TEXT NOT NULL REFERENCES templates(id), number INTEGER NOT NULL, title TEXT NOT NULL,
    description TEXT NOT NULL, content TEXT NOT NULL, hash TEXT NOT NULL, task_count INTEGER NOT NULL, block_count INTEGER NOT NULL,
    created_by TEXT NOT NULL REFERENCES accounts(id), created_at INTEGER NOT NULL, PRIMARY KEY (template_id, number)) STRICT`,
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

import { type Kysely, sql } from 'kysely'

/** Threads beside a plan's text, and what is said in them. A deleted comment keeps its place and loses its words. */
const statements = [
  `CREATE TABLE comment_threads (id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plans(id), anchor TEXT NOT NULL,
    opened_at INTEGER NOT NULL, resolved_at INTEGER, resolved_by TEXT REFERENCES accounts(id)) STRICT`,
  'CREATE INDEX comment_threads_by_plan ON comment_threads (plan_id)',
  `CREATE TABLE comments (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    thread_id TEXT NOT NULL REFERENCES comment_threads(id), author_id TEXT NOT NULL REFERENCES accounts(id), text TEXT NOT NULL,
    mentions TEXT NOT NULL, at INTEGER NOT NULL, edited_at INTEGER, deleted_at INTEGER) STRICT`,
  'CREATE INDEX comments_by_thread ON comments (thread_id, seq)',
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

import { type Kysely, sql } from 'kysely'

/** Ways of looking at the matrix that a programme's coordinator keeps for its readers. */
const statements = [
  `CREATE TABLE saved_views (id TEXT PRIMARY KEY, programme_id TEXT NOT NULL REFERENCES programmes(id), record TEXT NOT NULL,
    changed_at INTEGER NOT NULL) STRICT`,
  'CREATE INDEX saved_views_by_programme ON saved_views(programme_id)',
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

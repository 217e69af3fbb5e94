import { type Kysely, sql } from 'kysely'

/** What each agency reports in a round: its draft, and what it handed in last. */
const statements = [
  `CREATE TABLE reports (round_id TEXT NOT NULL REFERENCES rounds(id), agency_id TEXT NOT NULL REFERENCES agencies(id),
    record TEXT NOT NULL, changed_at INTEGER NOT NULL, PRIMARY KEY (round_id, agency_id)) STRICT`,
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

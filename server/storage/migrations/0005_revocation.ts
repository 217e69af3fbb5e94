import { type Kysely, sql } from 'kysely'

/**
 * An account may be closed, and a session's device be told to remove what it keeps. Sessions that end are kept, so that a device that
 * comes back long after can still be told; `expires_at` 0 is one that somebody ended.
 */
const statements = ['ALTER TABLE accounts ADD COLUMN disabled_at INTEGER', 'ALTER TABLE sessions ADD COLUMN revoked_at INTEGER']

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

import type { Database } from 'better-sqlite3'

/** Names of the migrations that a database has had, in order; none for a new one. */
export function appliedMigrations(database: Database): readonly string[] {
  const hasAny = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'kysely_migration'").get() !== undefined
  return hasAny ? (database.prepare('SELECT name FROM kysely_migration ORDER BY name').pluck().all() as string[]) : []
}

import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { DataTooNew } from './DataTooNew.ts'
import { migrations } from './migrations/migrations.ts'
import type { Tables } from './tables/tables.ts'

/**
 * Brings the data to this program's form; writes nothing when it has it. `applied` are the names of the migrations that the data
 * has had. Throws {@link DataTooNew} for data that a newer program has migrated.
 */
export async function migrateToLatest(database: Kysely<Tables>, applied: readonly string[], schema?: string): Promise<void> {
  const unknown = applied.find((name) => !Object.hasOwn(migrations, name))
  if (unknown !== undefined) throw new DataTooNew(unknown)
  if (applied.length === Object.keys(migrations).length) return
  const place = schema === undefined ? {} : { migrationTableSchema: schema }
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => ({ ...migrations }) }, ...place })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from './migrations/index.ts'
import type { Tables } from './tables.ts'

/** The data was written by a newer program, which this one could only damage. */
export class DataTooNew extends Error {
  override readonly name = 'DataTooNew'
}

/** Brings the data to this program's form. Refuses data that a newer program has migrated. */
export async function migrateToLatest(database: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => ({ ...migrations }) } })
  const done = await database.introspection.getTables({ withInternalKyselyTables: true })
  if (done.some((table) => table.name === 'kysely_migration')) {
    const rows = await (database as unknown as Kysely<{ kysely_migration: { name: string } }>)
      .selectFrom('kysely_migration')
      .select('name')
      .execute()
    const unknown = rows.find((row) => !Object.hasOwn(migrations, row.name))
    if (unknown) throw new DataTooNew(`The data folder was written by a newer version (${unknown.name}); update the program.`)
  }
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

import { GroupCommit } from '../GroupCommit.ts'
import { migrateToLatest } from '../migrateToLatest.ts'
import type { Storage } from '../Storage.ts'
import { fillAuditSubjects } from '../tables/auditTables.ts'
import { probeTable } from '../tables/probeTable.ts'
import { storageTables } from '../tables/storageTables.ts'
import { PostgresRunner } from './PostgresRunner.ts'
import { highestRowId, postgresLog, ROWS_AT_ONCE } from './postgresLog.ts'

/**
 * Opens the workspace in a PostgreSQL database (its current schema), bringing its tables up to date. Throws WorkspaceInUse when
 * another process owns it. `onCommit` hears the milliseconds of each commit of the log.
 */
export async function openPostgresStorage(url: string, onCommit: (milliseconds: number) => void = () => {}): Promise<Storage> {
  const runner = new PostgresRunner(url)
  try {
    await prepare(runner)
    const log = new GroupCommit({
      writer: postgresLog(runner),
      lastId: await highestRowId(runner),
      mostAtOnce: ROWS_AT_ONCE,
      onCommit: (error, milliseconds) => {
        if (error === null) onCommit(milliseconds)
      },
    })
    return {
      health: () => runner.health,
      probe: async () => {
        await runner.write(() => probeTable(runner)).catch(() => undefined)
        return runner.health
      },
      close: async () => {
        await log.idle()
        await runner.close()
      },
      append: (document, actor, receivedAt, bytes, listener) => log.append(document, actor, receivedAt, bytes, listener),
      ...storageTables(runner),
    }
  } catch (error) {
    await runner.close().catch(() => undefined)
    throw error
  }
}

async function prepare(runner: PostgresRunner): Promise<void> {
  const { schema, applied } = await runner.owning(async (client) => {
    const place = await client.query<{ schema: string; has: boolean }>(
      "SELECT current_schema() AS schema, to_regclass(quote_ident(current_schema()) || '.kysely_migration') IS NOT NULL AS has",
    )
    const { schema: name = 'public', has = false } = place.rows[0] ?? {}
    if (!has) return { schema: name, applied: [] }
    const done = await client.query<{ name: string }>('SELECT name FROM kysely_migration ORDER BY name')
    return { schema: name, applied: done.rows.map((row) => row.name) }
  })
  await migrateToLatest(runner.queries, applied, schema)
  await fillAuditSubjects(runner)
  // Events are committed without waiting for the disk: a crash may take back cursors that clients have seen. None is given again.
  await runner.owning((client) =>
    client.query(
      "SELECT setval(pg_get_serial_sequence('events', 'cursor'), max(cursor) + 1000) FROM events HAVING max(cursor) IS NOT NULL",
    ),
  )
}

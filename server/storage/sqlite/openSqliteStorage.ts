import { join } from 'node:path'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { GroupCommit } from '../GroupCommit.ts'
import { migrateToLatest } from '../migrateToLatest.ts'
import type { Storage } from '../Storage.ts'
import { fillAuditSubjects } from '../tables/auditTables.ts'
import { probeTable } from '../tables/probeTable.ts'
import { storageTables } from '../tables/storageTables.ts'
import { appliedMigrations } from './appliedMigrations.ts'
import { LogSync } from './LogSync.ts'
import { SqliteRunner } from './SqliteRunner.ts'
import { highestRowId, sqliteLog } from './sqliteLog.ts'

export interface SqliteStorage extends Storage {
  /** for backup and for tests of a full disk; everything else goes through Storage */
  readonly database: Database
}

/** A checkpoint stops the event loop for some ten milliseconds, syncs of the disk among them: one for each 64 MB of log. */
const CHECKPOINT_PAGES = 16_000

/** Opens `<folder>/ro.sqlite`, bringing its tables up to date. `onCommit` hears the milliseconds of each commit of the log. */
export async function openSqliteStorage(folder: string, onCommit: (milliseconds: number) => void = () => {}): Promise<SqliteStorage> {
  const database = new SqliteDatabase(join(folder, 'ro.sqlite'))
  database.pragma('journal_mode = WAL')
  // Together with LogSync this is what FULL promises: nothing is confirmed before the log is on the disk.
  database.pragma('synchronous = NORMAL')
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  database.pragma('busy_timeout = 5000')
  database.pragma('foreign_keys = ON')
  const runner = new SqliteRunner(database)
  try {
    await migrateToLatest(runner.queries, appliedMigrations(database))
    await fillAuditSubjects(runner)
  } catch (error) {
    database.close()
    throw error
  }
  // Events are not synced one by one: a power cut may take back cursors that clients have seen. None is ever given again.
  database.prepare("UPDATE sqlite_sequence SET seq = seq + 1000 WHERE name = 'events'").run()
  const sync = new LogSync(join(folder, 'ro.sqlite-wal'))
  runner.confirmWith(() => sync.sync())
  const log = new GroupCommit({
    writer: sqliteLog(database, sync),
    lastId: highestRowId(database),
    onCommit: (error, milliseconds) => {
      runner.noteWrite(error)
      if (error === null) onCommit(milliseconds)
    },
  })
  return {
    database,
    health: () => runner.health,
    probe: async () => {
      await runner.write(() => probeTable(runner)).catch(() => undefined)
      return runner.health
    },
    close: async () => {
      await log.idle()
      await sync.close()
      database.close()
    },
    append: (document, actor, receivedAt, bytes, listener) => log.append(document, actor, receivedAt, bytes, listener),
    ...storageTables(runner),
  }
}

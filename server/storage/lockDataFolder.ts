import { join } from 'node:path'
import Database from 'better-sqlite3'
import { failed, ok, type Result } from '../../shared/core/Result.ts'

/**
 * Takes the data folder for this process. The lock belongs to the operating system (SQLite's exclusive file lock), so it ends
 * with the process however that dies; a pid file would outlive a kill. The value releases it.
 */
export function lockDataFolder(folder: string): Result<() => void, 'inUse'> {
  const database = new Database(join(folder, 'lock.sqlite'), { timeout: 0 })
  try {
    database.pragma('journal_mode = DELETE')
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return failed('inUse')
    throw error
  }
  return ok(() => database.close())
}

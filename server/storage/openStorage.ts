import { mkdirSync } from 'node:fs'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import { DataTooNew } from './DataTooNew.ts'
import { lockDataFolder } from './lockDataFolder.ts'
import { openPostgresStorage } from './postgres/openPostgresStorage.ts'
import { WorkspaceInUse } from './postgres/WorkspaceOwner.ts'
import type { Storage } from './Storage.ts'
import { StorageNotReady } from './StorageNotReady.ts'
import { StorageUnavailable } from './StorageUnavailable.ts'
import { openSqliteStorage } from './sqlite/openSqliteStorage.ts'

export interface StoragePlace {
  /** absolute path */
  readonly dataFolder: string
  /** PostgreSQL; null = SQLite in the data folder */
  readonly databaseUrl: string | null
}

/**
 * Opens the workspace for this process alone and makes sure that it takes writes. `inUse`: another process has it. Throws
 * {@link StorageNotReady} when it cannot be opened, and DataTooNew. Closing the storage lets the workspace go.
 */
export async function openStorage(place: StoragePlace, onCommit: (milliseconds: number) => void): Promise<Result<Storage, 'inUse'>> {
  try {
    const opened =
      place.databaseUrl === null ? await openFolder(place.dataFolder, onCommit) : await openDatabase(place.databaseUrl, onCommit)
    if (!opened.ok || (await opened.value.probe()) === 'ok') return opened
    await opened.value.close()
  } catch (error) {
    if (error instanceof DataTooNew) throw error
    throw new StorageNotReady(`${nameOf(place)} cannot be opened: ${reasonOf(error)} Nothing is lost; mend this and start again.`)
  }
  throw new StorageNotReady(`${nameOf(place)} takes no writes: its disk is full or read-only. Nothing is lost; make room and start again.`)
}

async function openFolder(folder: string, onCommit: (milliseconds: number) => void): Promise<Result<Storage, 'inUse'>> {
  mkdirSync(folder, { recursive: true })
  const lock = lockDataFolder(folder)
  if (!lock.ok) return failed('inUse', `Another Rõ process is using the data folder ${folder}`)
  try {
    const storage = await openSqliteStorage(folder, onCommit)
    const close = (): Promise<void> => storage.close().finally(lock.value)
    return ok({ ...storage, close })
  } catch (error) {
    lock.value()
    throw error
  }
}

async function openDatabase(url: string, onCommit: (milliseconds: number) => void): Promise<Result<Storage, 'inUse'>> {
  try {
    return ok(await openPostgresStorage(url, onCommit))
  } catch (error) {
    const cause = error instanceof StorageUnavailable ? error.cause : error
    if (cause instanceof WorkspaceInUse) return failed('inUse', cause.message)
    throw cause
  }
}

/** Without the password that an address may hold. */
function nameOf({ dataFolder, databaseUrl }: StoragePlace): string {
  if (databaseUrl === null) return `The data folder ${dataFolder}`
  const { host, pathname } = new URL(databaseUrl)
  return `The database ${host}${pathname}`
}

const reasons: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'the disk is full.',
  ENOSPC: 'the disk is full.',
  '53100': 'its disk is full.',
  SQLITE_CANTOPEN: 'the file cannot be opened or made (rights, or a full disk).',
  SQLITE_READONLY: 'it may not be written.',
  EACCES: 'it may not be written.',
  EROFS: 'it may not be written.',
  SQLITE_CORRUPT: 'the file is damaged; "ro verify" says where, "ro restore" brings a backup back.',
  SQLITE_NOTADB: 'ro.sqlite is no database; "ro restore" brings a backup back.',
  ECONNREFUSED: 'no PostgreSQL answers there.',
  ENOTFOUND: 'there is no such host.',
  '28P01': 'user or password is wrong.',
  '3D000': 'there is no such database.',
}

function reasonOf(error: unknown): string {
  const cause = error instanceof StorageUnavailable ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code.startsWith('SQLITE_IOERR')) return `the disk does not read or write (${code}); it may be full.`
  return reasons[code] ?? `${cause instanceof Error ? cause.message : String(cause)}.`
}

import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { migrateToLatest } from '../storage/migrateToLatest.ts'
import { appliedMigrations } from '../storage/sqlite/appliedMigrations.ts'
import { SqliteRunner } from '../storage/sqlite/SqliteRunner.ts'

/** A file that is no workspace of ours. */
export class NotAWorkspace extends Error {
  override readonly name = 'NotAWorkspace'
}

/**
 * Opens a workspace in a file to be read: a data folder's database, also while a server writes to it, or a backup. Throws
 * {@link NotAWorkspace}; `message` says why.
 */
export function openToRead(path: string): Database {
  let database: Database | null = null
  try {
    database = new SqliteDatabase(path, { readonly: true, fileMustExist: true, timeout: 5000 })
    if (appliedMigrations(database).length > 0) return database
  } catch (error) {
    database?.close()
    throw new NotAWorkspace(error instanceof Error ? error.message : String(error))
  }
  database.close()
  throw new NotAWorkspace('no tables of a workspace in it')
}

/** A new workspace file with the tables of `migrations`, or of this program. Nothing is waited for: it is synced when it is whole. */
export async function createWorkspaceFile(path: string): Promise<Database> {
  const database = new SqliteDatabase(path)
  database.pragma('synchronous = OFF')
  await bringUpToDate(database)
  return database
}

/** Gives a file this program's tables. Throws DataTooNew. */
export async function bringUpToDate(database: Database): Promise<void> {
  await migrateToLatest(new SqliteRunner(database).queries, appliedMigrations(database))
}

/** Copies a workspace as it is at one moment into a new file; writers go on meanwhile. */
export async function copyWorkspace(from: Database, to: string): Promise<void> {
  // All pages in one step: between steps a writer in another process would make it begin anew.
  await from.backup(to, { progress: () => 0x7fffffff })
  const copy = new SqliteDatabase(to)
  try {
    copy.pragma('journal_mode = DELETE')
  } finally {
    copy.close()
  }
}

/** What SQLite and the references between tables say against a file; empty = sound. */
export function faultsOfFile(database: Database): string[] {
  const pages = database.pragma('integrity_check(20)', { simple: false }) as { integrity_check: string }[]
  return pages.map((row) => row.integrity_check).filter((line) => line !== 'ok')
}

/** A name beside `path` for what is not whole yet. */
export const unfinished = (path: string): string => join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.part`)

/** Makes a whole file take its place, so that a power cut leaves the old one or the new one. */
export function putInPlace(part: string, path: string): void {
  syncToDisk(part)
  renameSync(part, path)
  syncToDisk(dirname(path))
}

export function removeFile(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true })
}

function syncToDisk(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

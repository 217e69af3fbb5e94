import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import { lockDataFolder } from '../storage/lockDataFolder.ts'
import type { StoragePlace } from '../storage/openStorage.ts'
import { copyIntoPostgres, isEmptyPostgres } from './copyPostgres.ts'
import { bringUpToDate, copyWorkspace, faultsOfFile, openToRead, putInPlace, removeFile } from './workspaceFile.ts'

/** More events than a workspace could have written between its last backup and its end. */
const CURSORS_SKIPPED = 1_000_000

/**
 * Puts the workspace of a backup into an empty place. Event cursors go on far beyond those that clients may have seen, so that all
 * of them load anew; sign-in links end, since one that was spent after the backup would open again.
 */
export async function restoreWorkspace(path: string, place: StoragePlace): Promise<Result<{ documents: number }, 'notEmpty' | 'damaged'>> {
  const { dataFolder, databaseUrl } = place
  const isEmpty =
    databaseUrl === null ? !existsSync(dataFolder) || readdirSync(dataFolder).length === 0 : await isEmptyPostgres(databaseUrl)
  if (!isEmpty) return failed('notEmpty')
  const source = openToRead(path)
  let unlock = (): void => {}
  const folder = databaseUrl === null ? dataFolder : mkdtempSync(join(tmpdir(), 'ro-restore-'))
  const part = join(folder, '.ro.sqlite.part')
  try {
    const [fault] = faultsOfFile(source)
    if (fault !== undefined) return failed('damaged', fault)
    mkdirSync(folder, { recursive: true })
    const lock = lockDataFolder(folder)
    if (!lock.ok) return failed('notEmpty')
    unlock = lock.value
    await copyWorkspace(source, part)
    const copy = new SqliteDatabase(part)
    let documents: number
    try {
      await bringUpToDate(copy)
      startAnew(copy)
      documents = copy.prepare<[], number>('SELECT count(*) FROM documents').pluck().get() ?? 0
      if (databaseUrl !== null) await copyIntoPostgres(copy, databaseUrl)
    } finally {
      copy.close()
    }
    if (databaseUrl === null) putInPlace(part, join(dataFolder, 'ro.sqlite'))
    return ok({ documents })
  } finally {
    source.close()
    removeFile(part)
    unlock()
    if (databaseUrl !== null) rmSync(folder, { recursive: true, force: true })
  }
}

function startAnew(copy: Database): void {
  const highest = 'max(coalesce((SELECT max(cursor) FROM events), 0), coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0))'
  const last = copy.prepare<[string], number>(`SELECT ${highest}`).pluck().get('events') ?? 0
  copy.transaction(() => {
    copy.exec('DELETE FROM events; DELETE FROM sign_in_links')
    // One that was used since would open again; it can be renewed.
    copy.exec('UPDATE invitations SET expires_at = 0, mail_token_hash = NULL WHERE used_at IS NULL')
    copy.prepare('DELETE FROM sqlite_sequence WHERE name = ?').run('events')
    copy.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)').run('events', last + CURSORS_SKIPPED)
  })()
}

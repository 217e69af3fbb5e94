import { mkdtempSync, rmSync, statfsSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { migrations } from '../storage/migrations/migrations.ts'
import type { StoragePlace } from '../storage/openStorage.ts'
import { appliedMigrations } from '../storage/sqlite/appliedMigrations.ts'
import { writeWorkspaceFile } from './backupWorkspace.ts'
import { checkAudit } from './checkAudit.ts'
import { checkDocument } from './checkDocument.ts'
import { checkKept } from './checkKept.ts'
import { checkTables } from './checkTables.ts'
import type { Finding } from './Finding.ts'
import { readKept } from './readKept.ts'
import { type DiskFigures, FiguresCount, type WorkspaceFigures } from './workspaceFigures.ts'
import { bringUpToDate, copyWorkspace, openToRead } from './workspaceFile.ts'

export interface Verification {
  readonly findings: readonly Finding[]
  readonly figures: WorkspaceFigures
}

/** Looks through the workspace of a file: a backup, or a data folder's database while its server writes. Changes nothing. */
export async function verifyFile(path: string): Promise<Verification> {
  const database = openToRead(path)
  try {
    const disk = diskOf(path)
    if (appliedMigrations(database).length === Object.keys(migrations).length) return verify(database, disk)
    return await inTemporaryFolder(async (copyPath) => {
      await copyWorkspace(database, copyPath)
      const copy = new SqliteDatabase(copyPath)
      try {
        await bringUpToDate(copy)
        return verify(copy, disk)
      } finally {
        copy.close()
      }
    })
  } finally {
    database.close()
  }
}

/** The same for the workspace of this installation. One in PostgreSQL is looked through in a copy. */
export function verifyWorkspace(place: StoragePlace): Promise<Verification> {
  if (place.databaseUrl === null) return verifyFile(join(place.dataFolder, 'ro.sqlite'))
  return inTemporaryFolder(async (path) => {
    await writeWorkspaceFile(place, path)
    const { findings, figures } = await verifyFile(path)
    return { findings, figures: { ...figures, disk: null } }
  })
}

/** All in one transaction, so that it is of one moment. */
function verify(database: Database, disk: DiskFigures): Verification {
  return database.transaction(() => {
    const accounts = new Set(database.prepare<[], string>('SELECT id FROM accounts').pluck().all())
    const findings = checkTables(database)
    const count = new FiguresCount()
    try {
      findings.push(...checkAudit(database), ...checkKept(database))
      for (const kept of readKept(database)) {
        findings.push(...checkDocument(kept, accounts))
        count.add(kept)
      }
    } catch (error) {
      if (!(error instanceof SqliteDatabase.SqliteError)) throw error
      findings.push({ code: 'unreadablePage', place: 'ro.sqlite', detail: error.message })
    }
    return { findings, figures: count.figures(database, disk) }
  })()
}

/** The file with what SQLite has not written back into it yet. */
function diskOf(path: string): DiskFigures {
  const { bavail, bsize } = statfsSync(dirname(path))
  const file = [path, `${path}-wal`].reduce((sum, part) => sum + (statSync(part, { throwIfNoEntry: false })?.size ?? 0), 0)
  return { file, free: bavail * bsize }
}

async function inTemporaryFolder<Value>(work: (path: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'ro-verify-'))
  try {
    return await work(join(folder, 'ro.sqlite'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

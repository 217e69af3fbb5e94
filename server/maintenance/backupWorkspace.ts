import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { StoragePlace } from '../storage/openStorage.ts'
import { copyFromPostgres } from './copyPostgres.ts'
import { copyWorkspace, createWorkspaceFile, faultsOfFile, openToRead, putInPlace, removeFile, unfinished } from './workspaceFile.ts'

export interface Backup {
  readonly bytes: number
  readonly documents: number
}

/** The copy does not open as it should; the source or the disk is damaged. */
export class BackupUnsound extends Error {
  override readonly name = 'BackupUnsound'
}

/** Writes a workspace as it is at one moment into `path`, one SQLite file whatever keeps it. Its server goes on meanwhile. */
export async function writeWorkspaceFile(place: StoragePlace, path: string): Promise<void> {
  if (place.databaseUrl === null) {
    const source = openToRead(join(place.dataFolder, 'ro.sqlite'))
    try {
      await copyWorkspace(source, path)
    } finally {
      source.close()
    }
    return
  }
  const file = await createWorkspaceFile(path)
  try {
    await copyFromPostgres(place.databaseUrl, file)
  } finally {
    file.close()
  }
}

/** The same, opened again and looked through before it takes the place of whatever `path` was. */
export async function backupWorkspace(place: StoragePlace, path: string): Promise<Backup> {
  const part = unfinished(path)
  try {
    await writeWorkspaceFile(place, part)
    const written = openToRead(part)
    let documents: number
    try {
      const [fault] = faultsOfFile(written)
      if (fault !== undefined) throw new BackupUnsound(fault)
      documents = written.prepare<[], number>('SELECT count(*) FROM documents').pluck().get() ?? 0
    } finally {
      written.close()
    }
    putInPlace(part, path)
    return { bytes: statSync(path).size, documents }
  } finally {
    removeFile(part)
  }
}

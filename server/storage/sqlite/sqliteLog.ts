import type { Database } from 'better-sqlite3'
import type { LogWriter, NewRow } from '../GroupCommit.ts'
import type { LogSync } from './LogSync.ts'

/** Where groups of appends go in SQLite: one transaction each, and one sync of the write-ahead log for those written by then. */
export function sqliteLog(database: Database, sync: Pick<LogSync, 'sync'>): LogWriter {
  const insert = database.prepare<[string, number, number, number, string, number, Uint8Array]>(
    'INSERT INTO updates (document, id, seq, crc, actor, received_at, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const remove = database.prepare<[string, number]>('DELETE FROM updates WHERE document = ? AND id = ?')
  const lastPlace = database
    .prepare<[string, string], number>(
      `SELECT max(coalesce((SELECT seq FROM updates WHERE document = ? ORDER BY id DESC LIMIT 1), 0),
        coalesce((SELECT last_seq FROM snapshots WHERE document = ?), 0))`,
    )
    .pluck()
  const writeRow = (row: NewRow): unknown => insert.run(row.document, row.id, row.seq, row.crc, row.actor, row.receivedAt, row.bytes)
  const writeAll = database.transaction((rows: readonly NewRow[]) => rows.forEach(writeRow)).immediate

  const removeAll = database.transaction((rows: readonly NewRow[]) => {
    for (const { document, id } of rows) remove.run(document, id)
  }).immediate

  return {
    lastPlaces: async (documents) => new Map(documents.map((document) => [document, lastPlace.get(document, document) ?? 0])),
    write: async (rows) => {
      const [only] = rows
      // One statement is a transaction by itself, and most groups are of one edit.
      if (rows.length === 1 && only) writeRow(only)
      else writeAll(rows)
    },
    sync: () => sync.sync(),
    takeBack: (rows) => {
      try {
        removeAll(rows)
      } catch {
        // The disk takes nothing at all. The rows may stay until a restart; their authors are told that they are not saved.
      }
    },
  }
}

/** Over rows that are there and rows that snapshots have taken in. */
export function highestRowId(database: Database): number {
  const query = 'SELECT max(coalesce((SELECT max(id) FROM updates), 0), coalesce((SELECT max(last_row) FROM snapshots), 0))'
  return database.prepare(query).pluck().get() as number
}

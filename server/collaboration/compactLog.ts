import * as Y from 'yjs'
import type { AuthorSession, DocumentLog, LogRow } from '../storage/Storage.ts'
import { loadDocument } from './loadDocument.ts'
import { hasGap, sameContent } from './sameContent.ts'

/** A pause longer than this starts a new author session. */
const SESSION_PAUSE = 30 * 60_000

export interface CompactedLog {
  readonly snapshot: Uint8Array
  readonly authorSessions: readonly AuthorSession[]
}

/** Rows in a row by one person become one session with their merged bytes: who wrote what outlives the raw rows. */
export function authorSessions(rows: readonly LogRow[]): AuthorSession[] {
  const groups: LogRow[][] = []
  for (const row of rows) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (group && last && last.actor === row.actor && row.receivedAt - last.receivedAt <= SESSION_PAUSE) group.push(row)
    else groups.push([row])
  }
  return groups.map((group) => {
    const [first, last] = [group[0] as LogRow, group.at(-1) as LogRow]
    const bytes = group.length === 1 ? first.bytes : Y.mergeUpdates(group.map((row) => row.bytes))
    return { actor: first.actor, from: first.receivedAt, to: last.receivedAt, bytes }
  })
}

/**
 * What takes the place of a log's rows. Loading and encoding again is faster than merging updates, and drops what is deleted.
 * The snapshot is read back and compared with the replayed rows; throws when they differ, or when a row builds on a missing one.
 */
export function compactLog(log: DocumentLog): CompactedLog {
  const replayed = loadDocument(new Y.Doc(), log)
  if (hasGap(replayed)) throw new Error('a row builds on one that is missing')
  const snapshot = Y.encodeStateAsUpdate(replayed)
  const readBack = loadDocument(new Y.Doc(), { snapshot, snapshotRow: 0, rows: [] })
  const isSame = sameContent(replayed, readBack)
  replayed.destroy()
  readBack.destroy()
  if (!isSame) throw new Error('the snapshot does not give back what the rows gave')
  return { snapshot, authorSessions: authorSessions(log.rows) }
}

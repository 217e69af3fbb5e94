import * as Y from 'yjs'
import type { AuthorSession, Instant, LogRow, Storage } from '../storage/Storage.ts'
import { loadDocument } from './loadDocument.ts'

/** A pause longer than this starts a new author session. */
const SESSION_PAUSE = 30 * 60_000

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
 * Replaces the rows of a document by a snapshot. The caller holds the document's lock. Loading and encoding again is faster
 * than merging updates, and drops what is deleted.
 */
export async function compactDocument(storage: Storage, name: string, now: Instant): Promise<void> {
  const log = await storage.readLog(name)
  if (log.rows.length === 0) return
  const doc = loadDocument(new Y.Doc(), log)
  const snapshot = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  const mergedRows = log.rows.map(({ id }) => id)
  await storage.compact(name, { snapshot, mergedRows, authorSessions: authorSessions(log.rows), writtenAt: now })
}

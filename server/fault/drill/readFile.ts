import * as Y from 'yjs'
import type { PlanId } from '../../../shared/core/ids.ts'
import { planIdOf } from '../../../shared/protocol/documentName.ts'
import { loadDocument } from '../../collaboration/loadDocument.ts'
import { openToRead } from '../../maintenance/workspaceFile.ts'

/** What one person wrote into one document, in one piece. */
export interface WrittenBy {
  readonly document: string
  readonly actor: string
  readonly bytes: Uint8Array
}

/** The documents that a workspace in a file gives: the last snapshot and all rows since. */
export function documentsOfFile(path: string): ReadonlyMap<PlanId, Y.Doc> {
  const database = openToRead(path)
  try {
    const docs = new Map<PlanId, Y.Doc>()
    for (const name of database.prepare<[], string>('SELECT name FROM documents').pluck().all()) {
      const planId = planIdOf(name)
      if (planId === null) continue
      const snapshot = database.prepare<[string], Buffer>('SELECT bytes FROM snapshots WHERE document = ?').pluck().get(name) ?? null
      const rows = database.prepare<[string], Buffer>('SELECT bytes FROM updates WHERE document = ? ORDER BY id').pluck().all(name)
      const log = rows.map((bytes, id) => ({ id, actor: '', receivedAt: 0, bytes }))
      docs.set(planId, loadDocument(new Y.Doc(), { snapshot, snapshotRow: 0, rows: log }))
    }
    return docs
  } finally {
    database.close()
  }
}

/** Author sessions, and the rows that no session holds yet. */
export function writtenInFile(path: string): readonly WrittenBy[] {
  const database = openToRead(path)
  try {
    return database
      .prepare<[], WrittenBy>('SELECT document, actor, bytes FROM author_sessions UNION ALL SELECT document, actor, bytes FROM updates')
      .all()
  } finally {
    database.close()
  }
}

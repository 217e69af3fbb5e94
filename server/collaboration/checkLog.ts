import * as Y from 'yjs'
import type { AuthorSession, LogRow } from '../storage/Storage.ts'
import { loadDocument } from './loadDocument.ts'
import { hasGap, sameContent } from './sameContent.ts'

export interface KeptLog {
  readonly snapshot: Uint8Array | null
  readonly rows: readonly LogRow[]
  readonly authorSessions: readonly AuthorSession[]
}

export type LogFault =
  | { readonly code: 'unreadableSnapshot' | 'snapshotDiffers' | 'gap' }
  | { readonly code: 'unreadableRow'; readonly row: number }

/**
 * Whether snapshot and rows give a document, and the snapshot what its authors wrote: their sessions hold every byte that it took
 * in. `doc` is the document, null when there is none to speak of.
 */
export function checkLog({ snapshot, rows, authorSessions }: KeptLog): {
  readonly faults: readonly LogFault[]
  readonly doc: Y.Doc | null
} {
  const faults: LogFault[] = []
  const doc = new Y.Doc()
  if (!applies(doc, snapshot, [])) return { faults: [{ code: 'unreadableSnapshot' }], doc: null }
  if (snapshot !== null) {
    const history = new Y.Doc()
    const asRows = authorSessions.map(({ bytes }, id): LogRow => ({ id, actor: '', receivedAt: 0, bytes }))
    if (!applies(history, null, asRows) || !sameContent(doc, history)) faults.push({ code: 'snapshotDiffers' })
    history.destroy()
  }
  for (const row of rows) if (!applies(doc, null, [row])) faults.push({ code: 'unreadableRow', row: row.id })
  if (hasGap(doc)) faults.push({ code: 'gap' })
  return { faults, doc: faults.length === 0 ? doc : null }
}

function applies(doc: Y.Doc, snapshot: Uint8Array | null, rows: readonly LogRow[]): boolean {
  try {
    loadDocument(doc, { snapshot, snapshotRow: 0, rows })
    return true
  } catch {
    return false
  }
}

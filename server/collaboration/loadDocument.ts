import * as Y from 'yjs'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { leaveMarks } from '../../shared/planDocument/tidying.ts'
import type { DocumentLog } from '../storage/Storage.ts'

/** Fills `doc` with a snapshot and all rows since, in one transaction. From then on it holds what it is given and nothing of Yjs's own. */
export function loadDocument<Doc extends Y.Doc>(doc: Doc, log: DocumentLog): Doc {
  defineRoots(doc)
  leaveMarks(doc)
  doc.transact(() => {
    for (const update of updatesOf(log)) Y.applyUpdate(doc, update)
  })
  return doc
}

/** What a document is made of: a snapshot, if there is one, and all rows since. */
export const updatesOf = ({ snapshot, rows }: DocumentLog): readonly Uint8Array[] => [
  ...(snapshot ? [snapshot] : []),
  ...rows.map(({ bytes }) => bytes),
]

/** The newest row that a document loaded from `log` holds. */
export const newestRow = (log: DocumentLog): number => log.rows.at(-1)?.id ?? log.snapshotRow

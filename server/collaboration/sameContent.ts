import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'

/** Whether two documents hold the same: what was written, what was deleted, and what there is to see. Pending parts are a difference. */
export function sameContent(one: Y.Doc, other: Y.Doc): boolean {
  if (hasGap(one) || hasGap(other)) return false
  return Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) && isDeepStrictEqual(one.toJSON(), other.toJSON())
}

/** Whether the document waits for something that did not come: an update that it builds on is missing. */
export const hasGap = (doc: Y.Doc): boolean => doc.store.pendingStructs !== null || doc.store.pendingDs !== null

import type * as Y from 'yjs'
import { planIdOf } from '../../shared/protocol/documentName.ts'
import type { Gate } from '../collaboration/Gate.ts'
import { LiveRows } from './LiveRows.ts'
import { type IndexReading, readWholePlan } from './readForIndex.ts'

/**
 * The reader of whoever keeps the index: of an open document only what may have changed since it was last asked, unless `whole`
 * is asked for. One keeper only: a reading that two shared would be lost for one of them.
 */
export function createIndexReader(gate: Gate): (document: string, whole: boolean) => Promise<IndexReading | null> {
  const open = new WeakMap<Y.Doc, LiveRows>()
  return async (document, whole) => {
    const planId = planIdOf(document)
    if (planId === null) return null
    return gate.read(document, (doc, row) => {
      // A document that nobody has open is loaded for this reading only.
      if (!gate.isLive(document, doc)) return { ...readWholePlan(doc, planId).reading, row }
      const rows = open.get(doc) ?? new LiveRows(doc, planId)
      open.set(doc, rows)
      return { ...rows.read(whole), row }
    })
  }
}

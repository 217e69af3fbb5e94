import * as Y from 'yjs'

/**
 * Whether `doc` holds all that `update` could bring. A client that connects sends its difference, which is mostly its whole
 * set of deletions and nothing new; knowing this without a shadow keeps documents that are only read at half the memory.
 * False for bytes that cannot be read and for runs of no length, which change a document all the same: the gate judges those.
 */
export function bringsNothing(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    const { structs, ds } = Y.decodeUpdate(update)
    const isNew = structs.some((struct) => struct.length < 1 || struct.id.clock + struct.length > Y.getState(doc.store, struct.id.client))
    if (isNew) return false
    for (const [client, ranges] of ds.clients) for (const { clock, len } of ranges) if (!isDeleted(doc, client, clock, len)) return false
    return true
  } catch {
    return false
  }
}

function isDeleted(doc: Y.Doc, client: number, clock: number, length: number): boolean {
  const structs = doc.store.clients.get(client)
  const end = clock + length
  if (!structs || Y.getState(doc.store, client) < end) return false
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index]
    if (!struct || struct.id.clock >= end) break
    if (!struct.deleted) return false
  }
  return true
}

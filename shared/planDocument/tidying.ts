import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'

/**
 * Yjs removes marks that have become needless, in a transaction of its own after one that came from elsewhere. What it finds depends
 * on how the document came to be: read from a log in one go it removes others than it did update by update. Where a document must
 * be what its log says, this keeps Yjs from it. Returns a function that lets it again.
 */
export function leaveMarks(doc: Y.Doc): () => void {
  // The last moment: observers have asked for it, and Yjs has not looked yet.
  const leave = (transaction: Y.Transaction): void => {
    transaction._needFormattingCleanup = false
  }
  doc.on('afterTransaction', leave)
  return () => doc.off('afterTransaction', leave)
}

/** An update that deletes what these transactions deleted, and brings nothing; null when they deleted nothing. */
export function deletionsIn(transactions: readonly Y.Transaction[]): Uint8Array | null {
  const { clients } = Y.mergeDeleteSets(transactions.map(({ deleteSet }) => deleteSet))
  if (clients.size === 0) return null
  const encoder = createEncoder()
  writeVarUint(encoder, 0)
  writeVarUint(encoder, clients.size)
  for (const [client, ranges] of clients) {
    writeVarUint(encoder, client)
    writeVarUint(encoder, ranges.length)
    for (const { clock, len } of ranges) {
      writeVarUint(encoder, clock)
      writeVarUint(encoder, len)
    }
  }
  return toUint8Array(encoder)
}

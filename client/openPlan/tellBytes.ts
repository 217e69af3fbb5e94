import type * as Y from 'yjs'

type UpdateListener = (update: Uint8Array, origin: unknown, doc: Y.Doc, transaction: Y.Transaction) => void

/**
 * Runs `apply`, which brings `bytes` into a document that holds nothing yet, and tells those who listen for updates these very bytes.
 * Yjs would write the whole document anew to tell them the same, which for a long plan takes as long as half of reading it.
 * What `apply` sets off besides is told as always.
 */
export function tellBytes(doc: Y.Doc, bytes: Uint8Array, apply: () => void): void {
  // Yjs writes an update when this has an entry, and asks after "afterTransactionCleanup".
  const observers = doc._observers as Map<string, Set<UpdateListener>>
  const listeners = observers.get('update')
  if (!listeners || doc.store.clients.size > 0) {
    apply()
    return
  }
  const restore = (): void => {
    doc.off('afterTransactionCleanup', tell)
    for (const listener of observers.get('update') ?? []) listeners.add(listener)
    observers.set('update', listeners)
  }
  let isTold = false
  const tell = (transaction: Y.Transaction): void => {
    if (isTold) {
      restore()
      return
    }
    isTold = true
    if (transaction.afterState.size === 0) return
    for (const listener of [...listeners]) listener(bytes, transaction.origin, doc, transaction)
  }
  observers.delete('update')
  doc.on('afterTransactionCleanup', tell)
  try {
    apply()
  } finally {
    restore()
  }
}

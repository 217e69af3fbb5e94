import { createHash } from 'node:crypto'
import * as Y from 'yjs'

/**
 * [PG21] SHA-256 (hex) of everything that a document ever took in and of what was deleted of it: two copies have the same one exactly when
 * they took in the same edits, however their logs were compacted and whichever program reads them.
 */
export const documentMark = (doc: Y.Doc): string =>
  createHash('sha256')
    .update(Y.encodeSnapshot(Y.snapshot(doc)))
    .digest('hex')

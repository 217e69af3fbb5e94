import type * as Y from 'yjs'
import type { LetterheadField } from '../plan/letterhead.ts'
import { mapOf } from './layout.ts'
import type { ChangeOrigin } from './origins.ts'

/** Sets one scalar of the header or signature block, or clears it with null. */
export function changeLetterhead(doc: Y.Doc, field: LetterheadField, value: string | null, origin: ChangeOrigin): void {
  doc.transact(() => {
    const letterhead = mapOf(doc, 'letterhead')
    if (value !== null) letterhead.set(field, value)
    else if (letterhead.has(field)) letterhead.delete(field)
  }, origin)
}

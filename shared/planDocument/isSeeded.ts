import type * as Y from 'yjs'
import { mapOf } from './layout.ts'

/** Whether a document holds what the server wrote into it when it made it: a mere part of a plan does not. */
export const isSeeded = (doc: Y.Doc): boolean => mapOf(doc, 'meta').has('schemaVersion')

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Extension, onLoadDocumentPayload } from '@hocuspocus/server'
import * as Y from 'yjs'

/** Where the file of a document is. */
export const planFile = (folder: string, documentName: string): string => join(folder, encodeURIComponent(documentName))

/** The plainest store: a document is the update in its file. */
export function plansInFiles(folder: string): Extension {
  return {
    async onLoadDocument({ documentName, document }: onLoadDocumentPayload) {
      Y.applyUpdate(document, readFileSync(planFile(folder, documentName)))
      document.flush()
    },
  }
}

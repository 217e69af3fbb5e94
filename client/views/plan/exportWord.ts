import type * as Y from 'yjs'
import { fileNameOf } from '../../../shared/documents/fileNameOf.ts'
import type { Plan } from '../../../shared/plan/plan.ts'
import { readPlan } from '../../../shared/planDocument/readPlan.ts'
import { download } from './download.ts'

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Makes the Word file on this device and hands it to the browser. Rejects when the writer fails. */
export const exportWord = (doc: Y.Doc, fallbackName: string): Promise<void> => exportPlanToWord(readPlan(doc).plan, fallbackName)

export async function exportPlanToWord(plan: Plan, fallbackName: string): Promise<void> {
  const [{ composeNd30 }, { writeDocx }] = await Promise.all([
    import('../../../shared/nd30/composeNd30.ts'),
    import('../../../shared/documents/writeDocx.ts'),
  ])
  const bytes = await writeDocx(composeNd30(plan))
  download(bytes as Uint8Array<ArrayBuffer>, wordType, `${fileNameOf(plan.letterhead.title) || fallbackName}.docx`)
}

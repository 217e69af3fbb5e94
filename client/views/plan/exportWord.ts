import type * as Y from 'yjs'
import { fileNameOf } from '../../../shared/documents/fileNameOf.ts'
import type { Nd30Document } from '../../../shared/nd30/Nd30Document.ts'
import type { Plan } from '../../../shared/plan/plan.ts'
import { readPlan } from '../../../shared/planDocument/readPlan.ts'
import { download } from './download.ts'

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Makes the Word file on this device and hands it to the browser. Rejects when the writer fails. */
export const exportWord = (doc: Y.Doc, fallbackName: string): Promise<void> => exportPlanToWord(readPlan(doc).plan, fallbackName)

export async function exportPlanToWord(plan: Plan, fallbackName: string): Promise<void> {
  const { composeNd30 } = await import('../../../shared/nd30/composeNd30.ts')
  await downloadWord(composeNd30(plan), fileNameOf(plan.letterhead.title) || fallbackName)
}

/** The Word library is loaded for who asks for a file. `name` without ending. */
export async function downloadWord(document: Nd30Document, name: string): Promise<void> {
  const { writeDocx } = await import('../../../shared/documents/writeDocx.ts')
  download((await writeDocx(document)) as Uint8Array<ArrayBuffer>, wordType, `${name}.docx`)
}

const excelType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The tasks of the plan as its annex has them, as a workbook; false for a plan without tasks. `name` without ending. */
export async function downloadTasks(plan: Plan, name: string): Promise<boolean> {
  const [{ taskWorkbook }, { writeXlsx }] = await Promise.all([
    import('../../../shared/documents/taskWorkbook.ts'),
    import('../../../shared/documents/writeXlsx.ts'),
  ])
  const sheets = taskWorkbook(plan)
  if (!sheets) return false
  download((await writeXlsx(sheets)) as Uint8Array<ArrayBuffer>, excelType, `${name}.xlsx`)
  return true
}

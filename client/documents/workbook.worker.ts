import { matrixWorkbook } from '../../shared/documents/matrixWorkbook.ts'
import { writeXlsx } from '../../shared/documents/writeXlsx.ts'
import { rollUpMatrix } from '../../shared/matrix/rollUpMatrix.ts'
import type { WorkbookAnswer, WorkbookQuestion } from './makeWorkbook.ts'

/** Beside the page: a workbook of a province takes seconds of one processor. */
self.onmessage = async ({ data }: MessageEvent<WorkbookQuestion>): Promise<void> => {
  const { rows, titles, words } = data
  try {
    const bytes = await writeXlsx(matrixWorkbook(rollUpMatrix(rows), (planId) => titles.get(planId) ?? '', words))
    self.postMessage({ kind: 'done', bytes: bytes as Uint8Array<ArrayBuffer> } satisfies WorkbookAnswer, { transfer: [bytes.buffer] })
  } catch (error) {
    self.postMessage({ kind: 'failed', reason: String(error) } satisfies WorkbookAnswer)
  }
}

import { matrixWorkbook } from '../../shared/documents/matrixWorkbook.ts'
import { type WorkbookProgress, writeXlsx } from '../../shared/documents/writeXlsx.ts'
import { rollUpMatrix } from '../../shared/matrix/rollUpMatrix.ts'
import { answerAsked } from '../workers/answerAsked.ts'
import type { WorkbookQuestion } from './makeWorkbook.ts'

/** Beside the page: a workbook of a province takes a processor for a while. */
answerAsked<WorkbookQuestion, WorkbookProgress, Uint8Array<ArrayBuffer>>(
  ({ rows, titles, words }, step) =>
    writeXlsx(
      matrixWorkbook(rollUpMatrix(rows), (planId) => titles.get(planId) ?? '', words),
      step,
    ),
  (bytes) => [bytes.buffer],
)

import type { MatrixWords } from '../../shared/documents/matrixWorkbook.ts'
import type { WorkbookProgress } from '../../shared/documents/writeXlsx.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { type Asked, type AskedWorker, askWorker } from '../workers/askWorker.ts'

export interface WorkbookQuestion {
  readonly rows: readonly TaskRow[]
  /** what each plan is called */
  readonly titles: ReadonlyMap<string, string>
  readonly words: MatrixWords
}

const startWorker = (): AskedWorker => new Worker(new URL('./workbook.worker.ts', import.meta.url), { type: 'module' })

/** [MV11] Makes the Excel file of these tasks beside the page. */
export const makeWorkbook = (
  question: WorkbookQuestion,
  onStep: (progress: WorkbookProgress) => void,
  start: () => AskedWorker = startWorker,
): Asked<Uint8Array<ArrayBuffer>> => askWorker(start, question, { onStep })

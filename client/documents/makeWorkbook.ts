import { failed, ok, type Result } from '../../shared/core/Result.ts'
import type { MatrixWords } from '../../shared/documents/matrixWorkbook.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'

export interface WorkbookQuestion {
  readonly rows: readonly TaskRow[]
  /** what each plan is called */
  readonly titles: ReadonlyMap<string, string>
  readonly words: MatrixWords
}
export type WorkbookAnswer =
  | { readonly kind: 'done'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly reason: string }

/** What of a browser's worker is needed here. */
export interface WorkbookWorker {
  onmessage: ((event: MessageEvent<WorkbookAnswer>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  postMessage(question: WorkbookQuestion): void
  terminate(): void
}

const startWorker = (): WorkbookWorker => new Worker(new URL('./workbook.worker.ts', import.meta.url), { type: 'module' })

/** [MV11] Makes the Excel file of these tasks beside the page. `cancel` ends the work; the result is `cancelled` then. */
export function makeWorkbook(
  question: WorkbookQuestion,
  start: () => WorkbookWorker = startWorker,
): { readonly result: Promise<Result<Uint8Array<ArrayBuffer>, 'cancelled' | 'failed'>>; readonly cancel: () => void } {
  let cancel = (): void => {}
  const result = new Promise<Result<Uint8Array<ArrayBuffer>, 'cancelled' | 'failed'>>((resolve) => {
    const worker = start()
    const end = (answer: Result<Uint8Array<ArrayBuffer>, 'cancelled' | 'failed'>): void => {
      worker.terminate()
      resolve(answer)
    }
    cancel = () => end(failed('cancelled'))
    worker.onmessage = ({ data }) => end(data.kind === 'done' ? ok(data.bytes) : failed('failed', data.reason))
    worker.onerror = ({ message }) => end(failed('failed', message))
    worker.postMessage(question)
  })
  return { result, cancel: () => cancel() }
}

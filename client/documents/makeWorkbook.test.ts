import { expect, test } from 'vitest'
import { readXlsx } from '../../shared/documents/readXlsx.ts'
import { vi } from '../text/vi.ts'
import { makeWorkbook, type WorkbookQuestion, type WorkbookWorker } from './makeWorkbook.ts'

const words = vi.matrix.workbook.words
const question: WorkbookQuestion = { rows: [], titles: new Map(), words }

/** The worker's own code, in this thread. */
async function workerHere(): Promise<WorkbookWorker> {
  const worker: WorkbookWorker = {
    onmessage: null,
    onerror: null,
    postMessage: (data) => void scope.onmessage?.({ data }),
    terminate: () => {},
  }
  const scope = globalThis as unknown as { onmessage?: (event: { data: WorkbookQuestion }) => void; postMessage: (data: unknown) => void }
  scope.postMessage = (data) => worker.onmessage?.({ data } as MessageEvent)
  await import('./workbook.worker.ts')
  return worker
}

test('[MV11] the file has the sheets and the words of the language', async () => {
  const worker = await workerHere()
  const made = await makeWorkbook(question, () => worker).result
  const read = made.ok ? await readXlsx(made.value) : made
  expect(read.ok && read.value[1]?.slice(0, 2)).toEqual([words.columns.number, words.columns.wording])
})

test('[MV11] broken off, and a worker that cannot begin', async () => {
  const silent = (): WorkbookWorker => ({ onmessage: null, onerror: null, postMessage: () => {}, terminate: () => {} })
  const work = makeWorkbook(question, silent)
  work.cancel()
  expect(await work.result).toMatchObject({ ok: false, code: 'cancelled' })
  const worker = silent()
  const failing = makeWorkbook(question, () => worker)
  worker.onerror?.({ message: 'no chunk' } as ErrorEvent)
  expect(await failing.result).toMatchObject({ ok: false, code: 'failed', detail: 'no chunk' })
})

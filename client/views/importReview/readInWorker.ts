import type { IsoDate } from '../../../shared/core/isoDate.ts'
import { failed, ok, type Result } from '../../../shared/core/Result.ts'
import type { Review } from '../../../shared/review/Review.ts'
import type { ReadStage } from './readForReview.ts'

export interface ReadQuestion {
  readonly text: string
  readonly today: IsoDate
}
export type ReadAnswer =
  | { readonly kind: 'stage'; readonly stage: ReadStage }
  | { readonly kind: 'done'; readonly base: Review }
  | { readonly kind: 'failed'; readonly reason: string }

/** What of a browser's worker is needed here. */
export interface ReadingWorker {
  onmessage: ((event: MessageEvent<ReadAnswer>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  onmessageerror: ((event: MessageEvent) => void) | null
  postMessage(question: ReadQuestion): void
  terminate(): void
}

const startWorker = (): ReadingWorker => new Worker(new URL('./reading.worker.ts', import.meta.url), { type: 'module' })

/** [IR7] Reads a text beside the page, which stays usable. A reader that fails or cannot start is said as `reader`; nothing is thrown. */
export function readInWorker(
  question: ReadQuestion,
  onStage: (stage: ReadStage) => void,
  start: () => ReadingWorker = startWorker,
): { readonly result: Promise<Result<Review, 'reader'>>; readonly cancel: () => void } {
  let worker: ReadingWorker | null = null
  const cancel = (): void => worker?.terminate()
  const result = new Promise<Result<Review, 'reader'>>((resolve) => {
    const end = (answer: Result<Review, 'reader'>): void => {
      cancel()
      resolve(answer)
    }
    try {
      worker = start()
    } catch {
      return end(failed('reader'))
    }
    worker.onmessage = ({ data }) => {
      if (data.kind === 'stage') onStage(data.stage)
      else end(data.kind === 'done' ? ok(data.base) : failed('reader'))
    }
    worker.onerror = () => end(failed('reader'))
    worker.onmessageerror = () => end(failed('reader'))
    worker.postMessage(question)
  })
  return { result, cancel }
}

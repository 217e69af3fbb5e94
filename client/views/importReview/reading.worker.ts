/// <reference lib="webworker" />
import { readForReview } from './readForReview.ts'
import type { ReadAnswer, ReadQuestion } from './readInWorker.ts'

const answer = (message: ReadAnswer): void => self.postMessage(message)

self.addEventListener('message', ({ data }: MessageEvent<ReadQuestion>) => {
  try {
    answer({ kind: 'done', base: readForReview(data.text, data.today, (stage) => answer({ kind: 'stage', stage })) })
  } catch (error) {
    answer({ kind: 'failed', reason: String(error) })
  }
})

import type { IsoDate } from '../../../shared/core/isoDate.ts'
import type { Review } from '../../../shared/review/Review.ts'
import { type Asked, type AskedWorker, askWorker } from '../../workers/askWorker.ts'
import type { ReadStage } from './readForReview.ts'

export interface ReadQuestion {
  readonly text: string
  readonly today: IsoDate
}

const startWorker = (): AskedWorker => new Worker(new URL('./reading.worker.ts', import.meta.url), { type: 'module' })

/** [IR7] Reads a text beside the page, which stays usable. */
export const readInWorker = (
  question: ReadQuestion,
  onStage: (stage: ReadStage) => void,
  start: () => AskedWorker = startWorker,
): Asked<Review> => askWorker(start, question, { onStep: onStage })

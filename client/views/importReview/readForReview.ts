import type { IsoDate } from '../../../shared/core/isoDate.ts'
import { readPlanText } from '../../../shared/planText/readPlanText.ts'
import { beginReview, type Review } from '../../../shared/review/Review.ts'

export type ReadStage = 'reading' | 'placing'

/** A text read, with the plan that would be made of it: all that costs time, so that it can run beside the page. */
export function readForReview(text: string, today: IsoDate, onStage: (stage: ReadStage) => void): Review {
  onStage('reading')
  const reading = readPlanText(text)
  onStage('placing')
  return beginReview(reading, today)
}

import type { Review } from '../../../shared/review/Review.ts'
import { answerAsked } from '../../workers/answerAsked.ts'
import { type ReadStage, readForReview } from './readForReview.ts'
import type { ReadQuestion } from './readInWorker.ts'

answerAsked<ReadQuestion, ReadStage, Review>(({ text, today }, step) => readForReview(text, today, step))

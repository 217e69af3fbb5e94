import { decide } from './decide.ts'
import type { Review } from './Review.ts'
import type { ReviewDecision } from './ReviewDecision.ts'

/** All decisions of a review in order, those taken back too: one stack. `done` of them stand. */
export interface ReviewLog {
  readonly decisions: readonly ReviewDecision[]
  readonly done: number
}
export const emptyLog: ReviewLog = { decisions: [], done: 0 }

/** What was taken back is forgotten by the next decision. */
export const take = (log: ReviewLog, decision: ReviewDecision): ReviewLog => ({
  decisions: [...log.decisions.slice(0, log.done), decision],
  done: log.done + 1,
})
export const undo = (log: ReviewLog): ReviewLog => ({ ...log, done: Math.max(0, log.done - 1) })
export const redo = (log: ReviewLog): ReviewLog => ({ ...log, done: Math.min(log.decisions.length, log.done + 1) })

export interface Replayed {
  readonly review: Review
  /** decisions that fit no more */
  readonly lost: readonly ReviewDecision[]
}

/** [RW2] The review that a log makes of its beginning. */
export function replay(base: Review, { decisions, done }: ReviewLog): Replayed {
  let review = base
  const lost: ReviewDecision[] = []
  for (const decision of decisions.slice(0, done)) {
    const decided = decide(review, decision)
    if (decided) review = decided
    else lost.push(decision)
  }
  return { review, lost }
}

import { z } from 'zod'
import type { IsoDate } from '../core/isoDate.ts'
import { shortHash } from '../core/shortHash.ts'
import { isoDaySchema } from '../plan/isoDay.ts'
import { fingerprintOf, type Review } from './Review.ts'
import { reviewDecisionSchema } from './ReviewDecision.ts'
import { type ReviewLog, replay } from './ReviewLog.ts'

export const savedReviewSchema = z.strictObject({
  /** follows from the source */
  key: z.string(),
  name: z.string(),
  source: z.string(),
  /** what the text was read as when it was decided on */
  fingerprint: z.string(),
  startedOn: isoDaySchema,
  decisions: z.array(reviewDecisionSchema),
  done: z.int().min(0),
  /** ISO instant */
  savedAt: z.string(),
})
/** How far a review had come, with the text it is of. */
export interface SavedReview extends z.infer<typeof savedReviewSchema> {
  readonly startedOn: IsoDate
}

export const sourceKeyOf = (source: string): string => `${shortHash(source)}${source.length.toString(36)}`

/** What was kept, or null for what is none: another program may have written it. */
export function parseSavedReview(value: unknown): SavedReview | null {
  const { data } = savedReviewSchema.safeParse(value)
  return data === undefined || data.done > data.decisions.length ? null : (data as SavedReview)
}

export function saveReview(name: string, base: Review, log: ReviewLog, startedOn: IsoDate, savedAt: string): SavedReview {
  const { source } = base.reading
  return {
    key: sourceKeyOf(source),
    name,
    source,
    fingerprint: fingerprintOf(base),
    startedOn,
    ...log,
    decisions: [...log.decisions],
    savedAt,
  }
}

/**
 * [RW6] How saved decisions meet a text as it is read now. `same`: the same text read the same, so going on is going on. Else somebody
 * has to want them: those that still fit are `log`, the others are counted.
 */
export function meet(saved: SavedReview, base: Review): { readonly same: boolean; readonly log: ReviewLog; readonly lost: number } {
  const same = saved.source === base.reading.source && saved.fingerprint === fingerprintOf(base)
  const log: ReviewLog = { decisions: saved.decisions, done: saved.done }
  if (same) return { same, log, lost: 0 }
  const lost = new Set(replay(base, log).lost)
  const decisions = saved.decisions.slice(0, saved.done).filter((decision) => !lost.has(decision))
  return { same, log: { decisions, done: decisions.length }, lost: lost.size }
}

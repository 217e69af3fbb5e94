import type { DeadlineContext } from '../calendar/readDeadline.ts'
import type { Review } from './Review.ts'

/** The year that a quarter or month without a year belongs to. */
export const yearOf = ({ plan, reading }: Review): DeadlineContext => {
  const day = plan.letterhead.date ?? reading.issuedOn
  return { planYear: day === null ? null : Number(day.slice(0, 4)) }
}

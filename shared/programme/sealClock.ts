import type { Submission } from '../plan/submission.ts'

/** Sending takes a moment, and clocks that agree to this (ms) are as good as right. */
export const CLOCK_TOLERANCE = 5 * 60_000

/** How a device's clock was wrong. */
export interface ClockFault {
  readonly runs: 'ahead' | 'behind'
  /** ms */
  readonly by: number
  /** it was wrong by this or more: somebody set it right before it sent */
  readonly orMore: boolean
}

type Sealed = Pick<Submission, 'receivedAt' | 'sealedAt' | 'sealedClock'>

/**
 * [PR30] What is certain of the clock of the device on which a plan was sealed; null when nothing is known against it. It is measured
 * when the device sends. One that was set right before that is found out where its time cannot be: after the server received the plan,
 * or before the server was last heard.
 */
export function sealClock({ receivedAt, sealedAt, sealedClock }: Sealed): ClockFault | null {
  if (sealedAt === null) return null
  const [received, sealed] = [Date.parse(receivedAt), Date.parse(sealedAt)]
  const heard = sealedClock?.heardAt ? Date.parse(sealedClock.heardAt) : null
  const measured = sealedClock ? faultOf(Date.parse(sealedClock.sentAt) - received, false) : null
  return measured ?? faultOf(Math.max(0, sealed - received), true) ?? faultOf(heard === null ? 0 : Math.min(0, sealed - heard), true)
}

/** Of a clock that is `ahead` of the server's by so many ms (behind it when negative), measured at once; null when it is as good as right. */
export const clockFault = (ahead: number): ClockFault | null => faultOf(ahead, false)

const faultOf = (ahead: number, orMore: boolean): ClockFault | null =>
  Math.abs(ahead) <= CLOCK_TOLERANCE ? null : { runs: ahead > 0 ? 'ahead' : 'behind', by: Math.abs(ahead), orMore }

import { ApiFailure } from './errorResponse.ts'
import { type Limit, RateLimiter } from './RateLimiter.ts'

const MINUTE = 60_000

/**
 * Roomy enough for an agency of fifty people behind one address who all sign in at eight o'clock, and for one person who brings
 * in a programme of a hundred plans; tight enough that nobody guesses a password.
 */
const limits = {
  /** sign-in attempts and links spent, by address */
  signInByAddress: { calls: 150, within: 10 * MINUTE },
  /** passwords tried for one name from one address, and from all addresses */
  passwordByNameHere: { calls: 10, within: 10 * MINUTE },
  passwordByName: { calls: 50, within: 60 * MINUTE },
  /** links to set a password anew, by the asker's address and by the mail address */
  resetByAddress: { calls: 30, within: 60 * MINUTE },
  resetByMail: { calls: 3, within: 60 * MINUTE },
  /** accounts and links made, by session */
  accounts: { calls: 300, within: 60 * MINUTE },
  /** plans created, by session */
  plans: { calls: 400, within: 10 * MINUTE },
  /** decisions taken, by account: a coordinator urges or delegates many at once with one */
  decisions: { calls: 600, within: 10 * MINUTE },
  /** a calendar, by its address: programs ask every few minutes */
  calendar: { calls: 60, within: 10 * MINUTE },
  /** acts on comments, by account: what a device wrote in a week without a network comes at once */
  comments: { calls: 600, within: 10 * MINUTE },
  /** files told of by devices, and exports of the audit, by account */
  exports: { calls: 300, within: 10 * MINUTE },
  /** questions of `ro doctor`, by address; some of them keep a connection for half a minute */
  probes: { calls: 60, within: MINUTE },
  /**
   * requests of the line, where it travels in plain ones: a tab makes a few in a second, and one for each turn of the network when
   * many write at once
   */
  tunnelBySession: { calls: 6000, within: 15_000 },
  tunnelByAddress: { calls: 60_000, within: 15_000 },
  /** calls of any other kind */
  bySession: { calls: 1500, within: MINUTE },
  byAddress: { calls: 15_000, within: MINUTE },
} as const satisfies Record<string, Limit>
export type LimitName = keyof typeof limits

/** Refuses with `tooManyRequests`, whose detail is the number of seconds to wait. */
export type TakeCall = (name: LimitName, key: string) => void

export function createRateLimits(now: () => number): TakeCall {
  const limiters = new Map(Object.entries(limits).map(([name, limit]) => [name, new RateLimiter(limit)]))
  return (name, key) => {
    const wait = limiters.get(name)?.take(key, now()) ?? 0
    if (wait > 0) throw new ApiFailure('tooManyRequests', String(Math.ceil(wait / 1000)))
  }
}

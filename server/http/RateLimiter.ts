/** So many calls in so many milliseconds; after a pause of that length all of them are there again. */
export interface Limit {
  readonly calls: number
  readonly within: number
}

interface Bucket {
  left: number
  at: number
}

const MAX_BUCKETS = 50_000

/** Token buckets by key. What is used up comes back evenly, so nobody waits for the end of a window. */
export class RateLimiter {
  readonly #buckets = new Map<string, Bucket>()
  readonly #limit: Limit

  constructor(limit: Limit) {
    this.#limit = limit
  }

  /** Takes one call. 0 when it may go on, else the milliseconds until the next one may. */
  take(key: string, now: number): number {
    const { calls, within } = this.#limit
    const bucket = this.#refilled(key, now)
    if (bucket.left >= 1) {
      bucket.left -= 1
      return 0
    }
    return Math.ceil(((1 - bucket.left) * within) / calls)
  }

  #refilled(key: string, now: number): Bucket {
    const { calls, within } = this.#limit
    const found = this.#buckets.get(key)
    if (found) {
      found.left = Math.min(calls, found.left + (Math.max(0, now - found.at) * calls) / within)
      found.at = now
      return found
    }
    if (this.#buckets.size >= MAX_BUCKETS) this.#forgetFull(now)
    const bucket = { left: calls, at: now }
    this.#buckets.set(key, bucket)
    return bucket
  }

  /** A bucket that is full again says nothing. When all are in use, the oldest goes. */
  #forgetFull(now: number): void {
    for (const [key, { at }] of this.#buckets) if (now - at >= this.#limit.within) this.#buckets.delete(key)
    const [oldest] = this.#buckets.keys()
    if (this.#buckets.size >= MAX_BUCKETS && oldest !== undefined) this.#buckets.delete(oldest)
  }
}

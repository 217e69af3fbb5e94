/** So many calls in so many milliseconds; after a pause of that length all of them are there again. */
export interface Limit {
  readonly calls: number
  readonly within: number
}

/** `left`: in parts of a call, of which each is worth `within`; whole numbers, so that a wait that was told is always enough */
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
    if (bucket.left >= within) {
      bucket.left -= within
      return 0
    }
    return Math.ceil((within - bucket.left) / calls)
  }

  #refilled(key: string, now: number): Bucket {
    const { calls, within } = this.#limit
    const found = this.#buckets.get(key)
    if (found) {
      found.left = Math.min(calls * within, found.left + Math.max(0, now - found.at) * calls)
      found.at = now
      return found
    }
    if (this.#buckets.size >= MAX_BUCKETS) this.#forgetFull(now)
    const bucket = { left: calls * within, at: now }
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

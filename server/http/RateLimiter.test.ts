import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RateLimiter } from './RateLimiter.ts'

test('[HT21] within any stretch of time no more calls pass than twice the limit, and a wait that was told is enough', () => {
  const calls = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(calls, fc.integer({ min: 1, max: 20 }), (pauses, limit) => {
      const limiter = new RateLimiter({ calls: limit, within: 1000 })
      const passed: number[] = []
      let now = 0
      for (const pause of pauses) {
        now += pause
        const wait = limiter.take('key', now)
        if (wait === 0) passed.push(now)
        else {
          now += wait
          expect(limiter.take('key', now)).toBe(0)
          passed.push(now)
        }
      }
      for (const [index, from] of passed.entries()) {
        const inside = passed.slice(index).filter((at) => at - from < 1000).length
        expect(inside).toBeLessThanOrEqual(2 * limit)
      }
    }),
    // Counted in fractions, the told wait was too short by one rounding.
    { examples: [[[0, 284, 0, 0, 0, 145, 0], 3]] },
  )
})

test('[HT21] keys do not share, and a clock that is set back frees nobody', () => {
  const limiter = new RateLimiter({ calls: 1, within: 1000 })
  expect([limiter.take('a', 5000), limiter.take('b', 5000)]).toEqual([0, 0])
  expect(limiter.take('a', 1000)).toBeGreaterThan(0)
})

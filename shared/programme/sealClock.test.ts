import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CLOCK_TOLERANCE, sealClock } from './sealClock.ts'

const HOUR = 60 * 60_000
const start = Date.parse('2025-04-01T00:00:00Z')
const iso = (at: number): string => new Date(at).toISOString()

/** What truly happened, one after another, by the server's clock: heard, sealed, sent, received. */
const history = fc
  .record({
    heard: fc.integer({ min: 0, max: 48 * HOUR }),
    offline: fc.integer({ min: 0, max: 72 * HOUR }),
    waited: fc.integer({ min: 0, max: 72 * HOUR }),
    carried: fc.integer({ min: 0, max: CLOCK_TOLERANCE }),
  })
  .map(({ heard, offline, waited, carried }) => {
    const heardAt = start + heard
    const sealed = heardAt + offline
    const sent = sealed + waited
    return { heardAt, sealed, sent, received: sent + carried }
  })
/** by how much the device's clock is ahead, ms */
const wrong = fc.integer({ min: -72 * HOUR, max: 72 * HOUR })

type Times = typeof history extends fc.Arbitrary<infer Value> ? Value : never
const receipt = ({ heardAt, sealed, sent, received }: Times, atSealing: number, atSending: number) => ({
  receivedAt: iso(received),
  sealedAt: iso(sealed + atSealing),
  sealedClock: { sentAt: iso(sent + atSending), heardAt: iso(heardAt) },
})

test('[PR30] a clock that is right is never accused', () => {
  fc.assert(
    fc.property(history, (times) => {
      expect(sealClock(receipt(times, 0, 0))).toBeNull()
    }),
  )
})

test('[PR30] one that is wrong to the end is measured, to what sending takes', () => {
  fc.assert(
    fc.property(history, wrong, (times, ahead) => {
      fc.pre(Math.abs(ahead) > 2 * CLOCK_TOLERANCE)
      const fault = sealClock(receipt(times, ahead, ahead))
      expect(fault).toMatchObject({ runs: ahead > 0 ? 'ahead' : 'behind', orMore: false })
      expect(Math.abs((fault?.by ?? 0) - Math.abs(ahead))).toBeLessThanOrEqual(CLOCK_TOLERANCE)
    }),
  )
})

test('[PR30] of one that was set right before it sent, nothing is said that is not so', () => {
  fc.assert(
    fc.property(history, wrong, (times, ahead) => {
      const fault = sealClock(receipt(times, ahead, 0))
      if (fault === null) return
      expect(fault).toMatchObject({ runs: ahead > 0 ? 'ahead' : 'behind', orMore: true })
      expect(fault.by).toBeLessThanOrEqual(Math.abs(ahead))
    }),
  )
})

test('[PR30] and it is found out where its time cannot be', () => {
  const times = { heardAt: start, sealed: start + HOUR, sent: start + 2 * HOUR, received: start + 2 * HOUR }
  expect(sealClock(receipt(times, -24 * HOUR, 0))).toEqual({ runs: 'behind', by: 23 * HOUR, orMore: true })
  expect(sealClock(receipt(times, 24 * HOUR, 0))).toEqual({ runs: 'ahead', by: 23 * HOUR, orMore: true })
  expect(sealClock({ receivedAt: iso(start), sealedAt: null })).toBeNull()
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isQuiet, nextLoud, type QuietHours } from './quietHours.ts'

const MINUTE = 60_000
const office: QuietHours = { from: '18:00', to: '07:00', daysOff: true, urgent: true }
const at = (text: string): number => Date.parse(`${text}+07:00`)

test.each([
  ['a working morning', '2025-04-04T09:00:00', '2025-04-04T09:00:00'],
  ['the last minute of the day', '2025-04-03T17:59:59', '2025-04-03T17:59:59'],
  ['the evening before a working day', '2025-04-03T18:00:00', '2025-04-04T07:00:00'],
  ['after midnight', '2025-04-04T00:30:00', '2025-04-04T07:00:00'],
  ['Friday evening', '2025-04-04T18:00:00', '2025-04-08T07:00:00'],
  ['the eve of Tết to the first working day', '2025-01-27T19:00:00', '2025-02-03T07:00:00'],
  ['a holiday by the sun', '2025-09-02T10:00:00', '2025-09-03T07:00:00'],
])('[CA45] %s', (_name, from, until) => {
  // Monday 07/4/2025 is Giỗ Tổ Hùng Vương.
  expect(nextLoud(office, at(from))).toBe(at(until))
})

test('[CA45] the hours alone say nothing of Sundays; days off alone nothing of nights', () => {
  expect(nextLoud({ ...office, daysOff: false }, at('2025-04-06T19:00:00'))).toBe(at('2025-04-07T07:00:00'))
  const noHours = { ...office, from: '00:00', to: '00:00' }
  expect(nextLoud(noHours, at('2025-04-03T23:00:00'))).toBe(at('2025-04-03T23:00:00'))
  expect(nextLoud(noHours, at('2025-04-05T23:00:00'))).toBe(at('2025-04-08T00:00:00'))
  expect(nextLoud({ ...office, from: '11:30', to: '13:30' }, at('2025-04-03T12:00:00'))).toBe(at('2025-04-03T13:30:00'))
})

const clock = fc.nat({ max: 24 * 60 - 1 }).map((minutes) => new Date(minutes * MINUTE).toISOString().slice(11, 16))
const anyQuiet = fc.record<QuietHours>({ from: clock, to: clock, daysOff: fc.boolean(), urgent: fc.boolean() })
const instant = fc.integer({ min: at('2022-01-01T00:00:00'), max: at('2027-12-31T00:00:00') })

test('[CA45] a letter waits until the first instant that is not quiet, no longer', () => {
  fc.assert(
    fc.property(anyQuiet, instant, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (quiet, from, part) => {
      const until = nextLoud(quiet, from)
      expect(until).toBeGreaterThanOrEqual(from)
      expect(isQuiet(quiet, until)).toBe(false)
      expect(nextLoud(quiet, until)).toBe(until)
      if (until === from) return
      expect(isQuiet(quiet, until - 1)).toBe(true)
      expect(isQuiet(quiet, from + Math.floor((until - from) * part))).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('[CA45] what was written earlier never waits longer', () => {
  fc.assert(
    fc.property(anyQuiet, instant, fc.nat({ max: 10 * 24 * 60 * MINUTE }), (quiet, from, later) => {
      expect(nextLoud(quiet, from)).toBeLessThanOrEqual(nextLoud(quiet, from + later))
    }),
    { numRuns: 500 },
  )
})

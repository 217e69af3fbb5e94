import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../shared/core/isoDate.ts'
import { formatDay } from './formatDay.ts'
import { parseDay } from './parseDay.ts'

test('every day that is shown is read back, and what is no day is none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (offset) => {
      const day = addDays('1990-01-01', offset)
      expect(parseDay(formatDay(day))).toBe(day)
    }),
  )
  expect(['31/02/2025', '2025-04-05', '5/2025', '05/4/25', ''].map(parseDay)).toEqual([null, null, null, null, null])
  expect(parseDay('5-4-2025')).toBe('2025-04-05')
})

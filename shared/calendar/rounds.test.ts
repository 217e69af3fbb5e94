import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../core/isoDate.ts'
import { daysBetween, daysLate, lastDayInTime, wasPastWhenGiven } from './lateness.ts'
import { dayOfRounds, proposeRounds } from './rounds.ts'
import { startOfVietnamDay, vietnamDay } from './vietnamDay.ts'

const submission = { due: '2025-04-05', phrase: 'trước ngày 05/4/2025', to: 'UBND tỉnh', via: 'Công an tỉnh' }
const reports = [
  { period: '6 tháng', due: '--06-20', phrase: 'trước ngày 20/6 (đối với báo cáo 6 tháng)', to: 'UBND tỉnh', via: 'Công an tỉnh' },
  { period: 'năm', due: '--12-20', phrase: '20/12 (đối với báo cáo năm)', to: 'UBND tỉnh', via: null },
]

test('[CA36] sub-plans by the date of sending, reports by their yearly days for twelve months', () => {
  const rounds = proposeRounds({ submission, reports }, '2025-03-24')
  expect(rounds.map(({ kind, due, before, period }) => [kind, due, before, period])).toEqual([
    ['plan', '2025-04-05', true, ''],
    ['report', '2025-06-20', true, '6 tháng'],
    ['report', '2025-12-20', false, 'năm'],
  ])
  expect(proposeRounds({ submission: null, reports }, '2025-07-01').map(({ due }) => due)).toEqual(['2025-12-20', '2026-06-20'])
  expect(proposeRounds({ submission: null, reports: [{ period: 'năm', due: '--02-29' }] }, '2025-01-01').map(({ due }) => due)).toEqual([
    '2025-02-28',
  ])
})

test('[CA34] a day in Vietnam begins at 17:00 UTC of the day before, leap days included', () => {
  expect(vietnamDay(Date.parse('2025-04-05T16:59:59.999Z'))).toBe('2025-04-05')
  expect(vietnamDay(Date.parse('2025-04-05T17:00:00.000Z'))).toBe('2025-04-06')
  expect(vietnamDay(Date.parse('2024-02-28T17:00:00Z'))).toBe('2024-02-29')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 86_399_999 }), (days, rest) => {
      const day = addDays('2000-01-01', days)
      expect(vietnamDay(startOfVietnamDay(day) + rest)).toBe(day)
      expect(vietnamDay(startOfVietnamDay(day) - 1)).toBe(addDays(day, -1))
    }),
  )
})

test('[CA35] lateness is whole days after the last day in time, and never negative', () => {
  const line = { due: '2025-04-05', before: true }
  expect(daysLate(line, '2025-04-05', 'endOfDay')).toBe(0)
  expect(daysLate(line, '2025-04-06', 'endOfDay')).toBe(1)
  expect(daysLate(line, '2025-04-05', 'endOfDayBefore')).toBe(1)
  expect(daysLate({ due: '2025-04-05', before: false }, '2025-04-05', 'endOfDayBefore')).toBe(0)
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 400 }), fc.boolean(), (offset, before) => {
      const on = addDays('2025-04-05', offset)
      const late = daysLate({ due: '2025-04-05', before }, on, 'endOfDay')
      expect(late).toBe(Math.max(0, daysBetween('2025-04-05', on)))
    }),
  )
})

test('[CA40] what was asked for after its last day is never late; asked for by then, it is late as ever', () => {
  const offset = fc.integer({ min: -800, max: 800 })
  fc.assert(
    fc.property(offset, offset, fc.boolean(), fc.constantFrom('endOfDay', 'endOfDayBefore'), (given, looked, before, policy) => {
      const plain = { due: '2025-04-05', before }
      const line = { ...plain, givenOn: addDays('2025-04-05', given) }
      const on = addDays('2025-04-05', looked)
      const isPast = line.givenOn > lastDayInTime(plain, policy)
      expect(wasPastWhenGiven(line, policy)).toBe(isPast)
      expect(daysLate(line, on, policy)).toBe(isPast ? 0 : daysLate(plain, on, policy))
    }),
  )
})

test('[CA41] without a day of its own a plan is of the first day it names for an answer, when that has passed', () => {
  const reading = { issuedOn: null, submission, reports }
  expect(dayOfRounds(reading, '2026-11-27')).toBe('2025-04-05')
  expect(dayOfRounds(reading, '2025-03-20')).toBe('2025-03-20')
  expect(dayOfRounds({ ...reading, issuedOn: '2025-03-24' }, '2026-11-27')).toBe('2025-03-24')
  expect(dayOfRounds({ ...reading, submission: null }, '2026-11-27')).toBe('2026-11-27')
  const yearly = [{ period: 'năm', due: '--12-05' }]
  const strategy = { issuedOn: null, submission: { ...submission, due: '2011-09-30' }, reports: yearly }
  expect(proposeRounds(strategy, dayOfRounds(strategy, '2026-11-27')).map(({ due }) => due)).toEqual(['2011-09-30', '2011-12-05'])
})

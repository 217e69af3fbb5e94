import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type IsoDate, weekday } from '../core/isoDate.ts'
import { isAssumed, isOverdue, lastSafeDay, nextDue } from './dueOn.ts'
import { readDeadline } from './readDeadline.ts'

const read = (text: string) => readDeadline(text, { planYear: 2025 })
const none: ReadonlySet<IsoDate> = new Set()

test('[CA30] a date keeps its day, a yearly day comes round', () => {
  expect(nextDue(read('trước ngày 05/4/2025'), '2026-01-01')).toBe('2025-04-05')
  const twice = read('trước ngày 20/6 và 20/12 hằng năm')
  expect(nextDue(twice, '2025-06-20')).toBe('2025-06-20')
  expect(nextDue(twice, '2025-06-21')).toBe('2025-12-20')
  expect(nextDue(twice, '2025-12-21')).toBe('2026-06-20')
  expect(nextDue(read('ngày 31 hằng tháng'), '2025-02-03')).toBe('2025-02-28')
  expect(nextDue(read('thường xuyên'), '2025-02-03')).toBeNull()
})

test('[CA31] a period without a day is assumed to end with the period', () => {
  const halfYearly = read('định kỳ 6 tháng, 01 năm')
  expect(nextDue(halfYearly, '2025-02-03')).toBe('2025-06-30')
  expect(nextDue(halfYearly, '2025-07-01')).toBe('2025-12-31')
  expect(isAssumed(halfYearly)).toBe(true)
  expect(isAssumed(read('trước ngày 20/6'))).toBe(false)
  expect(nextDue(read('hằng quý'), '2025-05-05')).toBe('2025-06-30')
})

test('[CA32] lateness begins after D, or with D by policy', () => {
  const before = read('trước ngày 05/4/2025')
  expect(isOverdue(before, '2025-04-05')).toBe(false)
  expect(isOverdue(before, '2025-04-06')).toBe(true)
  expect(isOverdue(before, '2025-04-05', 'endOfDayBefore')).toBe(true)
  expect(isOverdue(read('trong ngày 05/4/2025'), '2025-04-05', 'endOfDayBefore')).toBe(false)
  expect(isOverdue(read('thường xuyên'), '2099-01-01')).toBe(false)
})

test('[CA33] the last safe day before a Saturday skips holidays', () => {
  expect(lastSafeDay(read('trước ngày 05/4/2025'), '2025-03-01', none)).toBe('2025-04-04')
  expect(lastSafeDay(read('trước ngày 05/4/2025'), '2025-03-01', new Set(['2025-04-04']))).toBe('2025-04-03')
  expect(lastSafeDay(read('trước ngày 07/4/2025'), '2025-03-01', none)).toBe('2025-04-04')
  expect(lastSafeDay(read('trong ngày 05/4/2025'), '2025-03-01', none)).toBe('2025-04-05')
})

test('[CA30] [CA33] the next occurrence is never past, and the safe day is a working day before it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 36_000 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      (offset, month, day) => {
        const today = addDays('2000-01-01', offset)
        const deadline = read(`trước ngày ${day}/${month} hằng năm`)
        const due = nextDue(deadline, today) as string
        expect(due >= today && due <= addDays(today, 366)).toBe(true)
        const safe = lastSafeDay(deadline, today, none) as string
        expect(safe < due && safe >= addDays(due, -3) && weekday(safe) <= 5).toBe(true)
      },
    ),
  )
})

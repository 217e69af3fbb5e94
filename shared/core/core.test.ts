import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededBytes } from '../testing/buildPlan.ts'
import { ID_PATTERN, isId, newId } from './ids.ts'
import { addDays, isoDate, isRealDay, parseIsoDate, weekday } from './isoDate.ts'
import { foldDiacritics, foldTone } from './vietnameseFold.ts'

test('ids have their form and do not repeat in ten thousand', () => {
  const random = seededBytes(1)
  const ids = new Set(Array.from({ length: 10_000 }, () => newId<string>(random)))
  expect(ids.size).toBe(10_000)
  for (const id of ids) expect(id).toMatch(ID_PATTERN)
  expect([isId('abc'), isId(7), isId('ABCDEFGHIJ'), isId('abcdefghij')]).toEqual([false, false, false, true])
})

test('every byte of randomness tells two ids apart', () => {
  const ids = Array.from({ length: 32 }, (_, value) => newId<string>((length) => new Uint8Array(length).fill(value)))
  expect(new Set(ids).size).toBe(32)
})

test.each([
  ['Uỷ ban nhân dân', 'Ủy ban nhân dân'],
  ['Hoà Bình', 'Hòa Bình'],
  ['  Sở\u00a0Y   tế ', 'Sở Y tế'],
  ['Thúy'.normalize('NFD'), 'Thuý'],
])('%j and %j are the same name', (one, other) => expect(foldTone(one)).toBe(foldTone(other)))

test('a name with another tone is another name', () => {
  expect(foldTone('Hòa')).not.toBe(foldTone('Hỏa'))
  expect(foldTone('quý')).toBe(foldTone('qúy'))
})

test('search without marks finds đ and tones', () => {
  expect(foldDiacritics('Đầu tư, Đà Nẵng')).toBe('dau tu, da nang')
  expect(foldDiacritics('Đầu tư'.normalize('NFD'))).toBe('dau tu')
})

test('folding twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(foldTone(foldTone(text))).toBe(foldTone(text))
      expect(foldDiacritics(foldDiacritics(text))).toBe(foldDiacritics(text))
    }),
  )
})

const day = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1970-01-01', days))

test('a day parses to itself and steps to its neighbour', () => {
  fc.assert(
    fc.property(day, (date) => {
      const parts = parseIsoDate(date)
      expect(parts && isoDate(parts.year, parts.month, parts.day)).toBe(date)
      expect(addDays(addDays(date, 1), -1)).toBe(date)
      expect(weekday(addDays(date, 1))).toBe((weekday(date) % 7) + 1)
    }),
  )
})

test('days that do not exist are no days', () => {
  expect(isRealDay(2025, 2, 29)).toBe(false)
  expect(isRealDay(2024, 2, 29)).toBe(true)
  expect([parseIsoDate('2025-13-01'), parseIsoDate('2025-1-1'), parseIsoDate('ngày mai')]).toEqual([null, null, null])
  expect(weekday('2025-04-05')).toBe(6)
})

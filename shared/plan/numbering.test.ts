import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heading, paragraph } from '../testing/buildPlan.ts'
import { countOf, fromRoman, numberHeadings, pointLetters, toPointLetter, toRoman } from './numbering.ts'

const printed = (...levels: (number | readonly [number, string | null])[]): string[] => {
  const body = levels.map((entry) => (typeof entry === 'number' ? heading(entry, 'x') : heading(entry[0], 'x', entry[1])))
  return [...numberHeadings(body).values()]
}

test('the ladder of a kế hoạch: I. 1. 1.1. 1.1.1. a)', () => {
  expect(printed(2, 3, 4, 5, 6, 6)).toEqual(['I.', '1.', '1.1.', '1.1.1.', 'a)', 'b)'])
})

test('each level counts anew under the next higher one', () => {
  expect(printed(2, 3, 3, 2, 3, 6, 3, 6)).toEqual(['I.', '1.', '2.', 'II.', '1.', 'a)', '2.', 'a)'])
  expect(printed(1, 2, 1, 2)).toEqual(['Phần I', 'I.', 'Phần II', 'I.'])
})

test('a number given by hand is kept and the next ones count on from it', () => {
  expect(printed(2, [3, '2.'], 3, [2, 'V.'], 2)).toEqual(['I.', '2.', '3.', 'V.', 'VI.'])
  expect(printed([2, 'Điều lệ'], 2)).toEqual(['Điều lệ', 'II.'])
})

test('a heading without number does not count', () => {
  expect(printed(2, [2, ''], 2)).toEqual(['I.', '', 'II.'])
})

test('what is no heading has no number', () => {
  expect(numberHeadings([paragraph('1. Chữ gõ tay')]).size).toBe(0)
})

test('points follow the Vietnamese alphabet: đ after d, no f, j, w, z (NĐ30, Phụ lục I)', () => {
  expect(pointLetters.slice(0, 6)).toEqual(['a', 'b', 'c', 'd', 'đ', 'e'])
  for (const letter of 'fjwz') expect(pointLetters).not.toContain(letter)
  expect(toPointLetter(pointLetters.length + 1)).toBe('aa')
})

test('a printed number stands for its own count', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 22 }), fc.constantFrom(1, 2, 3, 4, 5, 6), (count, level) => {
      const numbers = printed(...Array.from({ length: count }, () => level))
      expect(countOf(level, numbers[count - 1] ?? '')).toBe(count)
    }),
  )
})

test('Roman numbers read back as written, and only in their canonical form', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 3999 }), (value) => void expect(fromRoman(toRoman(value))).toBe(value)))
  expect([fromRoman('IIII'), fromRoman('VX'), fromRoman(''), fromRoman('abc')]).toEqual([null, null, null, null])
})

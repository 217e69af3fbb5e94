import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAfterMaster } from './laterThanMaster.ts'
import { readDeadline } from './readDeadline.ts'

const read = (text: string) => readDeadline(text, { planYear: 2025 })
const today = '2025-04-03'

test.each([
  ['quý II/2025', 'trước 20/6 hằng năm', true],
  ['trước ngày 15/6/2025', 'trước 20/6 hằng năm', false],
  ['ngày 05/4/2025', 'trước ngày 05/4/2025', true],
  ['trước ngày 05/4/2025', 'ngày 04/4/2025', false],
  ['thường xuyên', 'trước ngày 05/4/2025', false],
  ['quý II/2025', 'thường xuyên', false],
  ['quý II/2025', 'định kỳ 6 tháng', false],
])('[PR25] %s beside the master’s %s', (task, master, expected) => {
  expect(isAfterMaster(read(task), read(master), today)).toBe(expected)
})

test('[PR25] without a deadline on either side nothing is after; nothing is after itself', () => {
  expect(isAfterMaster(null, read('quý I/2025'), today)).toBe(false)
  expect(isAfterMaster(read('quý I/2025'), null, today)).toBe(false)
  const words = fc.constantFrom(
    'quý I/2025',
    'trước 20/6 hằng năm',
    'thường xuyên',
    'trước ngày 05/4/2025',
    'tháng 11/2025',
    'bao giờ xong',
  )
  fc.assert(fc.property(words, (text) => !isAfterMaster(read(text), read(text), today)))
})

import { expect, test } from 'vitest'
import { momentText, sizeText } from './figureText.ts'

test.each([
  [0, '0 B'],
  [1023, '1.023 B'],
  [1024, '1 KB'],
  [518_638, '506,5 KB'],
  [3 * 1024 ** 3, '3 GB'],
  [5000 * 1024 ** 4, '5.000 TB'],
])('%d bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text)
})

test('a moment is told by the clock of Việt Nam, its day and month as official documents write them', () => {
  expect(momentText(Date.parse('2025-04-04T17:05:00Z'))).toBe('05/4/2025 00:05')
  expect(momentText(Date.parse('2026-02-10T03:00:00Z'))).toBe('10/02/2026 10:00')
})

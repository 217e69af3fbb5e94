import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvCell } from './csvLine.ts'

test.each([
  ['Rà soát', 'Rà soát'],
  ['a, b', '"a, b"'],
  ['nói "rõ"', '"nói ""rõ"""'],
  ['hai\ndòng', '"hai\ndòng"'],
  ['=1+1', "'=1+1"],
  ['- Phối hợp', "'- Phối hợp"],
  ['+84', "'+84"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['  =HYPERLINK("x","y")', '"\'  =HYPERLINK(""x"",""y"")"'],
])('the cell %j is written as %j', (value, written) => {
  expect(csvCell(value)).toBe(written)
})

test('no cell is read as a formula, and no word of it is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', ',', '\r', '\n', '\t', ' ', 'ế', 'a') }), (value) => {
      const written = csvCell(value)
      const read = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written
      expect(read.trimStart()).not.toMatch(/^[=+\-@]/u)
      expect(read === value || read === `'${value}`).toBe(true)
      if (!written.startsWith('"')) expect(written).not.toMatch(/[",\r\n]/u)
    }),
  )
})

import fc from 'fast-check'
import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { readCsv } from './readCsv.ts'

const utf16 = (text: string, isBig: boolean): Uint8Array => {
  const bytes = new Uint8Array(2 + text.length * 2)
  bytes.set(isBig ? [0xfe, 0xff] : [0xff, 0xfe])
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    bytes.set(isBig ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8], 2 + at * 2)
  }
  return bytes
}

test('[DO30] cells with separators, quotes and line breaks', () => {
  expect(readCsv(strToU8('Tên,Tên khác\r\n"Sở Văn hóa, Thể thao và Du lịch","""VH""\nTT"\r\n'))).toEqual([
    ['Tên', 'Tên khác'],
    ['Sở Văn hóa, Thể thao và Du lịch', '"VH"\nTT'],
  ])
  expect(readCsv(strToU8('a;b\n1,5;2\n'))).toEqual([
    ['a', 'b'],
    ['1,5', '2'],
  ])
  expect(readCsv(strToU8('a\tb\n\n1\t'))).toEqual([['a', 'b'], [''], ['1', '']])
  expect(readCsv(new Uint8Array())).toEqual([])
})

test('[DO30] encodings with and without BOM', () => {
  const text = 'Tên cơ quan;Từ ngày\nSở Y tế;01/3/2025'
  const rows = [
    ['Tên cơ quan', 'Từ ngày'],
    ['Sở Y tế', '01/3/2025'],
  ]
  const withBom = new Uint8Array([0xef, 0xbb, 0xbf, ...strToU8(text)])
  for (const bytes of [strToU8(text), withBom, utf16(text, false), utf16(text, true)]) expect(readCsv(bytes)).toEqual(rows)
})

test('[DO30] what was written as a table is read back, whatever the cells hold', () => {
  const separators = [',', ';', '\t'] as const
  const cell = fc.string({ unit: fc.constantFrom('a', 'Đ', 'ế', ' ', ',', ';', '\t', '"', '\n', '\r', '1') })
  fc.assert(
    fc.property(
      fc.constantFrom(...separators),
      fc.integer({ min: 2, max: 5 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 })),
      (separator, rows) => {
        const head = rows[0]?.map((_, at) => `c${at}`) ?? []
        const written = [head, ...rows].map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(separator)).join('\r\n')
        expect(readCsv(strToU8(written))).toEqual([head, ...rows])
      },
    ),
  )
})

test('[DO30] any bytes are read', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => Array.isArray(readCsv(bytes))))
})

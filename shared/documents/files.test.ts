import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { composeNd30 } from '../nd30/composeNd30.ts'
import { buildPlan } from '../testing/buildPlan.ts'
import { fileKindOf } from './fileKindOf.ts'
import { writeDocx } from './writeDocx.ts'

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const zip = (...names: string[]): Uint8Array => zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])))
const word = ['[Content_Types].xml', 'word/document.xml']

test('[DO10] a file is what its content says', async () => {
  expect(fileKindOf(await writeDocx(composeNd30(buildPlan({}))))).toBe('docx')
  expect(fileKindOf(zip(...word))).toBe('docx')
  expect(fileKindOf(strToU8('%PDF-1.7\n…'))).toBe('pdf')
  expect(fileKindOf(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0))).toBe('png')
  expect(fileKindOf(bytes(0xff, 0xd8, 0xff, 0xe0))).toBe('jpeg')
})

test.each<[string, Uint8Array]>([
  ['nothing', bytes()],
  ['a text', strToU8('KẾ HOẠCH')],
  ['a web page', strToU8('<!doctype html>')],
  ['a program', bytes(0x4d, 0x5a, 0x90)],
  ['an older Word file', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
  ['a workbook', zip('[Content_Types].xml', 'xl/workbook.xml')],
  ['an archive', zip('ke-hoach.docx')],
  ['a Word file with macros', zip(...word, 'word/vbaProject.bin')],
  ['half a Word file', zip(...word).subarray(0, 60)],
])('[DO10] %s is none of them', (_name, file) => {
  expect(fileKindOf(file)).toBeNull()
})

test('[DO10] whatever the bytes, there is an answer', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (file) => fileKindOf(Uint8Array.of(0x50, 0x4b, 3, 4, ...file)) === null))
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ZipFileNames } from './zipFileNames.ts'

test('[DO70] Vietnamese stays as it is written', () => {
  const names = new ZipFileNames()
  expect(names.take('001. Sở Nông nghiệp và Môi trường - bản 2', '.docx')).toBe('001. Sở Nông nghiệp và Môi trường - bản 2.docx')
  expect(names.take('Sở Y tế'.normalize('NFD'), '.pdf')).toBe('Sở Y tế.pdf'.normalize('NFC'))
})

test('[DO70] what Windows does not take is left out or put behind a mark', () => {
  const names = new ZipFileNames()
  expect(names.take('Báo cáo 6/2025: "gấp"?', '.docx')).toBe('Báo cáo 6 2025 gấp.docx')
  expect([names.take('con', '.docx'), names.take('LPT1.kế hoạch', '.docx'), names.take('nul ', '.pdf')]).toEqual([
    '_con.docx',
    '_LPT1.kế hoạch.docx',
    '_nul.pdf',
  ])
  expect(names.take('contact', '.docx')).toBe('contact.docx')
  expect(names.take('../../etc/passwd', '.docx')).toBe('etc passwd.docx')
  expect(names.take(' . ', '.docx')).toBe('_.docx')
})

test('[DO70] equal names are told apart, those in other case too', () => {
  const names = new ZipFileNames()
  expect([names.take('Sở Y tế', '.docx'), names.take('SỞ Y TẾ', '.docx'), names.take('Sở Y tế', '.pdf')]).toEqual([
    'Sở Y tế.docx',
    'SỞ Y TẾ (2).docx',
    'Sở Y tế.pdf',
  ])
})

test('[DO70] any names: each once, short, nothing forbidden, ending kept', () => {
  const anyName = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: fc.constantFrom('ế', 'Ư', 'a', ' ', '.', '/', '\u0301', '\u{1F600}', 'n'), maxLength: 400 }),
    fc.constantFrom('CON', 'aux', 'COM1', 'com¹', 'NUL.txt', ''),
  )
  fc.assert(
    fc.property(fc.array(anyName, { maxLength: 12 }), (stems) => {
      const names = new ZipFileNames()
      const given = stems.map((stem) => names.take(stem, '.docx'))
      const wrong = given.filter(
        (name) =>
          name.length > 120 ||
          new TextEncoder().encode(name).length > 255 ||
          !/[^\s.]\.docx$/u.test(name) ||
          /[<>:"/\\|?*\p{Cc}]|^[.\s]|^(?:con|prn|aux|nul|com\d|lpt\d)\s*\./iu.test(name) ||
          !name.isWellFormed() ||
          name.normalize('NFC') !== name,
      )
      expect([wrong, new Set(given.map((name) => name.toLowerCase())).size]).toEqual([[], stems.length])
    }),
    // Letters are told apart by the language's rules, which takes its time.
    { numRuns: 30 },
  )
})

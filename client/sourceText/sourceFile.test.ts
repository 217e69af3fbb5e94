import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readSource } from '../../shared/wordText/readSource.ts'
import { MOST_BYTES, readPastedHtml, readPastedText, readSourceFile } from './sourceFile.ts'

const file = (name: string, bytes: Uint8Array, size = bytes.length) => ({
  name,
  size,
  arrayBuffer: async () => bytes.slice().buffer as ArrayBuffer,
})
const utf8 = (text: string) => new TextEncoder().encode(text)
const read = async (name: string, bytes: Uint8Array, size?: number) => {
  const result = await readSourceFile(file(name, bytes, size), async (all) => readSource(all))
  return result.ok ? result.value : result.code
}
const word = (...paragraphs: string[]) =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    'word/document.xml': strToU8(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs
        .map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`)
        .join('')}</w:body></w:document>`,
    ),
  })

describe('readSourceFile', () => {
  test('[IR1] reads UTF-8 with or without its mark, and composes what came decomposed', async () => {
    expect(await read('ke-hoach.txt', utf8('\uFEFFKẾ HOẠCH'))).toBe('KẾ HOẠCH')
    expect(await read('ke-hoach.md', utf8('Kế hoạch'.normalize('NFD')))).toBe('Kế hoạch')
  })

  test('[IR1] reads a Word file, whatever it is called', async () => {
    const bytes = word('KẾ HOẠCH', 'I. MỤC ĐÍCH')
    expect(await read('ke-hoach.docx', bytes)).toBe('KẾ HOẠCH\n\nI. MỤC ĐÍCH\n')
    expect(await read('ke-hoach', bytes)).toBe('KẾ HOẠCH\n\nI. MỤC ĐÍCH\n')
  })

  test('[IR1] says what is wrong with the file', async () => {
    expect(await read('ke-hoach.txt', new Uint8Array([0x50, 0x4b, 3, 4]))).toBe('brokenZip')
    expect(await read('ke-hoach.docx', utf8('%PDF-1.7'))).toBe('pdf')
    expect(await read('ke-hoach.txt', utf8('x'), MOST_BYTES + 1)).toBe('tooLarge')
    expect(await read('ke-hoach.txt', new Uint8Array([0x4b, 0xca, 0x20]))).toBe('encoding')
    expect(await read('ke-hoach.txt', new Uint8Array([0xff, 0xfe, 0x4b, 0]))).toBe('encoding')
    expect(await read('ke-hoach.txt', utf8(' \n\t\n'))).toBe('empty')
  })

  test('[IR1] a file that went away meanwhile is unreadable', async () => {
    const gone = { name: 'a.txt', size: 1, arrayBuffer: () => Promise.reject(new Error('NotFoundError')) }
    expect(await readSourceFile(gone)).toMatchObject({ code: 'unreadable' })
  })

  test('[IR2] a degree of secrecy on a line of its own is refused; the word in a sentence is not', async () => {
    expect(readPastedText('ỦY BAN NHÂN DÂN\n  TỐI MẬT  \nKẾ HOẠCH')).toMatchObject({ code: 'secret' })
    expect(readPastedText('**MẬT**\nKẾ HOẠCH')).toMatchObject({ code: 'secret' })
    expect(readPastedText('Bảo vệ bí mật nhà nước.\nBảo mật')).toMatchObject({ ok: true })
    expect(await read('ke-hoach.docx', word('ỦY BAN NHÂN DÂN', 'TUYỆT MẬT', 'KẾ HOẠCH'))).toBe('secret')
  })

  test('[IR1] an empty paste says that there is nothing to read', () => {
    expect(readPastedText('  ')).toMatchObject({ code: 'emptyPaste' })
  })
})

describe('readPastedHtml', () => {
  test('[IR13] keeps the numbers and tables of a word processor; plain letters are left to the browser', async () => {
    const html = '<p class=MsoListParagraph><span style="mso-list:Ignore">1.&nbsp;</span>Sở Y tế</p><table><tr><td>a<td>b</table>'
    expect(await readPastedHtml(html)).toBe('1. Sở Y tế\n\n| a | b |\n')
    expect(await readPastedHtml('<span>chữ</span>')).toBeNull()
  })
})

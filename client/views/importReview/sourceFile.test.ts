import { describe, expect, test } from 'vitest'
import { MOST_BYTES, readPastedText, readSourceFile } from './sourceFile.ts'

const file = (name: string, bytes: Uint8Array, size = bytes.length) => ({
  name,
  size,
  arrayBuffer: async () => bytes.slice().buffer as ArrayBuffer,
})
const utf8 = (text: string) => new TextEncoder().encode(text)
const read = async (name: string, bytes: Uint8Array, size?: number) => {
  const result = await readSourceFile(file(name, bytes, size))
  return result.ok ? result.value : result.code
}

describe('readSourceFile', () => {
  test('[IR1] reads UTF-8 with or without its mark, and composes what came decomposed', async () => {
    expect(await read('ke-hoach.txt', utf8('\uFEFFKẾ HOẠCH'))).toBe('KẾ HOẠCH')
    expect(await read('ke-hoach.md', utf8('Kế hoạch'.normalize('NFD')))).toBe('Kế hoạch')
  })

  test('[IR1] says what is wrong with the file', async () => {
    expect(await read('ke-hoach.docx', utf8('x'))).toBe('word')
    expect(await read('ke-hoach.txt', new Uint8Array([0x50, 0x4b, 3, 4]))).toBe('word')
    expect(await read('ke-hoach.pdf', utf8('%PDF'))).toBe('pdf')
    expect(await read('ke-hoach.xlsx', utf8('x'))).toBe('kind')
    expect(await read('ke-hoach.txt', utf8('x'), MOST_BYTES + 1)).toBe('tooLarge')
    expect(await read('ke-hoach.txt', new Uint8Array([0x4b, 0xca, 0x20]))).toBe('encoding')
    expect(await read('ke-hoach.txt', new Uint8Array([0xff, 0xfe, 0x4b, 0]))).toBe('encoding')
    expect(await read('ke-hoach.txt', utf8(' \n\t\n'))).toBe('empty')
  })

  test('[IR1] a file that went away meanwhile is unreadable', async () => {
    const gone = { name: 'a.txt', size: 1, arrayBuffer: () => Promise.reject(new Error('NotFoundError')) }
    expect(await readSourceFile(gone)).toMatchObject({ code: 'unreadable' })
  })

  test('[IR2] a degree of secrecy on a line of its own is refused; the word in a sentence is not', () => {
    expect(readPastedText('ỦY BAN NHÂN DÂN\n  TỐI MẬT  \nKẾ HOẠCH')).toMatchObject({ code: 'secret' })
    expect(readPastedText('**MẬT**\nKẾ HOẠCH')).toMatchObject({ code: 'secret' })
    expect(readPastedText('Bảo vệ bí mật nhà nước.\nBảo mật')).toMatchObject({ ok: true })
  })

  test('[IR1] an empty paste says that there is nothing to read', () => {
    expect(readPastedText('  ')).toMatchObject({ code: 'emptyPaste' })
  })
})

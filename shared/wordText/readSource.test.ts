import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { buildWord, listItem, wordParagraph } from '../testing/buildWord.ts'
import { readHtmlSource, readSource } from './readSource.ts'
import { sourceProblems } from './SourceProblem.ts'
import { defaultWordLimits } from './wordLimits.ts'

const codeOf = (bytes: Uint8Array, limits = defaultWordLimits): string => {
  const read = readSource(bytes, limits)
  return read.ok ? 'ok' : read.code
}
const sample = buildWord({
  body: `${listItem('Sở Y tế')}<w:tbl><w:tr><w:tc>${wordParagraph('a')}</w:tc><w:tc>${wordParagraph('b')}</w:tc></w:tr></w:tbl>`,
  numbering:
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
})

describe('a file is what its content says [WT20]', () => {
  test('[WT20] a Word file, HTML and UTF-8 text are read', () => {
    expect(readSource(sample)).toEqual({ ok: true, value: '0. Sở Y tế\n\n| a | b |\n' })
    expect(readSource(strToU8('<html><body><p>chữ</p>'))).toEqual({ ok: true, value: 'chữ\n' })
    expect(readSource(strToU8('\ufeffKẾ HOẠCH'))).toEqual({ ok: true, value: 'KẾ HOẠCH' })
  })

  test('[WT20] a part in UTF-16 is read as well', () => {
    const xml =
      '\ufeff<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>chữ 😀</w:t></w:r></w:p></w:body></w:document>'
    const bytes = new Uint8Array([...xml].flatMap((letter) => [...letter].flatMap(unitsOf)))
    expect(readSource(zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'word/document.xml': bytes }))).toEqual({
      ok: true,
      value: 'chữ 😀\n',
    })
  })

  test('[WT20] no bytes make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const code = codeOf(bytes)
        expect(code === 'ok' || (sourceProblems as readonly string[]).includes(code)).toBe(true)
      }),
    )
  })

  test('[WT20] no damage to a Word file makes it throw', () => {
    const damage = fc.array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(damage, fc.nat(sample.length), (places, end) => {
        const bytes = sample.slice(0, end > sample.length / 2 ? sample.length : end)
        for (const [at, byte] of places) if (at < bytes.length) bytes[at] = byte
        const code = codeOf(bytes)
        expect(code === 'ok' || (sourceProblems as readonly string[]).includes(code)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('[WT20] no HTML makes it throw', () => {
    const piece = fc.constantFrom(
      ...'<table> <tr> <td rowspan=3> <td colspan=9> </td> </table> <p> <li> <ol start=x> </ol> <b> </p> chữ <!-- --> <![if x]> &nbsp; &#0; <'.split(
        ' ',
      ),
    )
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => void readHtmlSource(pieces.join(''))))
  })
})

const unitsOf = (unit: string): number[] =>
  Array.from({ length: unit.length }, (_, at) => unit.charCodeAt(at)).flatMap((code) => [code & 255, code >> 8])

describe('limits [WT21] [WT22]', () => {
  test('[WT21] each limit ends the reading where it is reached', () => {
    const limits = defaultWordLimits
    const long = buildWord({ body: wordParagraph('a'.repeat(100_000)) })
    expect(codeOf(long)).toBe('ok')
    expect(codeOf(long, { ...limits, fileBytes: long.length - 1 })).toBe('tooLarge')
    expect(codeOf(long, { ...limits, unpackedBytes: 100_000 })).toBe('unpacksTooLarge')
    expect(codeOf(long, { ...limits, textLength: 99_999 })).toBe('unpacksTooLarge')
    expect(codeOf(buildWord({ body: '<w:p/>'.repeat(1001) }), { ...limits, elements: 1000 })).toBe('unpacksTooLarge')
    expect(codeOf(buildWord({ body: `${'<w:sdt>'.repeat(300)}${'</w:sdt>'.repeat(300)}` }))).toBe('unpacksTooLarge')
  })

  test('[WT21] little that would become much: a cell over ten thousand rows', () => {
    const row = (cell: string) => `<w:tr><w:tc><w:tcPr><w:vMerge${cell}</w:tc><w:tc><w:p/></w:tc></w:tr>`
    const body = `<w:tbl>${row(` w:val="restart"/></w:tcPr>${wordParagraph('a'.repeat(10_000))}`)}${row('/></w:tcPr><w:p/>').repeat(10_000)}</w:tbl>`
    expect(codeOf(buildWord({ body }))).toBe('unpacksTooLarge')
  })

  test('[WT22] styles and lists that lead in circles end', () => {
    const styles =
      '<w:style w:styleId="A"><w:basedOn w:val="B"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    const numbering =
      '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    expect(readSource(buildWord({ body: wordParagraph('chữ', '<w:pStyle w:val="B"/>'), styles, numbering }))).toMatchObject({
      value: 'chữ\n',
    })
  })
})

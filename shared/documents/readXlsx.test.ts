import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readXlsx } from './readXlsx.ts'

const xml = (body: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${body}`)
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A workbook as spreadsheet programs write it, with one sheet of the given rows' XML. */
function workbook(sheetData: string, strings: readonly string[]): Uint8Array {
  return zipSync({
    '[Content_Types].xml': xml(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    ),
    '_rels/.rels': xml(
      `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Cơ quan" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': xml(
      `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
    'xl/sharedStrings.xml': xml(`<sst xmlns="${main}">${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`),
    'xl/worksheets/sheet1.xml': xml(`<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`),
  })
}

/** The archive with another unpacked size stated for its first entry (offset 24 of the entry in the central directory). */
function statingSize(bytes: Uint8Array, size: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at + 28 < bytes.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) {
      view.setUint32(at + 24, size, true)
      return bytes
    }
  throw new Error('No central directory in the archive')
}

test('[DO31] the first sheet with its texts, numbers and dates', async () => {
  const bytes = workbook(
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><v>45717</v></c></row>',
    ['Tên cơ quan', 'Từ ngày', 'Sở Nông nghiệp và Môi trường'],
  )
  const read = await readXlsx(bytes)
  expect(read.ok && read.value).toEqual([
    ['Tên cơ quan', 'Từ ngày'],
    ['Sở Nông nghiệp và Môi trường', new Date('2025-03-01T00:00:00Z')],
  ])
})

test('[DO31] no workbook, and one that unpacks to too much', async () => {
  expect(await readXlsx(strToU8('Tên cơ quan;Loại'))).toMatchObject({ ok: false, code: 'notXlsx' })
  expect(await readXlsx(zipSync({ 'word/document.xml': xml('<w/>') }))).toMatchObject({ ok: false, code: 'notXlsx' })
  expect(await readXlsx(statingSize(workbook('', []), 70 * 1024 * 1024))).toMatchObject({ ok: false, code: 'tooLarge' })
})

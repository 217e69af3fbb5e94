import type { Worksheet } from './Worksheet.ts'
import { SharedTexts } from './xlsx/SharedTexts.ts'
import { writeSheet } from './xlsx/sheetXml.ts'
import { tabNames } from './xlsx/tabNames.ts'
import { contentTypes, packageLinks, sheetPart, workbookLinks, workbookXml } from './xlsx/workbookParts.ts'
import { stylesXml } from './xlsx/workbookStyles.ts'
import { zipStream } from './zipStream.ts'

/** How far a workbook is. */
export interface WorkbookProgress {
  /** the sheet that is being written */
  readonly sheet: string
  /** rows that are written, of all sheets */
  readonly rows: number
  readonly ofRows: number
}

/**
 * [DO60] A workbook's bytes, the same for equal sheets: real days, titles that stay and repeat on paper, filters on every column,
 * landscape pages as wide as the table, ruled. Words are words, never formulas. `onProgress` is called at each sheet and every hundred rows.
 */
export function writeXlsx(sheets: readonly Worksheet[], onProgress?: (progress: WorkbookProgress) => void): Uint8Array<ArrayBuffer> {
  const names = tabNames(sheets.map(({ name }) => name))
  const texts = new SharedTexts()
  const zip = zipStream()
  const part = (name: string, xml: string): void => zip.part(name).end(xml)
  part('[Content_Types].xml', contentTypes(sheets.length))
  part('_rels/.rels', packageLinks)
  part('xl/_rels/workbook.xml.rels', workbookLinks(sheets.length))
  part('xl/workbook.xml', workbookXml(sheets, names))
  part('xl/styles.xml', stylesXml)
  const ofRows = sheets.reduce((all, { rows }) => all + rows.length, 0)
  let rows = 0
  for (const [at, sheet] of sheets.entries()) {
    onProgress?.({ sheet: sheet.name, rows, ofRows })
    const file = zip.part(sheetPart(at))
    writeSheet(sheet, at === 0, texts, (xml, more) => {
      file.put(xml)
      rows += more
      onProgress?.({ sheet: sheet.name, rows, ofRows })
    })
    file.end()
  }
  part('xl/sharedStrings.xml', texts.xml())
  return zip.end()
}

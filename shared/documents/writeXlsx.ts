import writeExcel, { type Cell, type CellObject, type Row } from 'write-excel-file/universal'
import { type IsoDate, parseIsoDate } from '../core/isoDate.ts'
import { stableZip } from './stableZip.ts'
import type { SheetColumn, SheetRow, SheetValue, Worksheet } from './Worksheet.ts'

const FONT = 'Times New Roman'
const FONT_SIZE = 12
const DAY_FORMAT = 'dd/mm/yyyy'
const SHARE_FORMAT = '0%'
const BORDER = { borderStyle: 'thin', borderColor: '#8a8f98' } as const
const HEAD_FILL = '#e8eef6'
const GROUP_FILL = '#f4f6f9'
/** Upright titles of agencies take this much room (points). */
const UPRIGHT_HEIGHT = 150
/** A line of text (points). Programs do not agree on when they fit a row to wrapped words by themselves, so it is said. */
const LINE_HEIGHT = 16
/** The line that says what a sheet is spans so many columns at most. */
const CAPTION_COLUMNS = 8
const CAPTION_SIZE = 14
const CAPTION_HEIGHT = 19
/** Letters of the text's face are a little narrower than its digits; words break before the end of a line. */
const LETTERS_A_DIGIT = 1.2
/** Rows beyond this are refused by spreadsheets (points). */
const HIGHEST_ROW = 400
/** As printers count paper. */
const A3 = 8
const A4 = 9
/** A table of more columns is printed on A3. */
const COLUMNS_ON_A4 = 14
/** Rows of the caption and of the titles: both stay when the sheet is scrolled, both come again on each printed page. */
const HEAD_ROWS = 2
/** A cell holds at most so many letters. */
const LONGEST_TEXT = 32_767
/** A tab's name holds at most so many letters, and none of these. */
const LONGEST_NAME = 31
const NOT_IN_NAMES = /[\\/?*[\]:]/gu
const DAY = 86_400_000
/** Spreadsheets count days from here (the day before 1900-01-01, and one more for a leap day that never was). */
const DAY_ZERO = Date.UTC(1899, 11, 30)
/** Control letters and those that Unicode says are none: XML or the library would refuse them, or a workbook be called damaged. */
const NOT_IN_XML = /(?![\t\n\r])[\p{Cc}\p{Noncharacter_Code_Point}]/gu

/**
 * [DO60] A workbook's bytes, the same for equal sheets: real days, titles that stay and repeat on paper, filters on every column,
 * landscape pages as wide as the table, ruled. Words are words, never formulas.
 */
export async function writeXlsx(sheets: readonly Worksheet[]): Promise<Uint8Array> {
  const names = tabNames(sheets.map(({ name }) => name))
  const file = writeExcel(
    sheets.map((sheet, index) => ({
      data: rowsOf(sheet),
      sheet: names[index] as string,
      orientation: 'landscape' as const,
      stickyRowsCount: HEAD_ROWS,
      stickyColumnsCount: sheet.frozenColumns,
      columns: sheet.columns.map(({ width }) => ({ width })),
    })),
    { fontFamily: FONT, fontSize: FONT_SIZE },
  )
  const bytes = new Uint8Array(await (await file.toBlob()).arrayBuffer())
  return stableZip(bytes, (part, xml) => complete(part, xml, sheets, names))
}

/** The day as spreadsheets count it. */
export function serialDay(day: IsoDate): number {
  const parts = parseIsoDate(day)
  if (!parts) throw new RangeError(`No such day: ${day}`)
  return (Date.UTC(parts.year, parts.month - 1, parts.day) - DAY_ZERO) / DAY
}

function tabNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const clean = name.replace(NOT_IN_NAMES, ' ').trim().slice(0, LONGEST_NAME) || 'Sheet'
    let unique = clean
    for (let count = 2; taken.has(unique.toLowerCase()); count++) unique = `${clean.slice(0, LONGEST_NAME - 4)} (${count})`
    taken.add(unique.toLowerCase())
    return unique
  })
}

function rowsOf({ caption, columns, rows }: Worksheet): Row[] {
  const isUpright = columns.some(({ upright }) => upright)
  const blank = (count: number): null[] => Array.from({ length: count }, () => null)
  const span = Math.min(columns.length, CAPTION_COLUMNS)
  const room = columns.slice(0, span).reduce((sum, { width }) => sum + width, 0)
  const head: Row = [
    {
      value: words(caption),
      fontWeight: 'bold',
      fontSize: CAPTION_SIZE,
      alignVertical: 'center',
      wrap: true,
      height: wrappedLines(caption, (room * FONT_SIZE) / CAPTION_SIZE) * CAPTION_HEIGHT + 4,
      columnSpan: span,
    },
  ]
  const titleLines = Math.max(1, ...columns.map(({ title, width, upright }) => (upright ? 1 : wrappedLines(title, width))))
  return [
    [...head, ...blank(columns.length - 1)],
    columns.map((column) => titleCell(column, isUpright ? UPRIGHT_HEIGHT : titleLines * LINE_HEIGHT + 4)),
    ...rows.map((row) => (row.kind === 'group' ? groupRow(row, columns.length) : plainRow(row.cells, columns, row.isHead))),
  ]
}

/** Lines that words take where a line holds so many letters, broken between words: bold ones are as wide as digits. */
function wrappedLines(text: string, letters: number): number {
  let [lines, used] = [1, 0]
  for (const word of text.split(/\s+/u)) {
    if (used > 0 && used + 1 + word.length > letters) [lines, used] = [lines + 1, 0]
    used += (used > 0 ? 1 : 0) + word.length
  }
  return lines
}

const titleCell = ({ title, upright }: SheetColumn, height: number): Cell => ({
  value: words(title),
  fontWeight: 'bold',
  align: 'center',
  alignVertical: upright ? 'bottom' : 'center',
  wrap: true,
  backgroundColor: HEAD_FILL,
  ...BORDER,
  ...(upright ? { textRotation: 90 } : {}),
  height,
})

const groupRow = ({ text }: SheetRow & { kind: 'group' }, columns: number): Row => [
  { value: words(text), type: String, fontWeight: 'bold', backgroundColor: GROUP_FILL },
  ...Array.from({ length: columns - 1 }, () => null),
]

function plainRow(cells: readonly SheetValue[], columns: readonly SheetColumn[], isHead = false): Row {
  const lines = columns.reduce((most, column, at) => (column.upright ? most : Math.max(most, linesOf(cells[at], column.width))), 1)
  const row: Row = columns.map((column, at) => {
    const cell = valueCell(cells[at], column)
    return isHead ? { ...(cell ?? { value: '', type: String }), fontWeight: 'bold', backgroundColor: GROUP_FILL } : cell
  })
  row[0] = { ...((row[0] as CellObject | null) ?? { value: '', type: String }), height: Math.min(HIGHEST_ROW, lines * LINE_HEIGHT + 2) }
  return row
}

/** How many lines words take in a column, which is as wide as so many digits. */
const linesOf = (value: SheetValue | undefined, width: number): number =>
  typeof value === 'string'
    ? value.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / (width * LETTERS_A_DIGIT))), 0)
    : 1

/** Most cells of a matrix are empty: they are left out, and the lines between them are the sheet's own. */
function valueCell(value: SheetValue | undefined, { align, upright }: SheetColumn): CellObject | null {
  if (value === null || value === undefined || value === '') return null
  const look = align || upright ? centred : top
  if (typeof value === 'string') return { value: words(value), type: String, wrap: !upright, ...look }
  if (typeof value === 'number') return { value, type: Number, ...look }
  if ('share' in value) return { value: value.share, type: Number, format: SHARE_FORMAT, ...centred }
  return { value: serialDay(value.day), type: Number, format: DAY_FORMAT, ...centred }
}

const top = { alignVertical: 'top' } as const
const centred = { alignVertical: 'top', align: 'center' } as const
/** The library keeps texts as keys of a plain object and loses those that every object has ("constructor"): they travel under a mark. */
const MARK = '\uE000'
const everyObjectHas = new Set(Object.getOwnPropertyNames(Object.prototype))
const unmark = (xml: string): string =>
  xml.replace(/>\uE000(\w+)<\/t>/gu, (all, text: string) => (everyObjectHas.has(text) ? `>${text}</t>` : all))

function words(text: string): string {
  const value = text.toWellFormed().replace(NOT_IN_XML, '').replace(/\r\n?/gu, '\n').slice(0, LONGEST_TEXT)
  return everyObjectHas.has(value) ? MARK + value : value
}

/** What the library has no option for: filters, titles on each printed page, pages as wide as the table, no moment of writing. */
function complete(part: string, xml: string, sheets: readonly Worksheet[], names: readonly string[]): string {
  const sheetAt = /^xl\/worksheets\/sheet(\d+)\.xml$/u.exec(part)?.[1]
  const sheet = sheetAt === undefined ? undefined : sheets[Number(sheetAt) - 1]
  if (sheet) return completeSheet(xml, sheet)
  if (part === 'xl/sharedStrings.xml') return unmark(xml)
  if (part === 'xl/workbook.xml') return completeWorkbook(xml, sheets, names)
  return xml
}

function completeSheet(xml: string, sheet: Worksheet): string {
  // Sorting would tear the rows from the group lines above them, so those sheets have no filter.
  const filter = hasGroups(sheet) ? '' : `<autoFilter ref="${filterRange(sheet)}"/>`
  return (
    xml
      .replace(/(<worksheet[^>]*>)/u, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
      .replace('</sheetData>', `</sheetData>${filter}`)
      // A table without lines is no table on paper.
      .replace(/<pageMargins/u, '<printOptions horizontalCentered="1" gridLines="1"/><pageMargins')
      .replace(
        /<pageSetup[^>]*\/>/u,
        `<pageSetup paperSize="${sheet.columns.length > COLUMNS_ON_A4 ? A3 : A4}" orientation="landscape" fitToWidth="1" fitToHeight="0"/>`,
      )
  )
}

function completeWorkbook(xml: string, sheets: readonly Worksheet[], names: readonly string[]): string {
  const defined = sheets.flatMap((sheet, index) => {
    const quoted = `'${(names[index] as string).replaceAll("'", "''")}'`
    const [from = '', to = ''] = filterRange(sheet)
      .split(':')
      .map((cell) => cell.replace(/([A-Z]+)(\d+)/u, '$$$1$$$2'))
    return [
      hasGroups(sheet)
        ? ''
        : `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${xmlText(`${quoted}!${from}:${to}`)}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${xmlText(`${quoted}!$1:$${HEAD_ROWS}`)}</definedName>`,
    ]
  })
  return xml
    .replace(/<definedNames\s*\/>|<definedNames>.*?<\/definedNames>/su, '')
    .replace('</sheets>', `</sheets><definedNames>${defined.join('')}</definedNames>`)
}

const xmlText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const hasGroups = ({ rows }: Worksheet): boolean => rows.some((row) => row.kind === 'group' || row.isHead === true)

const filterRange = ({ columns, rows }: Worksheet): string =>
  `A${HEAD_ROWS}:${columnLetters(columns.length - 1)}${HEAD_ROWS + Math.max(1, rows.length)}`

function columnLetters(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}

import { type IsoDate, parseIsoDate } from '../../core/isoDate.ts'
import type { SheetColumn, SheetRow, Worksheet } from '../Worksheet.ts'
import type { SharedTexts } from './SharedTexts.ts'
import { styleOf } from './workbookStyles.ts'
import { XML_HEAD } from './xmlText.ts'

/** Upright titles of agencies take this much room (points). */
const UPRIGHT_HEIGHT = 150
/** A line of text (points). Programs do not agree on when they fit a row to wrapped words by themselves, so it is said. */
const LINE_HEIGHT = 16
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
export const HEAD_ROWS = 2
/** The caption reaches over so many columns at most; its letters are larger than the others by this much, and so are its lines (points). */
const CAPTION_COLUMNS = 8
const CAPTION_SCALE = 14 / 12
const CAPTION_HEIGHT = 19
/** Rows that are handed on at once: enough that handing on costs nothing, few enough that progress moves. */
const ROWS_AT_ONCE = 100
const DAY = 86_400_000
/** Spreadsheets count days from here (the day before 1900-01-01, and one more for a leap day that never was). */
const DAY_ZERO = Date.UTC(1899, 11, 30)

/** A column with what each of its cells begins with. */
interface Column {
  readonly letters: string
  readonly width: number
  readonly isUpright: boolean
  readonly text: number
  readonly number: number
  /** the same in a row to which the rows below belong */
  readonly headText: number
  readonly headNumber: number
}

type PlainRow = Extract<SheetRow, { kind: 'row' }>

/** One sheet, piece by piece: `put` takes its XML in order and how many of its rows are in it. */
export function writeSheet(sheet: Worksheet, isFirst: boolean, texts: SharedTexts, put: (xml: string, rows: number) => void): void {
  const columns = sheet.columns.map(columnOf)
  let xml = `${sheetHead(sheet, isFirst)}<sheetData>${captionRow(sheet, texts)}${titleRow(sheet.columns, texts)}`
  let rows = 0
  let number = HEAD_ROWS
  for (const row of sheet.rows) {
    number++
    xml += row.kind === 'group' ? groupRow(row.text, number, texts) : plainRow(row, number, columns, texts)
    if (++rows === ROWS_AT_ONCE) {
      put(xml, rows)
      xml = ''
      rows = 0
    }
  }
  put(`${xml}</sheetData>${sheetFoot(sheet)}`, rows)
}

/** Sorting would tear the rows from the lines above them that they belong to, so those sheets have no filter. */
export const hasFilter = ({ rows }: Worksheet): boolean => rows.every((row) => row.kind === 'row' && row.isHead !== true)

/** First and last cell of what is filtered; `$` before each part for a name. */
export function filterRange({ columns, rows }: Worksheet, mark: '' | '$' = ''): string {
  const last = `${mark}${columnLetters(columns.length - 1)}${mark}${HEAD_ROWS + Math.max(1, rows.length)}`
  return `${mark}A${mark}${HEAD_ROWS}:${last}`
}

/** The day as spreadsheets count it. */
export function serialDay(day: IsoDate): number {
  const parts = parseIsoDate(day)
  if (!parts) throw new RangeError(`No such day: ${day}`)
  return (Date.UTC(parts.year, parts.month - 1, parts.day) - DAY_ZERO) / DAY
}

function columnOf({ width, align, upright }: SheetColumn, at: number): Column {
  const isCentred = align === 'center' || upright === true
  return {
    letters: columnLetters(at),
    width,
    isUpright: upright === true,
    text: upright ? styleOf.centred : isCentred ? styleOf.wrappedCentred : styleOf.wrapped,
    number: isCentred ? styleOf.centred : styleOf.value,
    headText: upright ? styleOf.headCentred : isCentred ? styleOf.headWrappedCentred : styleOf.headWrapped,
    headNumber: isCentred ? styleOf.headCentred : styleOf.headValue,
  }
}

function sheetHead({ columns, frozenColumns }: Worksheet, isFirst: boolean): string {
  const across = frozenColumns > 0 ? ` xSplit="${frozenColumns}"` : ''
  const pane = `<pane ySplit="${HEAD_ROWS}"${across} topLeftCell="${columnLetters(frozenColumns)}${HEAD_ROWS + 1}" activePane="${across ? 'bottomRight' : 'bottomLeft'}" state="frozen"/>`
  const widths = columns.map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('')
  return (
    `${XML_HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews><cols>${widths}</cols>`
  )
}

function sheetFoot(sheet: Worksheet): string {
  const { length } = sheet.columns
  const filter = hasFilter(sheet) ? `<autoFilter ref="${filterRange(sheet)}"/>` : ''
  const merged =
    length > 1 ? `<mergeCells count="1"><mergeCell ref="A1:${columnLetters(Math.min(length, CAPTION_COLUMNS) - 1)}1"/></mergeCells>` : ''
  const paper = `<pageSetup paperSize="${length > COLUMNS_ON_A4 ? A3 : A4}" orientation="landscape" fitToWidth="1" fitToHeight="0"/>`
  // A table without lines is no table on paper.
  return `${filter}${merged}<printOptions horizontalCentered="1" gridLines="1"/><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>${paper}</worksheet>`
}

function captionRow({ caption, columns }: Worksheet, texts: SharedTexts): string {
  const room = columns.slice(0, CAPTION_COLUMNS).reduce((sum, { width }) => sum + width, 0)
  const height = boldLines(caption, room / CAPTION_SCALE) * CAPTION_HEIGHT + 4
  return `<row r="1" ht="${height}" customHeight="1">${textCell('A1', styleOf.caption, caption, texts)}</row>`
}

function titleRow(columns: readonly SheetColumn[], texts: SharedTexts): string {
  const lines = Math.max(1, ...columns.map(({ title, width, upright }) => (upright ? 1 : boldLines(title, width))))
  const height = columns.some(({ upright }) => upright) ? UPRIGHT_HEIGHT : lines * LINE_HEIGHT + 4
  const cells = columns.map(({ title, upright }, at) =>
    textCell(`${columnLetters(at)}${HEAD_ROWS}`, upright ? styleOf.upright : styleOf.title, title, texts),
  )
  return `<row r="${HEAD_ROWS}" ht="${height}" customHeight="1">${cells.join('')}</row>`
}

const groupRow = (text: string, number: number, texts: SharedTexts): string =>
  `<row r="${number}">${textCell(`A${number}`, styleOf.group, text, texts)}</row>`

/** Most cells of a matrix are empty: they are left out, and the lines between them are the sheet's own. A head row has a ground in all. */
function plainRow({ cells, isHead = false }: PlainRow, number: number, columns: readonly Column[], texts: SharedTexts): string {
  let lines = 1
  let xml = ''
  for (let at = 0; at < columns.length; at++) {
    const value = cells[at]
    const column = columns[at] as Column
    const place = column.letters + number
    if (value === null || value === undefined || value === '') {
      if (isHead) xml += `<c r="${place}" s="${styleOf.headValue}"/>`
    } else if (typeof value === 'string') {
      if (!column.isUpright) lines = Math.max(lines, linesOf(value, column.width))
      xml += textCell(place, isHead ? column.headText : column.text, value, texts)
    } else if (typeof value === 'number') xml += numberCell(place, isHead ? column.headNumber : column.number, value)
    else if ('share' in value) xml += numberCell(place, isHead ? styleOf.headShare : styleOf.share, value.share)
    else xml += numberCell(place, isHead ? styleOf.headDay : styleOf.day, serialDay(value.day))
  }
  return `<row r="${number}" ht="${Math.min(HIGHEST_ROW, lines * LINE_HEIGHT + 2)}" customHeight="1">${xml}</row>`
}

/** How many lines words take in a column, which is as wide as so many digits. */
function linesOf(text: string, width: number): number {
  const room = width * LETTERS_A_DIGIT
  let lines = 0
  for (let from = 0; from <= text.length; ) {
    const found = text.indexOf('\n', from)
    const to = found < 0 ? text.length : found
    lines += Math.max(1, Math.ceil((to - from) / room))
    from = to + 1
  }
  return lines
}

/** Lines that words take where a line holds so many digits, broken between words: bold letters are as wide. */
function boldLines(text: string, digits: number): number {
  let [lines, used] = [1, 0]
  for (const word of text.split(/\s+/u)) {
    if (used > 0 && used + 1 + word.length > digits) [lines, used] = [lines + 1, 0]
    used += (used > 0 ? 1 : 0) + word.length
  }
  return lines
}

/** Words are words, never formulas. */
function textCell(place: string, style: number, text: string, texts: SharedTexts): string {
  const at = texts.at(text)
  return at === null ? `<c r="${place}" s="${style}"/>` : `<c r="${place}" s="${style}" t="s"><v>${at}</v></c>`
}

const numberCell = (place: string, style: number, value: number): string => `<c r="${place}" s="${style}"><v>${value}</v></c>`

function columnLetters(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}

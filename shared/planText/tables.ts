import { isDecoration, plainText } from './plainText.ts'
import { stackedTable } from './stackedTable.ts'

/** One row of a table as printed; a row across the whole table has one cell. */
export interface TextRow {
  readonly cells: readonly string[]
}

const groupRow = /^(?:[IVX]{1,5}[.)]?|[A-Z][.)])(?: |$)/u

/**
 * The rows of a table written with tabs or bars: a row a line, tabs between its cells; a row a line ("| a | b |"), or a cell a line with a bar between. In the
 * second form an empty cell and a new row look alike, so the number of columns of the first row decides.
 */
export function readTable(source: string): TextRow[] {
  const lines = source.split(/\r\n|\n|\r/u)
  if (!source.includes('|') && !source.includes('\t')) return [...(stackedTable(lines, 0)?.rows ?? [])]
  if (!source.includes('|') && source.includes('\t')) return readTabbedLines(lines)
  const inline = lines.filter((line) => line.trim().length > 1 && line.split('|').length > 2).length
  if (inline > 1 && inline * 2 > lines.filter((line) => line.trim() !== '').length) return readBarredLines(lines)
  return rowsOf(cellsOf(lines))
}

/** Rows of cells that tabs part; a line without a tab goes on the last cell. */
function readTabbedLines(lines: readonly string[]): TextRow[] {
  const rows: { cells: string[] }[] = []
  for (const line of lines) {
    const last = rows.at(-1)?.cells
    if (line.trim() === '') continue
    if (!line.includes('\t') && last) last[last.length - 1] = `${last.at(-1)} ${plainText(line)}`
    else rows.push({ cells: line.split('\t').map(plainText) })
  }
  return rows
}

function readBarredLines(lines: readonly string[]): TextRow[] {
  const rows: { cells: string[] }[] = []
  for (const line of lines) {
    const text = line.trim()
    const last = rows.at(-1)?.cells
    if (isDecoration(text)) continue
    // A wrapped line without bars goes on the last cell.
    if (!text.includes('|') && last) last[last.length - 1] = `${last.at(-1)} ${plainText(text)}`
    else rows.push({ cells: text.replace(/^\|/u, '').replace(/\|$/u, '').split('|').map(plainText) })
  }
  return rows
}

/** What stands between one bar and the next, in order; empty cells included. */
function cellsOf(lines: readonly string[]): string[] {
  const cells: string[] = []
  let open: string[] | null = null
  for (const line of lines) {
    if (line.trim() === '|') {
      if (open) cells.push(plainText(open.join(' ')))
      open = []
    } else open?.push(line.trim())
  }
  if (open && open.length > 0) cells.push(plainText(open.join(' ')))
  return cells
}

/** A row longer than the table is several with their end lost; what has no letters between them ("….....") is no cell. */
function cutRow(cells: readonly string[], columns: number): TextRow[] {
  if (cells.length <= columns || columns < 2) return cells.length === 0 ? [] : [{ cells }]
  const rows: TextRow[] = []
  for (let at = 0; at < cells.length; at += columns) {
    while (at < cells.length && (cells.length - at) % columns !== 0 && !/[\p{L}\p{N}]/u.test(cells[at] ?? '')) at++
    if (at < cells.length) rows.push({ cells: cells.slice(at, at + columns) })
  }
  return rows
}

function rowsOf(cells: readonly string[]): TextRow[] {
  const columns = cells.indexOf('')
  if (columns < 0) return cells.length === 0 ? [] : [{ cells: [...cells] }]
  const rows: TextRow[] = []
  let row: string[] = []
  const close = () => {
    rows.push(...cutRow(row, columns))
    row = []
  }
  for (const cell of cells) {
    const isGroup = row.length > 0 && row.length < columns && groupRow.test(row[0] ?? '')
    // The empty piece between two rows stands after a full row, or after a group's short one.
    if (cell === '' && (row.length === 0 || row.length >= columns || isGroup)) close()
    else row.push(cell)
  }
  close()
  return rows.filter(({ cells: found }) => found.some((cell) => cell !== ''))
}

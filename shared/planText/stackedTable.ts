import { readMarker } from './markers.ts'
import { isDecoration, plainText } from './plainText.ts'

/** A table whose borders were lost in copying: each cell on a line of its own, the heads of the columns first. */
export interface StackedTable {
  readonly rows: readonly { readonly cells: readonly string[] }[]
  /** the line after its last */
  readonly end: number
}

const firstHead = /^(?:S?TT|Số TT|Số thứ tự)\.?$/iu
const rowNumber = /^(\d{1,3})\.?$/u
const groupNumber = /^[IVX]{1,5}\.?$/u
const MOST_COLUMNS = 8
const LEAST_COLUMNS = 3
const LONGEST_HEAD = 60

export const beginsStacked = (text: string): boolean => firstHead.test(text)

/** The table that begins at line `from`, or null: heads that begin with "TT", then at least one row that counts from 1. */
export function stackedTable(lines: readonly string[], from: number): StackedTable | null {
  const filled: { text: string; at: number }[] = []
  for (let at = from; at < lines.length && filled.length < MOST_LINES; at++) {
    const raw = lines[at] ?? ''
    if (raw.includes('|') || raw.includes('\t')) break
    if (!isDecoration(raw)) filled.push({ text: plainText(raw), at })
  }
  if (!beginsStacked(filled[0]?.text ?? '')) return null
  const columns = filled.slice(0, MOST_COLUMNS + 1).findIndex(({ text }) => rowNumber.test(text) || groupNumber.test(text))
  const heads = filled.slice(0, columns).map(({ text }) => text)
  if (columns < LEAST_COLUMNS || heads.some((head) => head.length > LONGEST_HEAD || /[.;]$/u.test(head))) return null
  const rows: { cells: string[] }[] = [{ cells: heads }]
  let at = columns
  let numbered = 0
  while (at < filled.length) {
    const width = rowWidth(filled, at, columns)
    if (width === 0) break
    if (width === columns) numbered++
    rows.push({ cells: filled.slice(at, at + width).map(({ text }) => text) })
    at += width
  }
  const last = filled[at - 1]
  return numbered === 0 || last === undefined ? null : { rows, end: last.at + 1 }
}
const MOST_LINES = 5000

/** A group's number with its name, or a row's number with as many cells as there are columns; 0 for neither. */
function rowWidth(lines: readonly { readonly text: string }[], at: number, columns: number): number {
  const first = lines[at]?.text ?? ''
  if (groupNumber.test(first)) return rowNumber.test(lines[at + 2]?.text ?? '') ? 2 : 0
  const cells = lines.slice(at + 1, at + columns)
  const isRow = rowNumber.test(first) && cells.length === columns - 1 && cells.every(({ text }) => isCell(text))
  return isRow ? columns : 0
}

const isCell = (text: string): boolean => {
  const marker = readMarker(text)
  return !rowNumber.test(text) && (marker === null || marker.kind === 'bullet')
}

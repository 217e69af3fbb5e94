import { type WordBlock, type WordCell, type WordTable, wordsOf } from './wordBlocks.ts'

const MOST_COLUMNS = 100
const motto = /cộng h(?:òa|oà) xã hội chủ nghĩa/u
const recipients = /^nơi nhận\b/u
const authority = /(?:^|\s)(?:TM|KT|TL|TUQ|Q)\s?\.\s?\p{Lu}{2}/u
const documentNumber = /^số\s?:/u
const FOOT_ROWS = 6
const FOOT_COLUMNS = 3

/**
 * Tables that only place text on the page (NĐ30, Phụ lục I: the header in ô 1–4, the foot in ô 7 and 9), and frames of one cell: their
 * cells are read one after the other.
 */
export function isLayoutTable({ rows }: WordTable): boolean {
  const cells = rows.flat()
  if (cells.length <= 1 || rows.every((row) => row.length <= 1)) return true
  if (rows.length > FOOT_ROWS || rows.some((row) => row.length > FOOT_COLUMNS)) return false
  const lines = cells.flatMap((cell) => cell.blocks.map((block) => wordsOf([block]).normalize('NFC').trim()))
  return lines.some(
    (line) =>
      motto.test(line.toLowerCase()) ||
      recipients.test(line.toLowerCase()) ||
      documentNumber.test(line.toLowerCase()) ||
      authority.test(line),
  )
}

/** Column by column, as one reads a header: issuer and number, then motto and day. */
export function layoutBlocks({ rows }: WordTable): (readonly WordBlock[])[] {
  const width = rows[0]?.length ?? 0
  const cells = rows.every((row) => row.length === width)
    ? Array.from({ length: width }, (_, column) => rows.flatMap((row) => row[column] ?? [])).flat()
    : rows.flat()
  return cells.filter((cell) => !cell.goesOn).map((cell) => cell.blocks)
}

interface GridCell {
  readonly text: string
  /** columns that the cell takes; 1 for those after its first */
  readonly span: number
  readonly goesOn: boolean
}

/**
 * The rows of a table as text cells. A cell that goes on over rows stands in each; one over columns stands in the first and leaves the
 * others empty; a row that is one cell stays one cell; a header of two rows is one row, so that each column says what it holds.
 */
export function tableRows({ rows }: WordTable): string[][] {
  const grid: GridCell[][] = []
  for (const row of rows) grid.push(gridRow(row, grid.at(-1)))
  const [first, second, ...rest] = grid
  const hasGroups = first?.some(({ span }) => span > 1 && span < first.length) ?? false
  const isDouble = hasGroups && second?.some(({ goesOn }) => goesOn) && second.length === first?.length
  const lines = first && second && isDouble ? [headerOf(first, second), ...rest.map(textsOf)] : grid.map(textsOf)
  return lines.filter((line) => line.some((text) => text !== ''))
}

function gridRow(row: readonly WordCell[], above: readonly GridCell[] | undefined): GridCell[] {
  const line: GridCell[] = []
  for (const cell of row) {
    const from = line.length
    for (let column = 0; column < cell.span && line.length < MOST_COLUMNS; column++) {
      const text = cell.goesOn ? (above?.[from + column]?.text ?? '') : column === 0 ? cellText(cell) : ''
      line.push({ text, span: column === 0 ? cell.span : 1, goesOn: cell.goesOn })
    }
  }
  return line
}

const textsOf = (line: readonly GridCell[]): string[] => {
  const isAcross = line.length > 1 && line[0]?.span === line.length
  return line.slice(0, isAcross ? 1 : line.length).map(({ text }) => text)
}

/** "Phân công" over "Chủ trì" and "Phối hợp" → "Chủ trì (Phân công)"; words that say no more than those above stand alone. */
function headerOf(first: readonly GridCell[], second: readonly GridCell[]): string[] {
  let group = ''
  let left = 0
  return second.map((cell, column) => {
    const above = first[column]
    if (above && left <= 0) {
      group = above.text
      left = above.span
    }
    left--
    if (cell.goesOn || cell.text === '') return above?.text ?? ''
    if (group === '' || group.toLowerCase().includes(cell.text.toLowerCase())) return cell.text
    return `${cell.text} (${group})`
  })
}

/** On one line; a bar of the text itself would be a cell's edge. */
const cellText = (cell: WordCell): string =>
  wordsOf(cell.blocks)
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/gu, '')
    .replaceAll('|', '¦')
    .replace(/\s+/gu, ' ')
    .trim()

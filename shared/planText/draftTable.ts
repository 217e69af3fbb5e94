import type { BlockId } from '../core/ids.ts'
import type { Block, TableCell, TextBlock } from '../plan/plan.ts'
import { readTable } from './tables.ts'

const MAX_CELLS = 100
const MAX_ROWS = 5000
const wordsOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')

/**
 * The table in a stretch of source as a block, or null when its words could not all be placed in cells. `cellBlock` makes the
 * content of one cell.
 */
export function draftTable(raw: string, id: BlockId, cellBlock: (text: string) => TextBlock): Extract<Block, { type: 'table' }> | null {
  const rows = readTable(raw)
  const width = Math.max(0, ...rows.slice(0, MAX_ROWS + 1).map(({ cells }) => cells.length))
  if (width === 0 || width > MAX_CELLS || rows.length > MAX_ROWS) return null
  if (wordsOf(rows.flatMap(({ cells }) => cells).join('')) !== wordsOf(raw)) return null
  return {
    type: 'table',
    id,
    widths: null,
    rows: rows.map(({ cells }, index) => ({
      header: index === 0,
      cells: cells.map(
        (text, column): TableCell => ({
          colspan: column === cells.length - 1 ? width - cells.length + 1 : 1,
          rowspan: 1,
          align: null,
          content: [cellBlock(text)],
        }),
      ),
    })),
  }
}

import type { WordBlock, WordCell, WordTable } from './wordBlocks.ts'

const MOST_COLUMNS = 100
const MOST_ROWS = 5000

/** A table of HTML as its cells come; cells over rows (rowspan) are carried down. */
export class HtmlTable {
  private readonly rows: WordCell[][] = []
  /** by first column: the rows that a cell still goes down, and its columns */
  private carried = new Map<number, { rows: number; span: number }>()
  private next = new Map<number, { rows: number; span: number }>()
  private column = 0

  startRow(): void {
    this.endRow()
    this.rows.push([])
    this.carried = this.next
    this.next = new Map()
    this.column = 0
  }

  /** The list that the cell's blocks are to be put into. */
  startCell(attributes: Readonly<Record<string, string>>): WordBlock[] {
    if (this.rows.length === 0) this.startRow()
    this.passCarried()
    const blocks: WordBlock[] = []
    const span = numberIn(attributes.colspan, MOST_COLUMNS)
    const down = numberIn(attributes.rowspan, MOST_ROWS)
    this.rows.at(-1)?.push({ blocks, span, goesOn: false })
    if (down > 1) this.next.set(this.column, { rows: down - 1, span })
    this.column += span
    return blocks
  }

  table(): WordTable {
    this.endRow()
    return { kind: 'table', rows: this.rows.filter((row) => row.length > 0) }
  }

  private endRow(): void {
    if (this.rows.length > 0) this.passCarried()
  }

  private passCarried(): void {
    for (let found = this.carried.get(this.column); found && this.column < MOST_COLUMNS; found = this.carried.get(this.column)) {
      this.rows.at(-1)?.push({ blocks: [], span: found.span, goesOn: true })
      this.carried.delete(this.column)
      if (found.rows > 1) this.next.set(this.column, { rows: found.rows - 1, span: found.span })
      this.column += found.span
    }
  }
}

const numberIn = (text: string | undefined, most: number): number => {
  const value = Number.parseInt(text ?? '', 10)
  return Number.isFinite(value) ? Math.min(most, Math.max(1, value)) : 1
}

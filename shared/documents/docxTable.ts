import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  HeightRule,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { markHeightMm } from '../nd30/layoutRules.ts'
import { type Nd30Cell, type Nd30Mark, type Nd30Row, type Nd30Table, runsText } from '../nd30/Nd30Document.ts'
import { twipsOfMm } from './docxMeasures.ts'
import { docxHairline, docxParagraph } from './docxParagraph.ts'

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none } as const
const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const allBorders = { top: thin, bottom: thin, left: thin, right: thin, insideHorizontal: thin, insideVertical: thin } as const

const MARK_GAP_PT = 6

type CellContent = readonly NonNullable<ConstructorParameters<typeof TableCell>[0]['children']>[number][]

/** Two columns without lines, for the header and the foot; a row is never cut by a page. */
export function docxColumns(rows: readonly (readonly [CellContent, CellContent])[], leftMm: number, rightMm: number): Table {
  const widths = [twipsOfMm(leftMm), twipsOfMm(rightMm)]
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: noBorders,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    rows: rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          children: row.map(
            (content, index) =>
              new TableCell({ width: { size: widths[index] ?? 0, type: WidthType.DXA }, borders: noBorders, children: [...content] }),
          ),
        }),
    ),
  })
}

/** ô 10b, 11: a box of the mark's size, centred in its column. Word needs a paragraph after the table. */
export function docxMark(mark: Nd30Mark): (Paragraph | Table)[] {
  const line = { style: BorderStyle.SINGLE, size: 8, color: mark.colour ?? '000000' } as const
  const borders = { top: line, bottom: line, left: line, right: line }
  const width = twipsOfMm(mark.widthMm)
  return [
    docxHairline({ before: MARK_GAP_PT }),
    new Table({
      layout: TableLayoutType.FIXED,
      alignment: AlignmentType.CENTER,
      width: { size: width, type: WidthType.DXA },
      columnWidths: [width],
      margins: { left: 0, right: 0, top: 0, bottom: 0 },
      rows: [
        new TableRow({
          cantSplit: true,
          height: { value: twipsOfMm(markHeightMm), rule: HeightRule.EXACT },
          children: [
            new TableCell({
              width: { size: width, type: WidthType.DXA },
              borders,
              verticalAlign: VerticalAlignTable.CENTER,
              children: [docxParagraph(mark.paragraph, { colour: mark.colour })],
            }),
          ],
        }),
      ],
    }),
    docxHairline(),
  ]
}

/** A ruled table as wide as the text; header rows come again on every page. */
export function docxTable(table: Nd30Table, textWidthMm: number): FileChild {
  const widths = columnWidths(table.widths, twipsOfMm(textWidthMm))
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: allBorders,
    margins: { left: 85, right: 85, top: 20, bottom: 40 },
    rows: docxRows(table.rows, widths),
  })
}

/** A row with so many letters in a cell fills about half a landscape page: kept whole, it would leave the page before it empty. */
const TALL_LETTERS = 600

const isTall = ({ cells }: Nd30Row): boolean =>
  cells.some(({ content }) => content.reduce((sum, { runs }) => sum + runsText(runs).length, 0) > TALL_LETTERS)

/** Every cell says its own width too: a program that saves the file again goes by the cells, not by the grid. */
function docxRows(rows: readonly Nd30Row[], widths: readonly number[]): TableRow[] {
  /** rows that each column is still taken for by a cell from above */
  const taken = widths.map(() => 0)
  return rows.map((row) => {
    let column = 0
    const cells = row.cells.map((cell) => {
      while ((taken[column] ?? 0) > 0) column++
      const width = widths.slice(column, column + cell.colspan).reduce((sum, one) => sum + one, 0)
      for (let at = column; at < column + cell.colspan && at < taken.length; at++) taken[at] = cell.rowspan
      column += cell.colspan
      return docxCell(cell, width, row.header)
    })
    taken.forEach((left, at) => {
      taken[at] = Math.max(0, left - 1)
    })
    return new TableRow({ tableHeader: row.header, cantSplit: row.header || !isTall(row), children: cells })
  })
}

const docxCell = (cell: Nd30Cell, width: number, isHeader: boolean): TableCell =>
  new TableCell({
    columnSpan: cell.colspan,
    rowSpan: cell.rowspan,
    ...(width > 0 ? { width: { size: width, type: WidthType.DXA } } : {}),
    verticalAlign: isHeader ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
    children: cell.content.length === 0 ? [docxHairline()] : cell.content.map((paragraph) => docxParagraph(paragraph)),
  })

/** Shares → whole twips whose sum is exactly the width of the text. */
function columnWidths(shares: readonly number[], total: number): number[] {
  let given = 0
  let before = 0
  return shares.map((share) => {
    given += share
    const width = Math.max(1, Math.round(given * total) - before)
    before += width
    return width
  })
}

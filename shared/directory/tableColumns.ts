import { foldDiacritics } from '../core/vietnameseFold.ts'

/** A cell as a spreadsheet or a text table gives it. */
export type Cell = string | number | boolean | Date | null

export const tableColumns = ['id', 'name', 'shortName', 'kind', 'parent', 'province', 'aliases', 'validFrom', 'validTo'] as const
export type TableColumn = (typeof tableColumns)[number]

/** Heads under which a column is found, without marks; the first is the one a template prints. */
const heads: Readonly<Record<TableColumn, readonly string[]>> = {
  id: ['ma', 'id', 'ma dinh danh', 'ma co quan'],
  name: ['ten co quan', 'ten', 'ten don vi', 'co quan', 'don vi', 'ten co quan, don vi', 'ten day du', 'name'],
  shortName: ['ten ngan', 'ten goi tat', 'ten rut gon', 'short name'],
  kind: ['loai', 'loai co quan', 'nhom', 'kind'],
  parent: ['co quan cap tren', 'cap tren', 'truc thuoc', 'co quan chu quan', 'thuoc', 'parent'],
  province: ['tinh', 'tinh, thanh pho', 'dia ban', 'province'],
  aliases: ['ten khac', 'viet tat', 'ten viet tat', 'aliases'],
  validFrom: ['tu ngay', 'ngay bat dau', 'hieu luc tu', 'valid from'],
  validTo: ['den ngay', 'ngay ket thuc', 'hieu luc den', 'valid to'],
}

const MAX_HEAD_ROW = 20
const bare = (cell: Cell | undefined): string => foldDiacritics(textOf(cell)).replace(/\s*[/]\s*/gu, ', ')

/** A cell as text on one line; a date as `YYYY-MM-DD`. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return String(cell).normalize('NFC').replace(/\s+/gu, ' ').trim()
}

/** The row that holds the heads, among the first twenty (titles stand above it), and where each column is; null without a name. */
export function findHead(rows: readonly (readonly Cell[])[]): { headAt: number; columns: ReadonlyMap<TableColumn, number> } | null {
  const headAt = rows.slice(0, MAX_HEAD_ROW).findIndex((cells) => cells.some((cell) => heads.name.includes(bare(cell))))
  if (headAt < 0) return null
  const columns = new Map<TableColumn, number>()
  for (const [at, cell] of (rows[headAt] ?? []).entries()) {
    const column = tableColumns.find((name) => heads[name].includes(bare(cell)) && !columns.has(name))
    if (column !== undefined) columns.set(column, at)
  }
  return { headAt, columns }
}

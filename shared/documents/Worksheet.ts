import type { IsoDate } from '../core/isoDate.ts'

/** What a cell holds: words, a number, a real day that sorts and filters as one, a share (0–1) shown as per cent, or nothing. */
export type SheetValue = string | number | { readonly day: IsoDate } | { readonly share: number } | null

export interface SheetColumn {
  readonly title: string
  /** in characters, as spreadsheets count */
  readonly width: number
  readonly align?: 'center'
  /** the title stands upright: columns of one letter under long names */
  readonly upright?: boolean
}

/** `isHead`: the rows below belong to it, and it has cells of its own. */
export type SheetRow =
  | { readonly kind: 'row'; readonly cells: readonly SheetValue[]; readonly isHead?: boolean }
  | { readonly kind: 'group'; readonly text: string }

/** One sheet of a workbook: a line that says what it is, the names of the columns, rows with group lines between. */
export interface Worksheet {
  /** as on its tab; what a tab may not hold is taken out, equal names are told apart */
  readonly name: string
  readonly caption: string
  readonly columns: readonly SheetColumn[]
  /** columns at the left that stay when it is scrolled */
  readonly frozenColumns: number
  readonly rows: readonly SheetRow[]
}

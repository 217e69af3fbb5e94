import type { BoardRow } from './boardPage.ts'

const SHOWN = 6

/** The first names, and `rest` for those that are not written out. */
export function nameList(rows: readonly Pick<BoardRow, 'name'>[], rest: string): string {
  const names = rows.slice(0, SHOWN).map(({ name }) => name)
  return rows.length > SHOWN ? `${names.join('; ')} ${rest}` : names.join('; ')
}

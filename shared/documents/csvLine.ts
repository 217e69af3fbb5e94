/** Excel takes a CSV without it for a file in the old code page and spoils every Vietnamese letter. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** One row of a CSV (RFC 4180: commas, quotes, CRLF). */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** A cell that a spreadsheet would run as a formula is made text by an apostrophe: the words come from other people. */
export function csvCell(value: string): string {
  const safe = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u.test(value) || /^[\t\r\n]/u.test(value) ? `'${value}` : value
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

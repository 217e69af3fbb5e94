/** Writes a table with aligned columns to standard output; numbers stand to the right. */
export function printTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const all = [head, ...rows.map((row) => row.map(String))]
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[], isNumber: (column: number) => boolean): string =>
    row.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ')
  const isNumeric = (column: number): boolean => rows.length > 0 && rows.every((row) => typeof row[column] === 'number')
  process.stdout.write(`${line(head, isNumeric)}\n${widths.map((width) => '-'.repeat(width)).join('  ')}\n`)
  for (const row of all.slice(1)) process.stdout.write(`${line(row, isNumeric)}\n`)
}

/** [PG21] By plan, the marks that a line about closing or opening a programme holds; none when an older program wrote it. */
export function closingMarks(details: string): Readonly<Record<string, string>> {
  try {
    const { marks } = JSON.parse(details) as { marks?: Record<string, string> }
    return marks ?? {}
  } catch {
    return {}
  }
}

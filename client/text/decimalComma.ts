/** "1.250,5" → 1250.5, "95,5" → 95.5; null for what is no number. The point groups thousands, the comma starts the fraction. */
export function parseDecimal(text: string): number | null {
  const match = /^(-?\d{1,3}(?:\.\d{3})+|-?\d+)(?:,(\d+))?$/u.exec(text.trim())
  if (!match?.[1]) return null
  const value = Number(`${match[1].replaceAll('.', '')}${match[2] ? `.${match[2]}` : ''}`)
  return Number.isFinite(value) ? value : null
}

/** 95.5 → "95,5". */
export const printDecimal = (value: number): string => String(value).replace('.', ',')

/** Signs that Word keeps as a place in a picture font (w:sym), by font and code; what is not here is an ornament. */
const wingdings: Readonly<Record<number, string>> = { 252: '✓', 254: '☑', 168: '☐', 111: '☐', 224: '→', 240: '⇒', 167: '▪', 110: '■' }
const symbol: Readonly<Record<number, string>> = {
  183: '•',
  179: '≥',
  163: '≤',
  185: '≠',
  177: '±',
  180: '×',
  174: '→',
  176: '°',
  45: '−',
  97: 'α',
  98: 'β',
}

/** `code` in hexadecimal, as a rule in the private area F000–F0FF. */
export function symbolSign(font: string, code: string): string {
  const value = Number.parseInt(code, 16)
  if (!Number.isFinite(value) || value > 0xffff) return ''
  const byte = value >= 0xf000 ? value - 0xf000 : value
  if (/^wingdings/iu.test(font)) return wingdings[byte] ?? '•'
  if (/^symbol$/iu.test(font)) return symbol[byte] ?? '•'
  return value >= 0xe000 ? '•' : String.fromCharCode(value)
}

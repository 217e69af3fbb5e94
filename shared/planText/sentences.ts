const LONGEST_ASIDE = 300

/** Ends after ". ", "; " or "./."; abbreviations of one capital ("P. An Phú") do not end a sentence, nor does a dot in brackets. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = []
  let from = 0
  let bracket = -1
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '(') bracket = at
    else if (char === ')' || at - bracket > LONGEST_ASIDE) bracket = -1
    if (bracket >= 0) continue
    const ends =
      char === '.' &&
      (at + 1 >= text.length || text[at + 1] === ' ') &&
      !/(?:^|[ (])(?:\p{Lu}|TP|TX|Tp)$/u.test(text.slice(Math.max(0, at - 3), at))
    if (!ends) continue
    sentences.push(text.slice(from, at + 1).trim())
    from = at + 1
  }
  if (from < text.length) sentences.push(text.slice(from).trim())
  return sentences.filter((sentence) => sentence !== '')
}

/** Units joined as a reader reads them: halves cut by a page break, and bullets under a line that ends in a colon. */
export function joinContinued<Piece extends { readonly text: string; readonly continues: boolean }>(
  units: readonly Piece[],
): { text: string; units: Piece[] }[] {
  const joined: { text: string; units: Piece[] }[] = []
  for (const unit of units) {
    const last = joined.at(-1)
    if (unit.continues && last) {
      last.text += ` ${unit.text}`
      last.units.push(unit)
    } else joined.push({ text: unit.text, units: [unit] })
  }
  return joined
}

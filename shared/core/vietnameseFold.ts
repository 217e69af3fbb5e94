/** Old tone position ("hoà", "uỷ") → new ("hòa", "ủy"): both are in use, so names are compared after this. */
const tonePairs: readonly (readonly [string, string])[] = [
  ['oà', 'òa'],
  ['oá', 'óa'],
  ['oả', 'ỏa'],
  ['oã', 'õa'],
  ['oạ', 'ọa'],
  ['oè', 'òe'],
  ['oé', 'óe'],
  ['oẻ', 'ỏe'],
  ['oẽ', 'õe'],
  ['oẹ', 'ọe'],
  ['uỳ', 'ùy'],
  ['uý', 'úy'],
  ['uỷ', 'ủy'],
  ['uỹ', 'ũy'],
  ['uỵ', 'ụy'],
]

const newToneOf = new Map(tonePairs)
const anyOldTone = /o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]/gu

/** NFC, lower case, one tone position, single spaces. "Uỷ ban" and "Ủy ban" become equal; diacritics stay. */
export function foldTone(text: string): string {
  const folded = text.normalize('NFC').toLowerCase()
  return folded
    .replace(anyOldTone, (old) => newToneOf.get(old) ?? old)
    .replace(/\s+/gu, ' ')
    .trim()
}

/** For search: no diacritics at all, đ as d, lower case, single spaces. "dau tu" finds "Đầu tư". */
export function foldDiacritics(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replace(/\s+/gu, ' ').trim()
}

const oldTone = /o[àáảãạèéẻẽẹ](?!\p{L})|(?<!q)u[ỳýỷỹỵ](?!\p{L})/gu

/**
 * Lower case and one tone position without moving a character: ranges found in the result hold in `text`, which must be NFC.
 * Unlike `foldTone` it touches open syllables only ("hoà", not "hoạch" or "quý"), so the result is correct spelling to match against.
 */
export function foldInPlace(text: string): string {
  let folded = text.toLowerCase()
  // Few capitals change length in lower case ("İ"); such a text is lowered character by character and keeps them.
  if (folded.length !== text.length)
    folded = Array.from(text, (char) => (char.toLowerCase().length === char.length ? char.toLowerCase() : char)).join('')
  return folded.replace(oldTone, (old) => newToneOf.get(old) ?? old)
}

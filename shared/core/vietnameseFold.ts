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

/** NFC, lower case, one tone position, single spaces. "Uỷ ban" and "Ủy ban" become equal; diacritics stay. */
export function foldTone(text: string): string {
  let folded = text.normalize('NFC').toLowerCase()
  for (const [from, to] of tonePairs) folded = folded.replaceAll(from, to)
  return folded.replace(/\s+/gu, ' ').trim()
}

/** For search: no diacritics at all, đ as d, lower case, single spaces. "dau tu" finds "Đầu tư". */
export function foldDiacritics(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replace(/\s+/gu, ' ').trim()
}

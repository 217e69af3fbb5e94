const MOST = 4

/** What stands in an avatar: a code in the name ("PC04") as it is, else the first letters of up to four words; "?" for no name. */
export function unitInitials(name: string): string {
  const words = name
    .normalize('NFC')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const code = words.find((word) => /\p{Lu}/u.test(word) && /\d/u.test(word))
  if (code) return code.slice(0, MOST)
  const initials = words.map((word) => [...word][0] ?? '').join('')
  return initials.slice(0, MOST).toUpperCase() || '?'
}

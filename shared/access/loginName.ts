import { foldDiacritics } from '../core/vietnameseFold.ts'

/** a letter or digit, then letters, digits and `. _ - @`, 3 to 60 in all */
const LOGIN_NAME = /^[a-z0-9][a-z0-9._@-]{2,59}$/u

/** A login name as it is compared and kept: lower case, without diacritics and spaces. Null when it cannot be one. */
export function readLoginName(text: string): string | null {
  const folded = foldDiacritics(text).replaceAll(' ', '')
  return LOGIN_NAME.test(folded) ? folded : null
}

/** A name to begin with: "Chuyên viên Phòng Nghiệp vụ Y", "Sở Y tế" → "chuyenvien.pnvy@soyte". */
export function suggestLoginName(displayName: string, agencyName: string): string {
  const [post = '', unit = ''] = splitPost(foldDiacritics(displayName).replace(/[^a-z0-9 ]/gu, ''))
  const initials = unit.split(' ').map((word) => word.charAt(0))
  const agency = foldDiacritics(agencyName).replace(/[^a-z0-9]/gu, '')
  const local = [post.replaceAll(' ', ''), initials.join('')].filter(Boolean).join('.').slice(0, 30)
  return agency ? `${local}@${agency.slice(0, 25)}` : local
}

function splitPost(words: string): readonly string[] {
  const at = words.search(/ (?:phong|ban|van phong|chi cuc|trung tam|so|ubnd)\b/u)
  return at < 0 ? [words] : [words.slice(0, at), words.slice(at + 1)]
}

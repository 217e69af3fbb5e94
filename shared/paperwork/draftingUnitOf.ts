import { foldTone } from '../core/vietnameseFold.ts'

/** "PC04", "PV01", "NC": what is an abbreviation already. */
const CODE = /^\p{Lu}{1,5}\d{0,3}$/u
const UNIT = /(?:^|[\s,;(])((?:Phòng|Vụ|Đội)\s+([^,;()]+))/u
/** A longer one is no abbreviation that somebody uses. */
const LONGEST = 8

/**
 * [PW12] The abbreviation of the unit in a post ("Chuyên viên Phòng PC04" → "PC04", "Chuyên viên Phòng Nghiệp vụ Y" → "NVY") as symbols
 * of letters have it (NĐ30, Phụ lục I, khoản 3 điểm b). Null where the post names none, or only the issuer itself.
 */
export function draftingUnitOf(post: string, issuer: string): string | null {
  const [, unit, name] = UNIT.exec(post.normalize('NFC')) ?? []
  if (unit === undefined || name === undefined || foldTone(issuer).includes(foldTone(unit))) return null
  const words = name.split(/[\s.-]+/u).filter((word) => /^\p{L}/u.test(word))
  const [first = ''] = words
  if (CODE.test(first) && first.length > 1) return first
  const initials = words
    .filter((word) => !/^(?:và|của|các)$/iu.test(word))
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
  return initials === '' || initials.length > LONGEST ? null : initials
}

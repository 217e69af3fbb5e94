import { fromRoman } from '../plan/numbering.ts'
import { capitalShare } from './plainText.ts'

/** What a paragraph begins with. `number` is as printed without its dot or bracket; `rest` follows the marker. */
export interface Marker {
  readonly kind: 'part' | 'article' | 'roman' | 'arabic' | 'letter' | 'bullet'
  readonly number: string
  /** on the ladder of headings: 1 Phần I · 2 I., Điều 1. · 3 1. · 4 1.1. · 5 1.1.1. · 6 a); of bullets: 1 "-", 2 "+", 3 others */
  readonly level: number
  readonly rest: string
}

const part = /^(?:phần|chương)\s(?:thứ\s)?([ivx]{1,6}|\d{1,2}|nhất|hai|ba|tư|năm)\b[.:)]?\s?/iu
const article = /^(?:Điều|ĐIỀU)\s(\d{1,2})\s?[.:]\s?/u
/** "A. MỤC ĐÍCH", as plans of the police and of the party number their parts; a name with an initial is none. */
const capitalLetter = /^([A-HĐ])[.)/]\s(?=\p{Lu})/u
const partHeading =
  /^(?:mục đích|mục tiêu|nội dung|nhiệm vụ|tổ chức|phân công|yêu cầu|chỉ tiêu|đặc điểm|tình hình|quan điểm|giải pháp|kinh phí|đánh giá|phương hướng)/iu
// "II/2026" at the start of a broken line is no number of a section.
const roman = /^([IVXL]{1,7})\s?(?:[.):–-]\s?(?=[^\s\d])|\/\s(?=\S))/u
// "1- Mở lớp": documents of the party.
const arabic = /^(\d{1,3}(?:\.\d{1,2}){0,3})(\.|\)|\/(?=\s\p{Lu})|-(?=\s\p{Lu}))?(?:\s|$)/u
const gluedArabic = /^(\d{1,2}(?:\.\d{1,2}){0,3})(\.|\)|\/)(?=\p{Lu}\p{Ll})/u
const letter = /^([a-zđ])(?:\)\s?|[./]\s(?=\p{Lu}))/u
const bullet = /^([-–—+•●▪◦‣])\s?(?=\S)/u

/** The marker of a plain paragraph, or null. "100% …", "2025 - 2030" and "05 người" carry none. */
export function readMarker(text: string): Marker | null {
  const bulletMatch = bullet.exec(text)
  if (bulletMatch) {
    const sign = bulletMatch[1] ?? '-'
    if (/^\d/u.test(text.slice(1)) && !text.startsWith(`${sign} `)) return null
    const level = '-–—'.includes(sign) ? 1 : sign === '+' ? 2 : 3
    return { kind: 'bullet', number: sign, level, rest: text.slice(bulletMatch[0].length) }
  }
  const letterMatch = letter.exec(text)
  if (letterMatch) return { kind: 'letter', number: letterMatch[1] ?? '', level: 6, rest: text.slice(letterMatch[0].length) }
  const arabicMatch = arabic.exec(text) ?? gluedArabic.exec(text)
  if (arabicMatch) {
    const number = arabicMatch[1] ?? ''
    const depth = number.split('.').length
    if (depth === 1 && (arabicMatch[2] === undefined || number.length > 2)) return null
    const rest = text.slice(arabicMatch[0].length)
    return /^\p{Ll}/u.test(rest) && depth > 1 && arabicMatch[2] === undefined ? null : { kind: 'arabic', number, level: depth + 2, rest }
  }
  const partMatch = part.exec(text)
  if (partMatch && text.length < 200)
    return { kind: 'part', number: (partMatch[1] ?? '').toUpperCase(), level: 1, rest: text.slice(partMatch[0].length) }
  const articleMatch = article.exec(text)
  if (articleMatch) return { kind: 'article', number: articleMatch[1] ?? '', level: 2, rest: text.slice(articleMatch[0].length) }
  const capitalMatch = capitalLetter.exec(text)
  if (capitalMatch && text.length < 200) {
    const rest = text.slice(capitalMatch[0].length)
    if (capitalShare(rest) > 0.7 || partHeading.test(rest)) return { kind: 'part', number: capitalMatch[1] ?? '', level: 1, rest }
  }
  const romanMatch = roman.exec(text)
  if (romanMatch && fromRoman(romanMatch[1] ?? '') !== null)
    return { kind: 'roman', number: romanMatch[1] ?? '', level: 2, rest: text.slice(romanMatch[0].length) }
  return null
}

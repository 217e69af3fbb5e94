import { readDeadline } from '../calendar/readDeadline.ts'
import { foldInPlace } from '../core/vietnameseFold.ts'
import type { LegalBasis } from '../plan/reading.ts'
import { trimEndOf } from './plainText.ts'
import { citedKinds } from './vocabulary/documentKinds.ts'

const kinds = citedKinds.join('|')
const symbol = String.raw`\d{1,5}[a-zđ]?(?:\/\d{4})?\s?[\/-]\s?[\p{L}\d]{1,12}(?:\s?[-\/&]\s?[\p{L}\d]{1,12}){0,4}`
const citation = new RegExp(
  String.raw`(?<kind>${kinds})(?:\s(?:số\s?:?\s?)?|(?<=luật|lệnh)(?:\s[\p{L},]{1,12}){1,14}\ssố\s)(?<number>${symbol})`,
  'giu',
)
const dated = /^,?\s(?:ngày\s)?(\d{1,2}(?:\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\stháng\s\d{1,2}\snăm\s\d{4}))/u
const issuedBy =
  /^,?\scủa\s(.{2,200}?)(?=\s(?:về|ban hành|phê duyệt|quy định|sửa đổi|thông qua|tăng cường|triển khai|hướng dẫn|giao|công bố|thực hiện|\()|[;,.()“"]|$)/u

/**
 * Documents that the preamble cites by number. One named inside the title of another is `nested`; a short name in brackets is
 * no citation of its own.
 */
export function readLegalBases(preamble: string): LegalBasis[] {
  const bases: LegalBasis[] = []
  let previousEnd = 0
  for (const match of preamble.matchAll(citation)) {
    const end = match.index + match[0].length
    const between = preamble.slice(previousEnd, match.index)
    const previous = bases.at(-1)
    const kind = match.groups?.kind ?? ''
    const isNamed = /(?:căn cứ|thực hiện|tại)(?: các)?\s$/iu.test(preamble.slice(Math.max(0, match.index - 16), match.index))
    if ((kind[0] === kind[0]?.toLowerCase() && !isNamed) || /[(“"][^)”"]{0,40}$/u.test(between)) {
      if (kind[0] !== kind[0]?.toLowerCase() && !/\([^)]{0,40}$/u.test(between)) add(true)
      continue
    }
    add(previous !== undefined && !separates(between))

    function add(nested: boolean) {
      const rest = preamble.slice(end)
      const date = dated.exec(rest.slice(0, 60))
      const issuer = issuedBy.exec(rest.slice(date?.[0].length ?? 0, (date?.[0].length ?? 0) + 240))?.[1]
      bases.push({
        kind,
        number: (match.groups?.number ?? '').replace(/\s/gu, ''),
        date: date?.[1] === undefined ? null : readDeadline(date[1], { planYear: null }).due,
        issuer: issuer === undefined ? null : trimEndOf(issuer, ' ,.'),
        ...(nested ? { nested: true } : {}),
      })
      previousEnd = end
    }
  }
  return bases
}

/** Between two citations of one rank stands ";", a new "Căn cứ", or "," / "và" right before the second. */
function separates(between: string): boolean {
  const folded = foldInPlace(between)
  if (/;|căn cứ/u.test(folded)) return true
  if (!/(?:,|\)| và) ?(?:và )?$/u.test(folded)) return false
  return !/(?:thực hiện|triển khai|cập nhật|bổ sung) ?$/u.test(folded)
}

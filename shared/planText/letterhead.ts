import { type IsoDate, isoDate, isRealDay } from '../core/isoDate.ts'
import { foldInPlace, foldTone } from '../core/vietnameseFold.ts'
import { provinceIn } from '../directory/provinces.ts'
import { issuingOffice } from './issuingOffice.ts'
import { trimEndOf } from './plainText.ts'
import { cities, provinces } from './vocabulary/provinces.ts'

export interface LetterheadReading {
  readonly issuer: string | null
  readonly docNumber: string | null
  readonly issuedOn: IsoDate | null
  readonly place: string | null
  /** province of the issuer, when it can be told */
  readonly province: string | null
}

/** The lines above the title, in one and each for itself. */
interface Head {
  readonly text: string
  readonly lines: readonly string[]
}

const dayLine =
  /(\p{Lu}[\p{L} -]{1,40}?)\s?,\s?ngày\s(?:(\d{1,2})\s)?(?:[.…]{1,12}\s)?tháng\s(?:(\d{1,2})\s)?(?:[.…]{1,12}\s)?năm\s?(\d{4})?/u
const numberLine = /Số\s?:?\s?([\d. …]{0,12})\s?([/-]\s?[\p{Lu}\d-]{2,20}(?:\s?[-/]\s?[\p{Lu}\d&]{2,20}){0,3})/u

/** Issuer, number, day and place from the lines above "KẾ HOẠCH", else from what the title and the preamble say. */
export function readLetterhead({ text: head, lines }: Head, title: string, preamble: string, whole: string): LetterheadReading {
  const number = numberLine.exec(head)
  // Without the number, which may stand on the same line as the place.
  const day = dayLine.exec(number ? head.replace(number[0], ' ; ') : head)
  const [date, month, year] = [Number(day?.[2]), Number(day?.[3]), Number(day?.[4])]
  const issuedOn = day && isRealDay(year, month, date) ? isoDate(year, month, date) : null
  const place = day?.[1]?.trim().replace(/^.*(?:Hạnh phúc|hạnh phúc)\s?/u, '') ?? null
  const placeProvince = place === null ? null : provinceIn(place)
  const office = officeOf(lines, `${preamble} ${whole}`)
  const department = spelledAs(departmentOf(head), `${preamble} ${whole}`)
  const province = provinceIn(headIssuer(head)) ?? placeProvince ?? provinceIn(title) ?? provinceIn(preamble) ?? mostNamed(whole)
  return {
    issuer:
      office ?? (department !== null && province !== null ? `${department} ${levelOf(province)}` : issuerOf(head, preamble, province)),
    docNumber: number ? `${(number[1] ?? '').replace(/[^\d]/gu, '')}${(number[2] ?? '').replace(/\s/gu, '')}` : null,
    issuedOn,
    place,
    province,
  }
}

const levelOf = (province: string): string => (cities.has(province) ? `thành phố ${province}` : `tỉnh ${province}`)

/** The part of the head that names the issuer: before the national motto and the number. */
function headIssuer(head: string): string {
  const at = head.search(/CỘNG H|Số\s?:/u)
  return at < 0 ? '' : head.slice(0, at)
}

const departmentLine =
  /(?:^|\s)((?:SỞ|BAN QUẢN LÝ|BAN DÂN TỘC)\s[\p{Lu},\s-]{2,60}?|(?<!BỘ )CÔNG AN|THANH TRA|BỘ CHỈ HUY QUÂN SỰ)(?=\s(?:CỘNG|TỈNH|THÀNH PHỐ|Số)|$)/u
function departmentOf(head: string): string | null {
  const found = departmentLine.exec(headIssuer(head))?.[1]
  if (found === undefined) return null
  const words = trimEndOf(found, ' -').toLowerCase()
  return `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/^ở (\p{L})/u, (_, first: string) => `ở ${first.toUpperCase()}`)}`
}

/** An office under the one above it, as the text spells its name elsewhere, else with capitals where its place begins. */
function officeOf(lines: readonly string[], text: string): string | null {
  const printed = issuingOffice(lines)
  if (printed === null) return null
  const spelled = spelledAs(printed, text)
  if (spelled !== null && spelled !== printed) return spelled
  const lower = printed.toLowerCase()
  const first = `${lower.charAt(0).toUpperCase()}${lower.slice(1)}`
  return first.replace(/(?<= (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu) )\p{L}.*$/u, titleCase)
}

/** A name in capitals, as the text spells it elsewhere ("Sở Giáo dục và Đào tạo"). */
function spelledAs(name: string | null, text: string): string | null {
  if (name === null) return null
  const folded = foldInPlace(text)
  const key = foldInPlace(name)
  for (let at = folded.indexOf(key), tries = 0; at >= 0 && tries < MAX_TRIES; at = folded.indexOf(key, at + 1), tries++) {
    const spelled = text.slice(at, at + key.length)
    if (spelled !== spelled.toUpperCase() && /^\p{Lu}/u.test(spelled)) return spelled
  }
  return name
}
const MAX_TRIES = 50

const committee = /(?:ủy ban nhân dân|ubnd)(?: (?:tỉnh|thành phố|tp\.?|huyện|xã|phường|thị xã|đặc khu))?/u
function issuerOf(head: string, preamble: string, province: string | null): string | null {
  const text = `${head} ${preamble}`
  if (!committee.test(foldInPlace(text))) return null
  const lower = lowerCommittee(head, preamble)
  if (lower !== null) return `UBND ${lower.level} ${spelledAs(titleCase(lower.name), preamble) ?? lower.name}`
  return province === null ? 'UBND tỉnh' : `UBND ${levelOf(province)}`
}

const lowerLevels = 'xã|phường|thị trấn|huyện|quận|thị xã|đặc khu'
const inHead = new RegExp(
  `(?:ủy ban nhân dân|ubnd) (${lowerLevels}) ([\\p{L} ]{2,40}?)(?= (?:cộng|số|-|ủy ban|ubnd|tỉnh|huyện)(?![\\p{L}])|$)`,
  'gu',
)
const inPreamble = new RegExp(
  `(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND) (${lowerLevels}) ((?:\\p{Lu}[\\p{L}]* ?){1,4})(?=xây dựng|ban hành|lập|tổ chức|triển khai|đề ra)`,
  'u',
)

/** The committee of a district or a commune: of the head, else the one that the preamble says issues the plan. */
function lowerCommittee(head: string, preamble: string): { level: string; name: string } | null {
  const named = [...foldInPlace(headIssuer(head)).matchAll(inHead)].at(-1) ?? inPreamble.exec(preamble)
  const [level, name] = [named?.[1], named?.[2]?.trim()]
  return level === undefined || name === undefined ? null : { level, name }
}
const titleCase = (name: string): string => name.replace(/(^|[ -])(\p{Ll})/gu, (_, gap: string, first: string) => gap + first.toUpperCase())

const LONGEST_NAME = 24
function mostNamed(whole: string): string | null {
  const counts = new Map<string, number>()
  for (const match of whole.matchAll(/(?:tỉnh|thành phố|Hình|Truyền hình) (?=\p{Lu})/gu)) {
    const after = whole.slice(match.index + match[0].length, match.index + match[0].length + LONGEST_NAME)
    const name = provinces.find((province) => foldTone(after).startsWith(foldTone(province)))
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

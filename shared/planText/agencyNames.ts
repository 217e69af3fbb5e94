import { foldInPlace } from '../core/vietnameseFold.ts'
import { trimEndOf, trimStartOf } from './plainText.ts'
import { agencyHeads, agencyHeadsBeforeCapital, groupNouns } from './vocabulary/agencyWords.ts'
import { knownNames, levelWords } from './vocabulary/knownNames.ts'
import { taskOpeners } from './vocabulary/taskOpeners.ts'

export interface AgencyList {
  /** as printed; a group ("Các sở, ban, ngành") and a name with a comma are one name each */
  readonly names: string[]
  /** offset after the list */
  readonly end: number
  /** what ended it: a verb, a mark, or the end of the text */
  readonly endedBy: 'opener' | 'mark' | 'end'
}

const isLetter = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{M}]/u.test(char)
const isCapital = (char: string | undefined): boolean => char !== undefined && char !== char.toLowerCase()

/** Words by their first syllable, so that each place in a text is compared with a few only. */
function byFirstSyllable(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>()
  for (const word of words) {
    const first = word.split(/[ ,]/u, 1)[0] ?? word
    map.set(
      first,
      [...(map.get(first) ?? []), word].sort((a, b) => b.length - a.length),
    )
  }
  return map
}
const heads = byFirstSyllable(agencyHeads)
const capitalHeads = byFirstSyllable(agencyHeadsBeforeCapital)
const nouns = byFirstSyllable(groupNouns)
const openers = byFirstSyllable([...taskOpeners, 'trong', 'theo'])

const known = byFirstSyllable(knownNames)
const levels = byFirstSyllable(levelWords)
const joinsNext = /^ (?:và|cùng|với|-|–) ?/u

/** Where a name from the list ends, its level and place with it, when small letters follow that are no part of it; else -1. */
function knownEnd(text: string, folded: string, from: number): number {
  const name = wordAt(known, folded, from)
  if (name === null) return -1
  let at = from + name.length
  for (let steps = 0; steps < 8; steps++) {
    if (text[at] !== ' ' || joinsNext.test(folded.slice(at, at + 8))) return -1
    const level = wordAt(levels, folded, at + 1)
    if (level !== null) at += 1 + level.length
    else if (isCapital(text[at + 1]) || !isLetter(text[at + 1])) return -1
    else if (saysWhich.test(folded.slice(at + 1, at + 20))) return -1
    else return at
  }
  return -1
}
/** "Công an các đơn vị", "Hội Nông dân nơi …": a name that goes on. */
const saysWhich = /^(?:các|những|nơi|có liên quan|liên quan|trên địa bàn|phụ trách|chuyên|điều tra|chức năng|vũ trang|chính quy|tại)/u

const syllable = /[\p{L}\p{M}]{1,12}/uy
function syllableAt(text: string, at: number): string {
  syllable.lastIndex = at
  return syllable.exec(text)?.[0] ?? ''
}
function wordAt(map: ReadonlyMap<string, readonly string[]>, folded: string, at: number): string | null {
  return map.get(syllableAt(folded, at))?.find((word) => folded.startsWith(word, at) && !isLetter(folded[at + word.length])) ?? null
}

/** "PC07", "PV01": offices of the police by their number. */
const policeOffice = /^P[ACVXK]\d{2}(?![\p{L}\d])/u
const groupLead = /^(?:các|những|mọi|một số|toàn thể) /u

/** Whether the name of an agency or of a group of agencies begins at `at`. */
export function beginsAgency(text: string, folded: string, at: number): boolean {
  const lead = groupLead.exec(folded.slice(at, at + 12))?.[0]
  if (lead !== undefined) return wordAt(nouns, folded, at + lead.length) !== null
  if (wordAt(heads, folded, at) !== null || policeOffice.test(text.slice(at, at + 8))) return true
  const head = wordAt(capitalHeads, folded, at)
  return head !== null && isCapital(text[at]) && text[at + head.length] === ' ' && isCapital(text[at + head.length + 1])
}

/** Nouns that end in what is elsewhere a verb: "các tổ chức", "Ban quản lý", "được giao chủ trì". */
const nounBefore: Readonly<Record<string, RegExp>> = {
  'tổ chức': /(?:các|và|,|mọi|những|cơ quan|thành viên|ban) $/u,
  'quản lý': /(?:ban|cơ quan|đơn vị|cục|chi cục|cấp|nhà|cảnh sát|trung tâm|cán bộ|phòng|đội) $/u,
  'phối hợp': /(?:cơ quan|đơn vị|hội đồng) $/u,
  'chủ trì': /(?:cơ quan|đơn vị|được giao|được phân công) $/u,
  'điều tra': /(?:cơ quan|cảnh sát|lực lượng) $/u,
  'nghiên cứu': /(?:viện|phòng|trung tâm|cơ quan) $/u,
  'đào tạo': /(?:cơ sở|trung tâm|đơn vị|và) $/u,
  'đăng ký': /(?:phòng|trung tâm|cơ quan) $/u,
  'kiểm soát': /(?:trung tâm|cơ quan|lực lượng|kiểm sát) $/u,
  'hỗ trợ': /(?:quỹ|trung tâm) $/u,
  'phát triển': /(?:quỹ|đầu tư|ngân hàng|hợp tác|và) $/u,
  'cung cấp': /(?:đơn vị|doanh nghiệp|tổ chức) $/u,
  'xây dựng': /(?:ban chỉ đạo|doanh nghiệp|và) $/u,
  trình: /(?:chương|công|quy|hành|tiến|lộ|giáo|phát|truyền) $/u,
  lập: /(?:thành|độc|thiết|công|tạo|xác|sáng) $/u,
  tạo: /(?:đào|sáng|chế|kiến|cải) $/u,
  làm: /việc $/u,
  cử: /(?:bầu|đề|ứng) $/u,
  'bảo vệ': /(?:lực lượng|ban|dân quân|công an|toàn dân|nhân dân) $/u,
  trồng: /nuôi $/u,
  'thanh tra': /(?:và|,|cơ quan|đoàn) $/u,
  'xử lý': /(?:cơ sở|đơn vị) $/u,
  'giám sát': /(?:đoàn|tổ|phòng thanh tra,|phòng thanh tra và) $/u,
  'kiểm tra': /(?:đoàn|tổ|ủy ban) $/u,
  'thông tin': /(?:và|,|cổng|công nghệ|trung tâm|hệ thống|đơn vị|cơ quan|trang|an toàn) $/u,
  'dự báo': /(?:trung tâm|đài|và) $/u,
  'bảo tồn': /(?:khu|trung tâm|và) $/u,
  'giải phóng mặt bằng': /(?:ban|hội đồng|và|,) $/u,
  'phục vụ': /(?:trung tâm|bộ phận|đơn vị) $/u,
  'điều phối': /(?:văn phòng|ban|cơ quan) $/u,
  'điều hành': /(?:ban|cơ quan|trung tâm|chỉ đạo,) $/u,
  'cứu hộ': /(?:cảnh sát|lực lượng|đội|và|,) $/u,
  'cứu nạn': /(?:tìm kiếm|và|,) $/u,
  'trợ giúp': /trung tâm $/u,
  'chuyển đổi': /(?:ban|trung tâm|và) $/u,
  'bảo trì': /(?:ban|quỹ) $/u,
  'phòng chống': /(?:chỉ huy|chỉ đạo|quỹ|và) $/u,
  chống: /(?:phòng,|phòng) $/u,
  giảm: /(?:xóa đói,|suy|xóa đói) $/u,
  nhập: /(?:xuất|sáp|hội|gia) $/u,
  tăng: /(?:gia|giá trị gia) $/u,
  đổi: /(?:trao|chuyển|thay|sửa) $/u,
  tiếp: /(?:trực|gián|giao|tuyến|chuyển|đón) $/u,
  tự: /(?:trật|tương|thứ|kinh) $/u,
  giao: /(?:toàn|bàn|chuyển|được|ngoại) $/u,
  về: /(?:thuộc|bảo|hành chính|tội phạm|chính sách|điều tra|thường trực|tư vấn) $/u,
  'liên kết': /(?:ban|hội|tổ|doanh nghiệp|chuỗi) $/u,
  'tư vấn': /(?:đơn vị|tổ|trung tâm|công ty) $/u,
  'học tập': /(?:trung tâm|cộng đồng) $/u,
  'sửa đổi': /bổ sung, $/u,
  'lãnh đạo': /(?:các|và|,|cơ quan|đồng chí|ban) $/u,
  chọn: /(?:tuyển|lựa) $/u,
  ký: /(?:thư|đăng|chữ|nhật) $/u,
  khám: /(?:phòng|trung tâm|khoa) $/u,
  'điều trị': /(?:khoa|trung tâm|bệnh viện|cơ sở|và|đơn vị|,) $/u,
  'xét nghiệm': /(?:khoa|phòng|trung tâm|và|,) $/u,
  xét: /(?:hội đồng|ban|tổ) $/u,
}

function isOpener(text: string, folded: string, at: number): boolean {
  if (isCapital(text[at])) return false
  const word = wordAt(openers, folded, at)
  if (word === null || (word === 'cùng' && folded.startsWith('cùng cấp', at)) || / \p{Lu}/u.test(text.slice(at, at + word.length)))
    return false
  const before = folded.slice(Math.max(0, at - 24), at)
  return !/được (?:giao )?$/u.test(before) && nounBefore[word]?.test(before) !== true
}

/** "… Nghệ An điều tiết": small letters after a place's two capitals go on with what is done. */
function endsPlace(text: string, folded: string, from: number, at: number): boolean {
  if (text[at - 1] !== ' ' || !isLetter(text[at]) || isCapital(text[at])) return false
  const words = text.slice(Math.max(from, at - 60), at - 1).split(' ')
  const [before, last] = words.slice(-2)
  if (words.length < 3 || !isProper(before) || beginsName.test(before ?? '') || !isProper(last)) return false
  return (
    wordAt(levels, folded, at) === null &&
    !/^(?:và|cùng|với|hoặc|thuộc|các|miền|trực)(?: |$)/u.test(folded.slice(at, at + 8)) &&
    !saysWhich.test(folded.slice(at, at + 20))
  )
}
/** "Trạm Khuyến nông huyện chọn …": a level without its place ends a name when small letters follow that say nothing more of it. */
function endsLevel(text: string, folded: string, from: number, at: number): boolean {
  if (text[at - 1] !== ' ' || !isLetter(text[at]) || isCapital(text[at])) return false
  const name = text.slice(from, at - 1)
  return (
    /^\p{Lu}[^,]* (?:huyện|tỉnh|thị xã)$/u.test(name) &&
    !/(?:các|cấp|toàn|ngoài|trong) (?:huyện|tỉnh|thị xã)$/iu.test(name) &&
    !/^(?:các|những)/iu.test(name) &&
    !/^(?:và|cùng|với|hoặc|thuộc|các|miền|trực|có|biên|giáp|bạn|lân|khác|ủy|quản|cũ|mới|sau|trước|đoàn)(?: |$)/u.test(
      folded.slice(at, at + 8),
    ) &&
    !saysWhich.test(folded.slice(at, at + 20))
  )
}
const beginsName = /^(?:Ban|Bộ|Sở|Hội|Viện|Cục|Đoàn|Tổ|Đội|Trường|Phòng|Khu|Trạm|Nhà|Quỹ|Đài|Tòa|Toà|Hạt|Chi|Liên|Trung|Tổng|Thanh|Các)$/u
const isProper = (word: string | undefined): boolean => word !== undefined && /^\p{Lu}\p{Ll}+$/u.test(word)

/** Names nobody: "Cơ quan thực hiện: …", "Đơn vị phối hợp" */
const genericNoun =
  /^(?:cơ quan|đơn vị|lực lượng|địa phương|ngành|doanh nghiệp|trung tâm|văn phòng|hội đồng|quỹ|cục)(?: (?:thực hiện|chủ trì|phối hợp|tham mưu))?:?$/u
const MAX_LIST = 600
const plainGroup = /^(?:các|mọi|những) (?:cấp|ngành|sở|địa phương|đơn vị)$/u

/** Reads names from the start of `text`. With `whole` nothing but the end of the text ends the list: for headings. */
export function readAgencyList(text: string, whole = false): AgencyList | null {
  const folded = foldInPlace(text)
  if (!beginsAgency(text, folded, 0) || (whole && text.length > MAX_LIST)) return null
  const names: string[] = []
  let from = 0
  let at = 0
  let endedBy: AgencyList['endedBy'] = 'end'
  let knownAt = whole ? -1 : knownEnd(text, folded, 0)
  // Inside the words that begin a name ("Ban Quản lý", "Ban An toàn giao thông") nothing ends it.
  let headEnd = wordAt(heads, folded, 0)?.length ?? 0
  const limit = whole ? text.length : Math.min(text.length, MAX_LIST)
  while (at < limit) {
    const char = text[at] as string
    if (!whole && (/[.:!?“"\]]/u.test(char) || (char === '(' && !isShortAside(text, at)))) {
      // "P. An Phú" and "TP. Hồ Chí Minh" go on after their dot.
      if (char !== '.' || !/(?:^|[ ,])(?:tp|p|q|h|tx|tt|x)$/u.test(folded.slice(Math.max(0, at - 4), at))) {
        endedBy = 'mark'
        break
      }
    }
    const separator = separatorAt(folded, at)
    if (separator > 0 && startsNext(text, folded, from, at, at + separator)) {
      names.push(text.slice(from, at))
      at += separator
      from = at
      knownAt = whole ? -1 : knownEnd(text, folded, from)
      headEnd = from + (wordAt(heads, folded, from)?.length ?? 0)
      continue
    }
    if (
      !whole &&
      at > from &&
      at >= headEnd &&
      (at === knownAt ||
        (!isLetter(text[at - 1]) && (isOpener(text, folded, at) || endsPlace(text, folded, from, at) || endsLevel(text, folded, from, at))))
    ) {
      endedBy = 'opener'
      break
    }
    at++
  }
  if (at < text.length && endedBy === 'end' && !whole) return null
  if (names.length === 0 && genericNoun.test(folded.slice(from, at).trim())) return null
  names.push(text.slice(from, at))
  return { names: names.map(tidy).filter((name) => name.length > 1), end: at, endedBy }
}

const isShortAside = (text: string, at: number): boolean => {
  const close = text.indexOf(')', at)
  return close > 0 && close - at < 50 && (close + 1 >= text.length || /[,;.:]/u.test(text[close + 1] ?? ''))
}

function separatorAt(folded: string, at: number): number {
  if (folded.startsWith(' cùng cấp', at)) return 0
  for (const separator of [', và ', '; và ', ', ', '; ', ' và ', ' cùng với ', ' cùng '])
    if (folded.startsWith(separator, at)) return separator.length
  return 0
}

/** Nobody's collective: they stand for themselves beside one. */
const specific = /^(?:chủ rừng|chủ tàu|chủ đầu tư|nhà trường|kiểm lâm|hộ kinh doanh)/u

/** Whether another agency begins after a comma or "và", or the words after it belong to the name before it. */
function startsNext(text: string, folded: string, from: number, end: number, next: number): boolean {
  if (!beginsAgency(text, folded, next)) return false
  const current = folded.slice(from, end)
  if (current.startsWith('văn phòng') && /^(?:hđnd|ubnd|hội đồng nhân dân|ủy ban nhân dân)/u.test(folded.slice(next))) return false
  if (current.startsWith('ban quản lý') && /^(?:các )?khu/u.test(folded.slice(next))) return false
  if (specific.test(folded.slice(next, next + 16))) return true
  const isGroup = /^(?:các|những|mọi|sở,|ban,|chính quyền|thủ trưởng các|lãnh đạo các|trưởng các|chủ tịch các|hiệu trưởng các)/u.test(
    folded.slice(from, from + 20),
  )
  if (!isGroup || isCapital(text[next])) return true
  if (groupLead.test(folded.slice(next, next + 12)))
    return !(plainGroup.test(current) && /^(?:các|mọi) (?:cấp|ngành|địa phương|đơn vị)(?! (?:liên|có))/u.test(folded.slice(next)))
  const head = wordAt(heads, folded, next) ?? ''
  // "các cơ quan, đơn vị" is one group; "các cấp, lực lượng Công an" names somebody new.
  if (head.includes(',') || /^ (?:tỉnh|thành phố)/u.test(folded.slice(next + head.length))) return false
  return isCapital(text[next + head.length + 1]) || /^tổ chức (?:chính trị|xã hội)/u.test(head)
}

const tidy = (name: string): string => trimEndOf(trimStartOf(name, ' ,;-'), ' ,;.:-')

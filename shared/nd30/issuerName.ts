import { foldTone } from '../core/vietnameseFold.ts'

const units = ['TỈNH', 'THÀNH PHỐ', 'XÃ', 'PHƯỜNG', 'ĐẶC KHU', 'HUYỆN', 'QUẬN', 'THỊ XÃ', 'THỊ TRẤN'].join('|')
const council = new RegExp(`^(ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN) (${units}) (.+)$`, 'iu')

/** The parts of "ỦY BAN NHÂN DÂN TỈNH TIỀN GIANG": body, kind of unit and territory, in the case they are written in; null for other agencies. */
export function councilParts(name: string): { body: string; unit: string; territory: string } | null {
  const match = council.exec(inFull(name))
  return match?.[1] && match[2] && match[3] ? { body: match[1], unit: match[2], territory: match[3] } : null
}

/** Khoản 2 Mục II: the issuer's name is written out. */
export function inFull(name: string): string {
  const oneLine = name.replace(/\s+/gu, ' ').trim()
  return oneLine.replace(/^UBND(?=\s|$)/iu, 'Ủy ban nhân dân').replace(/^HĐND(?=\s|$)/iu, 'Hội đồng nhân dân')
}

/** Agencies whose capitals do not follow from a rule (Phụ lục II, Mục IV: the kind and each function word), as offices write them in a sentence. */
const known = new Map(
  [
    'Sở Nội vụ',
    'Sở Tư pháp',
    'Sở Tài chính',
    'Sở Công Thương',
    'Sở Nông nghiệp và Môi trường',
    'Sở Xây dựng',
    'Sở Khoa học và Công nghệ',
    'Sở Văn hóa, Thể thao và Du lịch',
    'Sở Giáo dục và Đào tạo',
    'Sở Y tế',
    'Sở Ngoại vụ',
    'Sở Dân tộc và Tôn giáo',
    'Sở Du lịch',
    'Sở Quy hoạch - Kiến trúc',
    'Công an tỉnh',
    'Công an thành phố',
    'Thanh tra tỉnh',
    'Bộ Chỉ huy Quân sự tỉnh',
    'Văn phòng UBND tỉnh',
    'Văn phòng Ủy ban nhân dân tỉnh',
  ].map((name) => [foldTone(name).toUpperCase(), name]),
)

/**
 * "ỦY BAN NHÂN DÂN TỈNH TIỀN GIANG" → "Ủy ban nhân dân tỉnh Tiền Giang" (Phụ lục II: the kind of unit in lower case), "SỞ Y TẾ" → "Sở Y tế".
 * Other names stay as they are: which of their words carry a capital is not in the letters.
 */
export function issuerInSentence(name: string): string {
  const parts = councilParts(name)
  if (!parts) {
    const whole = inFull(name)
    return whole === whole.toUpperCase() ? (known.get(foldTone(whole).toUpperCase()) ?? whole) : whole
  }
  const body = parts.body.toLowerCase()
  return `${body.charAt(0).toUpperCase()}${body.slice(1)} ${parts.unit.toLowerCase()} ${territoryName(parts.territory)}`
}

/** ô 4: the place of a People's Committee or Council is the name of its territory. Null for other agencies: their seat is not in their name. */
export function placeOfIssuer(name: string | null): string | null {
  const parts = name === null ? null : councilParts(name)
  return parts ? territoryName(parts.territory) : null
}

/** A name in capitals gets capital initials; any other case was somebody's choice. */
function territoryName(territory: string): string {
  if (territory !== territory.toUpperCase()) return territory
  return territory.toLowerCase().replace(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}

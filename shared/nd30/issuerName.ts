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

/** "ỦY BAN NHÂN DÂN TỈNH TIỀN GIANG" → "Ủy ban nhân dân tỉnh Tiền Giang" (Phụ lục II: the kind of unit in lower case). Other names stay. */
export function issuerInSentence(name: string): string {
  const parts = councilParts(name)
  if (!parts) return inFull(name)
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

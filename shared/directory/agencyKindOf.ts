import { foldTone } from '../core/vietnameseFold.ts'
import type { AgencyKind } from '../plan/directory.ts'
import { parseAgencyName, type UnitLevel } from './agencyName.ts'

/** Units whose committee is a kind of its own. */
const committeeOf: Readonly<Partial<Record<UnitLevel, AgencyKind>>> = {
  tỉnh: 'provinceCommittee',
  huyện: 'ruralDistrict',
  quận: 'urbanDistrict',
  'thị xã': 'town',
  'thành phố': 'city',
  xã: 'commune',
  phường: 'ward',
  'thị trấn': 'township',
  'đặc khu': 'specialZone',
}
const communeLevels: ReadonlySet<string | null> = new Set(['xã', 'phường', 'thị trấn', 'đặc khu'])
const districtLevels: ReadonlySet<string | null> = new Set(['huyện', 'quận', 'thị xã'])

/** How names of a kind begin, the longer before the shorter; "và" is left out, as in the stem of a name. */
const beginnings: readonly (readonly [beginning: string, kind: AgencyKind])[] = [
  ['hội đồng nhân dân', 'provinceCouncil'],
  ['văn phòng ủy ban nhân dân', 'provinceOffice'],
  ['thanh tra', 'provinceOffice'],
  ['sở', 'department'],
  ['ban dân tộc', 'department'],
  ['ban quản lý', 'managementBoard'],
  ['ban chỉ đạo', 'steeringBody'],
  ['ban chỉ huy bộ đội biên phòng', 'borderGuard'],
  ['bộ chỉ huy bộ đội biên phòng', 'borderGuard'],
  ['bộ đội biên phòng', 'borderGuard'],
  ['bộ chỉ huy quân sự', 'military'],
  ['bộ tư lệnh', 'military'],
  ['ủy ban mặt trận tổ quốc', 'fatherlandFront'],
  ['mặt trận tổ quốc', 'fatherlandFront'],
  ['liên đoàn lao động', 'massOrganisation'],
  ['hội nông dân', 'massOrganisation'],
  ['hội liên hiệp phụ nữ', 'massOrganisation'],
  ['hội cựu chiến binh', 'massOrganisation'],
  ['đoàn thanh niên', 'massOrganisation'],
  ['đoàn tncs', 'massOrganisation'],
  ['tỉnh đoàn', 'massOrganisation'],
  ['thành đoàn', 'massOrganisation'],
  ['hội', 'socialOrganisation'],
  ['hiệp hội', 'socialOrganisation'],
  ['liên minh hợp tác xã', 'socialOrganisation'],
  ['liên hiệp', 'socialOrganisation'],
  ['tòa án nhân dân', 'court'],
  ['viện kiểm sát nhân dân', 'procuracy'],
  ['cục thuế', 'tax'],
  ['chi cục thuế', 'tax'],
  ['thuế', 'tax'],
  ['cục hải quan', 'customs'],
  ['chi cục hải quan', 'customs'],
  ['hải quan', 'customs'],
  ['kho bạc nhà nước', 'treasury'],
  ['ngân hàng nhà nước', 'stateBank'],
  ['ngân hàng chính sách xã hội', 'policyBank'],
  ['chi nhánh ngân hàng chính sách xã hội', 'policyBank'],
  ['bảo hiểm xã hội', 'socialInsurance'],
  ['cục thống kê', 'statistics'],
  ['thống kê', 'statistics'],
  ['cục thi hành án dân sự', 'judgmentEnforcement'],
  ['thi hành án dân sự', 'judgmentEnforcement'],
  ['cục quản lý thị trường', 'marketSurveillance'],
  ['báo', 'press'],
  ['đài', 'press'],
  ['trường', 'school'],
  ['học viện', 'school'],
  ['bệnh viện', 'healthFacility'],
  ['trung tâm y tế', 'healthFacility'],
  ['trạm y tế', 'healthFacility'],
  ['công ty', 'enterprise'],
  ['tổng công ty', 'enterprise'],
  ['tập đoàn', 'enterprise'],
  ['phòng', 'subordinateUnit'],
  ['chi cục', 'subordinateUnit'],
  ['trung tâm', 'subordinateUnit'],
]
const folded = beginnings.map(([beginning, kind]) => [foldTone(beginning), kind] as const).sort((a, b) => b[0].length - a[0].length)

/** The kind that a name speaks for; `other` when it speaks for none. */
export function agencyKindOf(name: string): AgencyKind {
  const { stem, level } = parseAgencyName(name)
  const text = stem.join(' ')
  if (text === 'ủy ban nhân dân') return level === null ? 'other' : (committeeOf[level] ?? 'other')
  if (text === 'công an') {
    if (communeLevels.has(level)) return 'communePolice'
    return districtLevels.has(level) ? 'districtPolice' : 'provincePolice'
  }
  if (/(?:tỉnh|thành) ủy$/u.test(text)) return 'partyOrgan'
  return folded.find(([beginning]) => text === beginning || text.startsWith(`${beginning} `))?.[1] ?? 'other'
}

import type { AgencyKind } from '../../plan/directory.ts'

/**
 * The offices of a province as they stood before the reform of 2025. Sources: Nghị định 24/2014/NĐ-CP and 107/2020/NĐ-CP (departments),
 * Luật 77/2015/QH13 (committee, council), Luật Mặt trận Tổ quốc Việt Nam (front and organisations). `{T}`, `{U}`, `{P}`, `{N}` as in
 * `reform2025.ts`. A line: kind | short name | official name | aliases parted by ";".
 */
const everywhere = `
provinceCommittee | UBND {U} | Ủy ban nhân dân {T}
provinceCouncil | HĐND {U} | Hội đồng nhân dân {T}
provinceOffice | Văn phòng UBND {U} | Văn phòng Ủy ban nhân dân {T} | VPUB; VPUBND
provinceOffice | Thanh tra {U} | Thanh tra {T}
department | Sở Nội vụ | Sở Nội vụ {T}
department | Sở Tư pháp | Sở Tư pháp {T}
department | Sở Kế hoạch và Đầu tư | Sở Kế hoạch và Đầu tư {T}
department | Sở Tài chính | Sở Tài chính {T}
department | Sở Công Thương | Sở Công Thương {T}
department | Sở Nông nghiệp và Phát triển nông thôn | Sở Nông nghiệp và Phát triển nông thôn {T}
department | Sở Giao thông vận tải | Sở Giao thông vận tải {T}
department | Sở Xây dựng | Sở Xây dựng {T}
department | Sở Tài nguyên và Môi trường | Sở Tài nguyên và Môi trường {T}
department | Sở Thông tin và Truyền thông | Sở Thông tin và Truyền thông {T}
department | Sở Lao động - Thương binh và Xã hội | Sở Lao động - Thương binh và Xã hội {T}
department | Sở Văn hóa, Thể thao và Du lịch | Sở Văn hóa, Thể thao và Du lịch {T}
department | Sở Khoa học và Công nghệ | Sở Khoa học và Công nghệ {T}
department | Sở Giáo dục và Đào tạo | Sở Giáo dục và Đào tạo {T}
department | Sở Y tế | Sở Y tế {T}
provincePolice | Công an {U} | Công an {T}
military | Bộ Chỉ huy quân sự {U} | Bộ Chỉ huy quân sự {T}
fatherlandFront | Ủy ban MTTQ Việt Nam {U} | Ủy ban Mặt trận Tổ quốc Việt Nam {T} | Mặt trận Tổ quốc {U}
massOrganisation | Liên đoàn Lao động {U} | Liên đoàn Lao động {T}
massOrganisation | Hội Nông dân {U} | Hội Nông dân {T}
massOrganisation | Hội Liên hiệp Phụ nữ {U} | Hội Liên hiệp Phụ nữ {T} | Hội Phụ nữ {U}
massOrganisation | Hội Cựu chiến binh {U} | Hội Cựu chiến binh {T}
massOrganisation | Đoàn TNCS Hồ Chí Minh {U} | Đoàn Thanh niên Cộng sản Hồ Chí Minh {T} | Đoàn Thanh niên {U}
socialOrganisation | Liên minh Hợp tác xã {U} | Liên minh Hợp tác xã {T}
socialOrganisation | Hội Chữ thập đỏ {U} | Hội Chữ thập đỏ {T}
socialOrganisation | Hiệp hội Doanh nghiệp {U} | Hiệp hội Doanh nghiệp {T}
partyOrgan | Văn phòng {P} | Văn phòng {P} {N}
partyOrgan | Ban Tổ chức {P} | Ban Tổ chức {P} {N}
partyOrgan | Ban Tuyên giáo {P} | Ban Tuyên giáo {P} {N}
partyOrgan | Ban Dân vận {P} | Ban Dân vận {P} {N}
partyOrgan | Ban Nội chính {P} | Ban Nội chính {P} {N}
partyOrgan | Ủy ban Kiểm tra {P} | Ủy ban Kiểm tra {P} {N}
court | Tòa án nhân dân {U} | Tòa án nhân dân {T} | Tòa án {U}
procuracy | Viện kiểm sát nhân dân {U} | Viện kiểm sát nhân dân {T} | Viện kiểm sát {U}
tax | Cục Thuế {U} | Cục Thuế {T}
treasury | Kho bạc Nhà nước {U} | Kho bạc Nhà nước {T}
stateBank | Ngân hàng Nhà nước chi nhánh {U} | Ngân hàng Nhà nước Việt Nam chi nhánh {T}
policyBank | Chi nhánh Ngân hàng Chính sách xã hội {U} | Chi nhánh Ngân hàng Chính sách xã hội {T} | Ngân hàng Chính sách xã hội {U}
socialInsurance | Bảo hiểm xã hội {U} | Bảo hiểm xã hội {T}
statistics | Cục Thống kê {U} | Cục Thống kê {T}
judgmentEnforcement | Cục Thi hành án dân sự {U} | Cục Thi hành án dân sự {T}
marketSurveillance | Cục Quản lý thị trường {U} | Cục Quản lý thị trường {T}
press | Báo {N} | Báo {N} | Báo {U}
press | Đài Phát thanh và Truyền hình {N} | Đài Phát thanh và Truyền hình {N} | Đài Phát thanh và Truyền hình {U}
`

/** Units below an office that plans name by themselves: kind of the office | short name | official name | aliases. */
const units = `
provincePolice | Phòng Cảnh sát điều tra tội phạm về ma túy | Phòng Cảnh sát điều tra tội phạm về ma túy Công an {T} | PC04
provincePolice | Phòng Tham mưu | Phòng Tham mưu Công an {T} | PV01
`

const ethnicBoard = 'department | Ban Dân tộc | Ban Dân tộc {T}'
const borderGuard =
  'borderGuard | Bộ Chỉ huy Bộ đội Biên phòng {U} | Bộ Chỉ huy Bộ đội Biên phòng {T} | Bộ đội Biên phòng {U}; Bộ Chỉ huy Biên phòng {U}'
const industrialZones = 'managementBoard | Ban Quản lý các khu công nghiệp | Ban Quản lý các khu công nghiệp {T}'
const economicZone = 'managementBoard | Ban Quản lý Khu kinh tế | Ban Quản lý Khu kinh tế {T}'

/** Provinces on a land border or the sea, where a provincial command of the border guard stood. */
const withBorderGuard = `
Điện Biên · Lai Châu · Sơn La · Lào Cai · Hà Giang · Cao Bằng · Lạng Sơn · Quảng Ninh · Hải Phòng · Thái Bình · Nam Định · Ninh Bình
Thanh Hóa · Nghệ An · Hà Tĩnh · Quảng Bình · Quảng Trị · Huế · Đà Nẵng · Quảng Nam · Quảng Ngãi · Bình Định · Phú Yên · Khánh Hòa
Ninh Thuận · Bình Thuận · Bà Rịa - Vũng Tàu · Hồ Chí Minh · Tiền Giang · Bến Tre · Trà Vinh · Sóc Trăng · Bạc Liêu · Cà Mau
Kiên Giang · An Giang · Đồng Tháp · Long An · Tây Ninh · Bình Phước · Đắk Nông · Đắk Lắk · Gia Lai · Kon Tum
`
/** Of the provinces served here, those that had a Ban Dân tộc. */
const withEthnicBoard = 'Gia Lai · Bình Định · Bắc Giang · Đồng Nai · Bình Phước · Thanh Hóa · Nghệ An · Hà Nội · Hồ Chí Minh'
const withEconomicZone = 'Gia Lai · Bình Định · Long An · Tây Ninh · Đồng Tháp'
/** Where newspaper or station bear another name than the province. */
const ownPressNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Tiền Giang': { 'Báo Tiền Giang': 'Báo Ấp Bắc' },
  'Bến Tre': { 'Báo Bến Tre': 'Báo Đồng Khởi' },
  'Hà Nội': { 'Báo Hà Nội': 'Báo Hànộimới' },
  'Hồ Chí Minh': {
    'Báo Hồ Chí Minh': 'Báo Sài Gòn Giải Phóng',
    'Đài Phát thanh và Truyền hình Hồ Chí Minh': 'Đài Truyền hình Thành phố Hồ Chí Minh',
  },
}
/** Lines that only one province has, named in its plans. */
const only: Readonly<Record<string, readonly string[]>> = {
  'Tiền Giang': ['customs | Chi cục Hải quan cửa khẩu Cảng Mỹ Tho | Chi cục Hải quan cửa khẩu Cảng Mỹ Tho'],
  'Bắc Ninh': ['customs | Chi cục Hải quan khu vực V | Chi cục Hải quan khu vực V'],
  'Gia Lai': ['department | Sở Ngoại vụ | Sở Ngoại vụ {T}'],
  'Hà Nội': ['department | Sở Du lịch | Sở Du lịch {T}', 'department | Sở Quy hoạch - Kiến trúc | Sở Quy hoạch - Kiến trúc {T}'],
  'Hồ Chí Minh': ['department | Sở Du lịch | Sở Du lịch {T}', 'department | Sở Quy hoạch - Kiến trúc | Sở Quy hoạch - Kiến trúc {T}'],
}
/** In cities with a department of tourism, culture and sport stand without it; their garrisons have a command. */
const instead: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Hà Nội': {
    'Sở Văn hóa, Thể thao và Du lịch': 'Sở Văn hóa và Thể thao',
    'Bộ Chỉ huy quân sự thành phố': 'Bộ Tư lệnh Thủ đô Hà Nội',
  },
  'Hồ Chí Minh': {
    'Sở Văn hóa, Thể thao và Du lịch': 'Sở Văn hóa và Thể thao',
    'Bộ Chỉ huy quân sự thành phố': 'Bộ Tư lệnh Thành phố Hồ Chí Minh',
  },
}

export interface OfficeLine {
  readonly kind: AgencyKind
  readonly shortName: string
  readonly name: string
  readonly aliases: readonly string[]
}

const listed = (list: string, name: string): boolean => list.split(/[·\n]/u).some((entry) => entry.trim() === name)

/** The lines for one province, placeholders unfilled. */
export function officeLines(province: string): OfficeLine[] {
  const extra = [
    ...(listed(withEthnicBoard, province) ? [ethnicBoard] : []),
    ...(listed(withBorderGuard, province) ? [borderGuard] : []),
    listed(withEconomicZone, province) ? economicZone : industrialZones,
    ...(only[province] ?? []),
  ]
  return [...everywhere.trim().split('\n'), ...extra].map(readLine)
}
export const unitLines = (): OfficeLine[] => units.trim().split('\n').map(readLine)

/** A name of this province where it is not the one that the pattern gives. */
export function ownName(province: string, name: string): string {
  return ownPressNames[province]?.[name] ?? instead[province]?.[name] ?? name
}

function readLine(line: string): OfficeLine {
  const [kind = '', shortName = '', name = '', aliases = ''] = line.split('|').map((cell) => cell.trim())
  return { kind: kind as AgencyKind, shortName, name, aliases: aliases === '' ? [] : aliases.split(';').map((alias) => alias.trim()) }
}

import type { AgencyKind } from '../plan/directory.ts'

/**
 * What the nouns of a collective stand for, in lower case and new tone position. Sources: sở, ban and cơ quan thuộc UBND of Nghị định
 * 150/2025/NĐ-CP; the five political-social organisations of Luật Mặt trận Tổ quốc Việt Nam; the units of Luật 72/2025/QH15 and, for
 * the district, of Luật 77/2015/QH13. "Ngành" is read as departments and the forces that sit with them, not as central offices: plans
 * name those beside it ("các cơ quan Trung ương đóng trên địa bàn", "các cơ quan ngành dọc").
 */
const departments: readonly AgencyKind[] = ['department', 'provinceOffice']
const forces: readonly AgencyKind[] = ['provincePolice', 'military', 'borderGuard']
const centralOffices: readonly AgencyKind[] = [
  'tax',
  'customs',
  'treasury',
  'stateBank',
  'policyBank',
  'socialInsurance',
  'statistics',
  'judgmentEnforcement',
  'marketSurveillance',
]

export const groupNouns: Readonly<Record<string, readonly AgencyKind[]>> = {
  sở: departments,
  ban: ['department', 'managementBoard'],
  ngành: [...departments, ...forces],
  'đoàn thể': ['fatherlandFront', 'massOrganisation'],
  'cơ quan thuộc ubnd': ['department', 'provinceOffice', 'managementBoard'],
  'cơ quan chuyên môn': departments,
  'cơ quan trung ương': centralOffices,
  'cơ quan ngành dọc': centralOffices,
  'tổ chức chính trị - xã hội': ['massOrganisation'],
  'tổ chức thành viên': ['massOrganisation', 'socialOrganisation'],
  'tổ chức xã hội': ['socialOrganisation'],
  'tổ chức xã hội - nghề nghiệp': ['socialOrganisation'],
  'cơ quan báo chí': ['press'],
  'cơ quan thông tấn báo chí': ['press'],
  'cơ quan báo': ['press'],
  báo: ['press'],
  đài: ['press'],
}

export const districtKinds: readonly AgencyKind[] = ['ruralDistrict', 'urbanDistrict', 'town', 'city']
export const communeKinds: readonly AgencyKind[] = ['commune', 'ward', 'township', 'specialZone']

/** Units behind "UBND": "các huyện, thị xã, thành phố", "xã, phường", "các H, TP, TX". */
export const unitNouns: Readonly<Record<string, readonly AgencyKind[]>> = {
  huyện: ['ruralDistrict'],
  h: ['ruralDistrict'],
  quận: ['urbanDistrict'],
  q: ['urbanDistrict'],
  'thị xã': ['town'],
  tx: ['town'],
  'thành phố': ['city'],
  tp: ['city'],
  'cấp huyện': districtKinds,
  xã: ['commune'],
  phường: ['ward'],
  'thị trấn': ['township'],
  'đặc khu': ['specialZone'],
  'cấp xã': communeKinds,
}

/** Name nobody in particular: the directory cannot say who is meant. */
export const openNouns: ReadonlySet<string> = new Set([
  'cơ quan',
  'đơn vị',
  'địa phương',
  'cấp',
  'tổ chức',
  'cá nhân',
  'lực lượng',
  'doanh nghiệp',
  'công ty',
  'cơ sở',
  'chủ đầu tư',
  'nhà trường',
  'trường',
  'bệnh viện',
  'hội',
  'hiệp hội',
  'chính quyền',
  'thành viên',
  'phòng',
  'trung tâm',
  'ngân hàng',
  'hợp tác xã',
  'tổ',
])

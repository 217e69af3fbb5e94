import { type AgencyKind, ruleOfKind } from '../plan/directory.ts'

/** How offices group who answers a plan of the province, in the order of their lists. */
export const paperGroups = ['departments', 'forces', 'front', 'other', 'central', 'districts', 'communes'] as const
export type PaperGroup = (typeof paperGroups)[number]

export const paperGroupNames: Readonly<Record<PaperGroup, string>> = {
  departments: 'Sở, cơ quan thuộc Ủy ban nhân dân tỉnh',
  forces: 'Công an, Quân sự, Biên phòng',
  front: 'Mặt trận Tổ quốc, tổ chức chính trị - xã hội',
  other: 'Cơ quan, đơn vị khác của tỉnh',
  central: 'Cơ quan Trung ương trên địa bàn',
  districts: 'Ủy ban nhân dân cấp huyện',
  communes: 'Ủy ban nhân dân cấp xã',
}

const ofKind: Partial<Record<AgencyKind, PaperGroup>> = {
  department: 'departments',
  provinceOffice: 'departments',
  managementBoard: 'departments',
  provincePolice: 'forces',
  military: 'forces',
  borderGuard: 'forces',
  districtPolice: 'forces',
  communePolice: 'forces',
  fatherlandFront: 'front',
  massOrganisation: 'front',
  socialOrganisation: 'front',
}

/** The group of a kind of agency; each has one. */
export function paperGroupOf(kind: AgencyKind): PaperGroup {
  const own = ofKind[kind]
  if (own !== undefined) return own
  const { level } = ruleOfKind(kind)
  return level === 'district' ? 'districts' : level === 'commune' ? 'communes' : level === 'central' ? 'central' : 'other'
}

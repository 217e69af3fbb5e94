import type { AgencyKind } from '../../plan/directory.ts'

/**
 * Districts as they were when the level ended (01/7/2025): of the provinces of the five plans and of those whose communes are listed.
 * TP thành phố, TX thị xã, the others huyện.
 */
const lists: Readonly<Record<string, string>> = {
  'Tiền Giang':
    'TP Mỹ Tho · TP Gò Công · TX Cai Lậy · Cái Bè · Cai Lậy · Châu Thành · Chợ Gạo · Gò Công Đông · Gò Công Tây · Tân Phú Đông · Tân Phước',
  'Hưng Yên': 'TP Hưng Yên · TX Mỹ Hào · Ân Thi · Khoái Châu · Kim Động · Phù Cừ · Tiên Lữ · Văn Giang · Văn Lâm · Yên Mỹ',
  'Thái Bình': 'TP Thái Bình · Đông Hưng · Hưng Hà · Kiến Xương · Quỳnh Phụ · Thái Thụy · Tiền Hải · Vũ Thư',
  'Đồng Tháp':
    'TP Cao Lãnh · TP Sa Đéc · TP Hồng Ngự · Cao Lãnh · Châu Thành · Hồng Ngự · Lai Vung · Lấp Vò · Tam Nông · Tân Hồng · Thanh Bình · Tháp Mười',
  'Gia Lai':
    'TP Pleiku · TX An Khê · TX Ayun Pa · Chư Păh · Chư Prông · Chư Pưh · Chư Sê · Đak Đoa · Đak Pơ · Đức Cơ · Ia Grai · Ia Pa · Kbang · Kông Chro · Krông Pa · Mang Yang · Phú Thiện',
  'Bắc Ninh': 'TP Bắc Ninh · TP Từ Sơn · TX Quế Võ · TX Thuận Thành · Gia Bình · Lương Tài · Tiên Du · Yên Phong',
  'Bắc Giang': 'TP Bắc Giang · TX Chũ · TX Việt Yên · Hiệp Hòa · Lạng Giang · Lục Nam · Lục Ngạn · Sơn Động · Tân Yên · Yên Thế',
  'Long An':
    'TP Tân An · TX Kiến Tường · Bến Lức · Cần Đước · Cần Giuộc · Châu Thành · Đức Hòa · Đức Huệ · Mộc Hóa · Tân Hưng · Tân Thạnh · Tân Trụ · Thạnh Hóa · Thủ Thừa · Vĩnh Hưng',
}

export interface DistrictName {
  readonly kind: Extract<AgencyKind, 'city' | 'town' | 'ruralDistrict'>
  /** "huyện Kim Động" */
  readonly inFull: string
}

/** The districts of a province, or none where they are not listed here. */
export function districtsOf(province: string): DistrictName[] {
  const list = lists[province]
  if (list === undefined) return []
  return list.split(' · ').map((entry) => {
    if (entry.startsWith('TP ')) return { kind: 'city', inFull: `thành phố ${entry.slice(3)}` }
    if (entry.startsWith('TX ')) return { kind: 'town', inFull: `thị xã ${entry.slice(3)}` }
    return { kind: 'ruralDistrict', inFull: `huyện ${entry}` }
  })
}

import type { IsoDate } from '../core/isoDate.ts'
import type { AgencyKind } from '../plan/directory.ts'

/**
 * The reform of 2025 as data; `{T}` stands for "tỉnh Bắc Ninh", `{U}` for "tỉnh", `{N}` for "Bắc Ninh". Provinces: `provinces.ts`.
 * Where `source` is null the change is common knowledge without a text to cite here, and its day may differ by province.
 */

/** Luật Tổ chức chính quyền địa phương 72/2025/QH15: two levels, province and commune, from this day; townships vanish with the district. */
export const DISTRICT_LEVEL_ENDED_ON: IsoDate = '2025-07-01'
/** 694 district police offices ended; police at two levels, province and commune. */
export const DISTRICT_POLICE_ENDED_ON: IsoDate = '2025-03-01'

export interface ReformStep {
  /** short names of those that end */
  readonly from: readonly string[]
  readonly on: IsoDate
  readonly into: readonly ReformTarget[]
  readonly source: string | null
}
export interface ReformTarget {
  readonly shortName: string
  /** official name, for an agency that begins with this step; null for one that goes on */
  readonly begins: { readonly name: string; readonly kind: AgencyKind; readonly aliases: readonly string[] } | null
  /** which tasks went there; null: the agency as a whole */
  readonly part: string | null
}

const goesOn = (shortName: string, part: string | null = null): ReformTarget => ({ shortName, begins: null, part })
const begins = (shortName: string, kind: AgencyKind, name = `${shortName} {T}`, aliases: readonly string[] = []): ReformTarget => ({
  shortName,
  begins: { name, kind, aliases },
  part: null,
})

const departmentsDecree = 'Nghị định 45/2025/NĐ-CP, 28/02/2025; Nghị định 150/2025/NĐ-CP, 12/6/2025'

export const reformSteps: readonly ReformStep[] = [
  { from: ['Sở Kế hoạch và Đầu tư'], on: '2025-03-01', into: [goesOn('Sở Tài chính')], source: departmentsDecree },
  {
    from: ['Sở Lao động - Thương binh và Xã hội'],
    on: '2025-03-01',
    into: [
      goesOn('Sở Nội vụ'),
      goesOn('Sở Y tế', 'bảo trợ xã hội, trẻ em, phòng, chống tệ nạn xã hội'),
      goesOn('Sở Giáo dục và Đào tạo', 'giáo dục nghề nghiệp'),
      { ...begins('Sở Nông nghiệp và Môi trường', 'department'), part: 'giảm nghèo' },
      goesOn('Công an {U}', 'cai nghiện ma túy, quản lý sau cai nghiện'),
    ],
    source: departmentsDecree,
  },
  { from: ['Sở Giao thông vận tải'], on: '2025-03-01', into: [goesOn('Sở Xây dựng')], source: departmentsDecree },
  {
    from: ['Sở Thông tin và Truyền thông'],
    on: '2025-03-01',
    into: [
      goesOn('Sở Khoa học và Công nghệ'),
      goesOn('Sở Văn hóa, Thể thao và Du lịch', 'báo chí, xuất bản, thông tin cơ sở'),
      goesOn('Công an {U}', 'an toàn thông tin mạng'),
    ],
    source: departmentsDecree,
  },
  {
    from: ['Sở Nông nghiệp và Phát triển nông thôn', 'Sở Tài nguyên và Môi trường'],
    on: '2025-03-01',
    into: [begins('Sở Nông nghiệp và Môi trường', 'department')],
    source: departmentsDecree,
  },
  { from: ['Ban Dân tộc'], on: '2025-03-01', into: [begins('Sở Dân tộc và Tôn giáo', 'department')], source: departmentsDecree },
  {
    from: ['Ban Tuyên giáo {P}', 'Ban Dân vận {P}'],
    on: '2025-03-01',
    into: [begins('Ban Tuyên giáo và Dân vận {P}', 'partyOrgan', 'Ban Tuyên giáo và Dân vận {P} {N}')],
    source: null,
  },
  {
    from: ['Cục Quản lý thị trường {U}'],
    on: '2025-03-01',
    into: [begins('Chi cục Quản lý thị trường', 'subordinateUnit', 'Chi cục Quản lý thị trường {T}')],
    source: null,
  },
  // Between March and June 2025 regional offices of several provinces stood here; they are not in the directory.
  {
    from: ['Cục Thuế {U}'],
    on: '2025-03-01',
    into: [begins('Thuế {U}', 'tax', 'Thuế {T}')],
    source: 'Quyết định 381/QĐ-BTC, 26/02/2025 (Chi cục Thuế khu vực)',
  },
  { from: ['Cục Thống kê {U}'], on: '2025-03-01', into: [begins('Thống kê {U}', 'statistics', 'Thống kê {T}')], source: null },
  { from: ['Kho bạc Nhà nước {U}'], on: '2025-03-01', into: [], source: 'Kho bạc Nhà nước khu vực, từ 01/3/2025' },
  {
    from: ['Ngân hàng Nhà nước chi nhánh {U}'],
    on: '2025-03-01',
    into: [],
    source: 'Nghị định 26/2025/NĐ-CP, 24/02/2025 (Ngân hàng Nhà nước khu vực)',
  },
  {
    from: ['Cục Thi hành án dân sự {U}'],
    on: '2025-07-01',
    into: [begins('Thi hành án dân sự {U}', 'judgmentEnforcement', 'Thi hành án dân sự {T}')],
    source: null,
  },
  {
    from: ['Bộ Chỉ huy Bộ đội Biên phòng {U}'],
    on: '2025-07-01',
    into: [
      begins('Ban Chỉ huy Bộ đội Biên phòng {U}', 'borderGuard', 'Ban Chỉ huy Bộ đội Biên phòng {T}', [
        'Ban Chỉ huy Bộ đội Biên phòng',
        'Bộ đội Biên phòng {U}',
      ]),
    ],
    source: 'Bộ Quốc phòng: Ban Chỉ huy Bộ đội Biên phòng trực thuộc Bộ Chỉ huy quân sự tỉnh, 6/2025',
  },
  {
    from: ['Báo {N}', 'Đài Phát thanh và Truyền hình {N}'],
    on: '2025-07-01',
    into: [
      begins('Báo và phát thanh, truyền hình {N}', 'press', 'Báo và phát thanh, truyền hình {N}', [
        'Báo và Đài Phát thanh, Truyền hình {U}',
        'Báo và phát thanh, truyền hình {U}',
      ]),
    ],
    source: null,
  },
]

/** Steps whose new agency begins later than the old one ends. */
export const beginsLater: Readonly<Record<string, IsoDate>> = { 'Thuế {U}': '2025-07-01', 'Thống kê {U}': '2025-07-01' }

/** Fills the placeholders of the data for one province. */
export function forProvince(pattern: string, province: { readonly name: string; readonly isCity: boolean }, inFull: string): string {
  return pattern
    .replaceAll('{T}', inFull)
    .replaceAll('{U}', province.isCity ? 'thành phố' : 'tỉnh')
    .replaceAll('{P}', province.isCity ? 'Thành ủy' : 'Tỉnh ủy')
    .replaceAll('{N}', province.name)
}

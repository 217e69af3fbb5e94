import type { PlanFile } from '../shared/plan/plan.ts'
import bacNinhMaTuy from './bac-ninh-chuong-trinh-muc-tieu-quoc-gia-ma-tuy.json' with { type: 'json' }
import baoCaoDinhKy from './bao-cao-dinh-ky.json' with { type: 'json' }
import chienLuocPhongChongMaTuy from './chien-luoc-phong-chong-ma-tuy.json' with { type: 'json' }
import congVanDonDoc from './cong-van-don-doc.json' with { type: 'json' }
import hungYenDiaBanKhongMaTuy from './hung-yen-dia-ban-khong-ma-tuy.json' with { type: 'json' }
import keHoachCuaDonVi from './ke-hoach-cua-don-vi.json' with { type: 'json' }
import longAnThangHanhDongPhongChongMaTuy from './long-an-thang-hanh-dong-phong-chong-ma-tuy.json' with { type: 'json' }
import type { PlanTemplate } from './PlanTemplate.ts'
import tienGiangPhongChongMaTuy from './tien-giang-phong-chong-ma-tuy.json' with { type: 'json' }

/** A JSON import is typed by its letters ("lead" is a string there); `templates.test.ts` proves that each file is a plan. */
const fileOf = (json: unknown): PlanFile => json as PlanFile

/** Every template, in the order a person sees them. */
export const templates: readonly PlanTemplate[] = [
  {
    slug: 'tien-giang-phong-chong-ma-tuy',
    title: {
      vi: 'Phòng, chống và kiểm soát ma túy cấp tỉnh',
      en: 'Provincial drug prevention and control',
    },
    description: {
      vi: 'Kế hoạch của UBND tỉnh: 12 mục phân công với 18 nhiệm vụ; các đơn vị gửi kế hoạch qua Công an tỉnh trước ngày 05/4/2025, báo cáo trước 20/6 và 20/12.',
      en: 'A plan of a provincial People’s Committee: 12 assignment items with 18 tasks; agencies send their plans through the provincial police before 05/4/2025 and report before 20/6 and 20/12.',
    },
    field: 'publicSecurity',
    source: { issuer: 'UBND tỉnh Tiền Giang', year: 2025 },
    file: fileOf(tienGiangPhongChongMaTuy),
  },
  {
    slug: 'long-an-thang-hanh-dong-phong-chong-ma-tuy',
    title: {
      vi: 'Tháng hành động phòng, chống ma túy',
      en: 'Drug prevention action month',
    },
    description: {
      vi: 'Kế hoạch một đợt cao điểm (01/6 - 30/6/2022) của UBND tỉnh: 9 mục phân công với 11 nhiệm vụ; kết thúc đợt, các đơn vị báo cáo về Công an tỉnh trước ngày 05/7/2022.',
      en: 'A one-month campaign (01/6 to 30/6/2022) of a provincial People’s Committee: 9 assignment items with 11 tasks; when it ends, agencies report to the provincial police before 05/7/2022.',
    },
    field: 'publicSecurity',
    source: { issuer: 'UBND tỉnh Long An', year: 2022 },
    file: fileOf(longAnThangHanhDongPhongChongMaTuy),
  },
  {
    slug: 'chien-luoc-phong-chong-ma-tuy',
    title: {
      vi: 'Thực hiện Chiến lược quốc gia phòng, chống ma túy tại tỉnh biên giới',
      en: 'National drug control strategy in a border province',
    },
    description: {
      vi: 'Kế hoạch của UBND tỉnh (văn bản gốc không ghi tên tỉnh): 13 mục phân công với 16 nhiệm vụ, 7 chỉ tiêu đến năm 2020; các đơn vị gửi kế hoạch qua Văn phòng Công an tỉnh trước ngày 30/9/2011, báo cáo hằng năm trước ngày 05/12.',
      en: 'A plan of a provincial People’s Committee (the source does not name the province): 13 assignment items with 16 tasks and 7 targets for 2020; agencies send their plans through the office of the provincial police before 30/9/2011 and report every year before 05/12.',
    },
    field: 'publicSecurity',
    source: { issuer: 'UBND tỉnh', year: 2011 },
    file: fileOf(chienLuocPhongChongMaTuy),
  },
  {
    slug: 'bac-ninh-chuong-trinh-muc-tieu-quoc-gia-ma-tuy',
    title: {
      vi: 'Chương trình mục tiêu quốc gia về phòng, chống ma túy đến năm 2030, cấp tỉnh',
      en: 'National target programme on drug prevention and control to 2030, provincial plan',
    },
    description: {
      vi: 'Kế hoạch của UBND tỉnh: 16 mục phân công với 54 nhiệm vụ, 19 chỉ tiêu đến năm 2030, 9 dự án thành phần; các đơn vị gửi kế hoạch qua Công an tỉnh trước ngày 06/11/2025.',
      en: 'A plan of a provincial People’s Committee: 16 assignment items with 54 tasks, 19 targets to 2030, 9 component projects; agencies send their plans through the provincial police before 06/11/2025.',
    },
    field: 'publicSecurity',
    source: { issuer: 'UBND tỉnh Bắc Ninh', year: 2025 },
    file: fileOf(bacNinhMaTuy),
  },
  {
    slug: 'hung-yen-dia-ban-khong-ma-tuy',
    title: {
      vi: 'Xây dựng xã, phường, thị trấn không có ma túy',
      en: 'Communes, wards and townships without drugs',
    },
    description: {
      vi: 'Kế hoạch năm 2024 của UBND tỉnh: 19 mục phân công theo 8 nhóm việc với 35 nhiệm vụ, 19 chỉ tiêu (53/161 xã, phường, thị trấn không có ma túy), tiêu chí và quy trình công nhận; báo cáo 4 kỳ qua Công an tỉnh.',
      en: 'A plan of a provincial People’s Committee for 2024: 19 assignment items in 8 groups of work with 35 tasks, 19 targets (53 of 161 communes, wards and townships without drugs), how a place is assessed and recognised; four reports a year through the provincial police.',
    },
    field: 'publicSecurity',
    source: { issuer: 'UBND tỉnh Hưng Yên', year: 2024 },
    file: fileOf(hungYenDiaBanKhongMaTuy),
  },
  {
    slug: 'ke-hoach-cua-don-vi',
    title: { vi: 'Kế hoạch của đơn vị thực hiện kế hoạch của UBND tỉnh', en: 'An agency’s plan that carries out a plan of the province' },
    description: {
      vi: 'Mẫu chung cho mọi lĩnh vực: mục đích, nhiệm vụ chủ trì và phối hợp, kiểm tra, báo cáo, kinh phí; 7 nhiệm vụ đã có người chủ trì, thời hạn và sản phẩm để sửa theo đơn vị.',
      en: 'For any field: purpose, tasks led and supported, checks, reports, funding; 7 tasks with lead, deadline and deliverable, to adapt to the agency.',
    },
    field: 'general',
    source: null,
    file: fileOf(keHoachCuaDonVi),
  },
  {
    slug: 'bao-cao-dinh-ky',
    title: { vi: 'Báo cáo kết quả thực hiện 6 tháng, năm', en: 'Half-yearly or yearly report on results' },
    description: {
      vi: 'Mẫu chung: chỉ đạo, kết quả từng nhiệm vụ và chỉ tiêu (bảng), tồn tại và nguyên nhân, kỳ tới, kiến nghị.',
      en: 'For any field: direction, results by task and by target (tables), shortcomings and causes, next period, proposals.',
    },
    field: 'general',
    source: null,
    file: fileOf(baoCaoDinhKy),
  },
  {
    slug: 'cong-van-don-doc',
    title: { vi: 'Công văn đôn đốc', en: 'Reminder letter' },
    description: {
      vi: 'Mẫu chung: nhắc các đơn vị chưa gửi kế hoạch, kèm danh sách. Trong một chương trình, bảng theo dõi tự điền tên đơn vị, nhiệm vụ và số ngày quá hạn.',
      en: 'For any field: reminds agencies that have not sent their plan, with a list. In a programme the board fills in the agencies, their tasks and the days late.',
    },
    field: 'general',
    source: null,
    file: fileOf(congVanDonDoc),
  },
]

export const findTemplate = (slug: string): PlanTemplate | undefined => templates.find((template) => template.slug === slug)

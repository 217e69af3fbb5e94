import type { PlanFile } from '../shared/plan/plan.ts'
import hungYenDiaBanKhongMaTuy from './hung-yen-dia-ban-khong-ma-tuy.json' with { type: 'json' }
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
]

export const findTemplate = (slug: string): PlanTemplate | undefined => templates.find((template) => template.slug === slug)

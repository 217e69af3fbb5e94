import type { PlanFile } from '../shared/plan/plan.ts'
import bacNinhMaTuy from './bac-ninh-chuong-trinh-muc-tieu-quoc-gia-ma-tuy.json' with { type: 'json' }
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
]

export const findTemplate = (slug: string): PlanTemplate | undefined => templates.find((template) => template.slug === slug)

import type { DemoPost } from './demoPeople.ts'

/** A province whose programme was issued and where nobody has begun. */
export interface IssuedProgramme {
  readonly province: string
  readonly template: string
  /** the year of the real plan */
  readonly year: number
  readonly title: string
  /** who coordinates for Công an tỉnh: the unit that the plan sends answers to */
  readonly coordinatorPost: string
  /** a district or commune that the plan gives work to */
  readonly local: { readonly agency: string; readonly post: string }
}

/**
 * The other four real plans, each in its own province. The plan of 2011 does not name its province; its border with Ratanakiri, its forces
 * and its districts are those of Gia Lai.
 */
export const issuedProgrammes: readonly IssuedProgramme[] = [
  {
    province: 'Hưng Yên',
    template: 'hung-yen-dia-ban-khong-ma-tuy',
    year: 2024,
    title: 'Xây dựng xã, phường, thị trấn không có ma túy năm 2024',
    coordinatorPost: 'Chuyên viên Phòng PC04',
    local: { agency: 'UBND huyện Kim Động', post: 'Chuyên viên Văn phòng' },
  },
  {
    province: 'Gia Lai',
    template: 'chien-luoc-phong-chong-ma-tuy',
    year: 2011,
    title: 'Chiến lược quốc gia phòng, chống và kiểm soát ma túy đến năm 2020',
    coordinatorPost: 'Chuyên viên Văn phòng Công an tỉnh',
    local: { agency: 'UBND huyện Đức Cơ', post: 'Chuyên viên Văn phòng' },
  },
  {
    province: 'Bắc Ninh',
    template: 'bac-ninh-chuong-trinh-muc-tieu-quoc-gia-ma-tuy',
    year: 2025,
    title: 'Chương trình mục tiêu quốc gia về phòng, chống ma túy đến năm 2030',
    coordinatorPost: 'Chuyên viên Phòng PC04',
    local: { agency: 'UBND phường Kinh Bắc', post: 'Chuyên viên Văn phòng' },
  },
  {
    province: 'Long An',
    template: 'long-an-thang-hanh-dong-phong-chong-ma-tuy',
    year: 2022,
    title: 'Tháng hành động phòng, chống ma túy năm 2022',
    coordinatorPost: 'Chuyên viên Phòng PC04',
    local: { agency: 'UBND huyện Đức Huệ', post: 'Chuyên viên Văn phòng' },
  },
]

/** Coordinator, a department's drafter and head, a local drafter, a follower; the coordinator first. */
export function postsOf({ province, coordinatorPost, local }: IssuedProgramme): readonly DemoPost[] {
  // The same posts are in every province: the name of the unit tells them apart.
  const post = (agency: string, unit: string, name: string, capacity: DemoPost['capacity'], follows = false): DemoPost => ({
    ...{ province, agency, unit, post: name, capacity, follows },
  })
  const health = `Sở Y tế tỉnh ${province}`
  return [
    post('Công an tỉnh', `Công an tỉnh ${province}`, coordinatorPost, 'drafter'),
    post('Sở Y tế', health, 'Chuyên viên Phòng Nghiệp vụ Y', 'drafter'),
    post('Sở Y tế', health, 'Lãnh đạo Sở', 'head'),
    post(local.agency, `${local.agency}, tỉnh ${province}`, local.post, 'drafter'),
    post('Văn phòng UBND tỉnh', `Ban Chỉ đạo tỉnh ${province}`, 'Văn phòng UBND tỉnh', 'viewer', true),
  ]
}

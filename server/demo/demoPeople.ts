import type { Capacity } from '../../shared/access/standing.ts'
import { seedId } from '../../shared/directory/seedDirectory.ts'

export const DEMO_PROVINCE = 'Tiền Giang'

/** Where each agency of the demo stands with its sub-plan. */
export type DemoStage = 'accepted' | 'submitted' | 'returned' | 'approved' | 'drafting' | 'notStarted'

/** Posts, never persons; `agency`: as the directory's short name has it. */
export interface DemoPost {
  readonly agency: string | null
  readonly post: string
  readonly capacity: Capacity | null
}

export const demoAgencyId = (shortName: string): string => seedId(DEMO_PROVINCE, shortName)

export const coordinatorAgency = 'Công an tỉnh'

/** How far each agency is; agencies that are not named here are drafting. */
export const demoStages: Readonly<Record<string, DemoStage>> = {
  'Sở Tư pháp': 'accepted',
  'Sở Nội vụ': 'accepted',
  'Sở Tài chính': 'accepted',
  'Sở Giáo dục và Đào tạo': 'submitted',
  'Sở Công Thương': 'submitted',
  'Sở Xây dựng': 'returned',
  'Sở Khoa học và Công nghệ': 'approved',
  'Sở Y tế': 'drafting',
  'Sở Nông nghiệp và Môi trường': 'drafting',
  'UBND huyện Chợ Gạo': 'notStarted',
  'UBND thành phố Gò Công': 'notStarted',
}

/** Who gets a link on the console: the parts that a visitor wants to play. */
export const demoPosts: readonly DemoPost[] = [
  { agency: coordinatorAgency, post: 'Chuyên viên Phòng PC04', capacity: 'drafter' },
  { agency: coordinatorAgency, post: 'Lãnh đạo Công an tỉnh', capacity: 'head' },
  { agency: 'Sở Y tế', post: 'Chuyên viên Phòng Nghiệp vụ Y', capacity: 'drafter' },
  { agency: 'Sở Y tế', post: 'Lãnh đạo Sở', capacity: 'head' },
  { agency: 'Sở Xây dựng', post: 'Lãnh đạo Sở', capacity: 'head' },
  { agency: 'UBND huyện Chợ Gạo', post: 'Chuyên viên Văn phòng', capacity: 'drafter' },
  { agency: null, post: 'Văn phòng UBND tỉnh', capacity: null },
]

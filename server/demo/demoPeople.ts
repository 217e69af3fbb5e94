import type { Capacity } from '../../shared/access/standing.ts'
import { seedId } from '../../shared/directory/seedDirectory.ts'

/** Where each agency of the demo stands with its sub-plan. */
export type DemoStage = 'accepted' | 'submitted' | 'returned' | 'approved' | 'drafting' | 'notStarted'

/** Posts, never persons. */
export interface DemoPost {
  readonly province: string
  /** as the directory's short name has it */
  readonly agency: string
  readonly post: string
  readonly capacity: Capacity
  /** follows its province's programme and writes nothing */
  readonly follows: boolean
  /** what the console says behind the post */
  readonly unit: string
}

/** The province in mid-programme. */
export const DEMO_PROVINCE = 'Tiền Giang'
export const coordinatorAgency = 'Công an tỉnh'

export const demoAgencyId = (shortName: string, province = DEMO_PROVINCE): string => seedId(province, shortName)

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

const own = (agency: string, post: string, capacity: Capacity): DemoPost => ({
  ...{ province: DEMO_PROVINCE, agency, post, capacity, follows: false, unit: agency },
})

/** Who gets a link on the console: the parts that a visitor wants to play. */
export const demoPosts: readonly DemoPost[] = [
  own(coordinatorAgency, 'Chuyên viên Phòng PC04', 'drafter'),
  own(coordinatorAgency, 'Lãnh đạo Công an tỉnh', 'head'),
  own('Sở Y tế', 'Chuyên viên Phòng Nghiệp vụ Y', 'drafter'),
  own('Sở Y tế', 'Lãnh đạo Sở', 'head'),
  own('Sở Xây dựng', 'Lãnh đạo Sở', 'head'),
  own('UBND huyện Chợ Gạo', 'Chuyên viên Văn phòng', 'drafter'),
  { ...own('Văn phòng UBND tỉnh', 'Văn phòng UBND tỉnh', 'viewer'), follows: true, unit: 'Ban Chỉ đạo' },
]

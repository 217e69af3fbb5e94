import { findingPlaceVi, findingSeverityVi, findingSourceVi, findingTextVi, findingWhyVi } from '../../../shared/check/findingWords/vi.ts'

/** What is to be looked at in a plan. Comes with the panel, not with the first load. */
export const findings = {
  count_other: '{{count}} chỗ cần xem',
  none: 'Không có chỗ nào cần xem. Thể thức và 6 rõ đã đủ.',
  next: 'Sang chỗ kế tiếp',
  list: 'Chỗ cần xem',
  mend: 'Sửa',
  mendOf: 'Sửa: {{from}} thành {{to}}',
  mendInto: 'Sửa: thêm {{to}}',
  mendAway: 'Sửa: bỏ {{from}}',
  nothing: 'chưa có',
  mended: 'Đã sửa',
  undo: 'Hoàn tác',
  overwritten: 'Chỗ này đã có người sửa tiếp, không hoàn tác được.',
  text: findingTextVi,
  why: findingWhyVi,
  place: findingPlaceVi,
  source: findingSourceVi,
  severity: findingSeverityVi,
} as const

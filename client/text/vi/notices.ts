import { noticeSentencesVi } from '../../../shared/plan/noticeSentences/vi.ts'

export const notices = {
  title: 'Thông báo',
  open_other: 'Thông báo, {{count}} chưa đọc',
  none: 'Chưa có thông báo nào.',
  kinds: noticeSentencesVi,
} as const

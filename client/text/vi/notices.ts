import { noticeSentencesVi } from '../../../shared/plan/noticeSentences/vi.ts'

export const notices = {
  title: 'Thông báo',
  open_other: 'Thông báo, {{count}} chưa đọc',
  none: 'Chưa có thông báo nào.',
  kinds: noticeSentencesVi,
  kinds: {
    assigned: 'Đơn vị được giao nhiệm vụ trong một chương trình mới',
    amended: 'Kế hoạch của UBND đổi nhiệm vụ của đơn vị',
    urged: 'Cơ quan thường trực đôn đốc, hạn {{due}}',
    submitted: '{{agency}} đã nộp kế hoạch',
    returned: 'Kế hoạch bị trả lại, có lý do cần trả lời',
    accepted: 'Kế hoạch đã được tiếp nhận',
    extensionAsked: '{{agency}} xin gia hạn',
    extensionDecided: 'Hạn nộp của đơn vị: {{due}}',
    shared: 'Một kế hoạch được mở cho đơn vị cùng soạn',
    dueSoon_other: 'Còn {{count}} ngày để nộp, hạn {{due}}',
    mentioned: 'Có bình luận nhắc đến bạn trong một kế hoạch',
    replied: 'Có trả lời cho bình luận của bạn trong một kế hoạch',
    overdue_other: 'Quá hạn nộp {{count}} ngày, hạn {{due}}',
  },
} as const

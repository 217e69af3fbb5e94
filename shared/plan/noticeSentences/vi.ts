/** What a notice says, in the interface and in a letter. Forms of a number end as i18next has it: `_zero`, `_other`. */
export const noticeSentencesVi = {
  assigned: 'Đơn vị được giao nhiệm vụ trong một chương trình mới',
  amended: 'Kế hoạch của UBND đổi nhiệm vụ của đơn vị',
  resumed: 'Chương trình đã kết thúc được mở lại',
  urged: 'Cơ quan thường trực đôn đốc, hạn {{due}}',
  submitted: '{{agency}} đã nộp kế hoạch',
  returned: 'Kế hoạch bị trả lại, có lý do cần trả lời',
  accepted: 'Kế hoạch đã được tiếp nhận',
  extensionAsked: '{{agency}} xin gia hạn',
  extensionDecided: 'Hạn nộp của đơn vị: {{due}}',
  shared: 'Một kế hoạch được mở cho đơn vị cùng soạn',
  mentioned: 'Có bình luận nhắc đến bạn trong một kế hoạch',
  replied: 'Có trả lời cho bình luận của bạn trong một kế hoạch',
  dueSoon_zero: 'Hôm nay là ngày cuối để nộp, hạn {{due}}',
  dueSoon_other: 'Còn {{count}} ngày để nộp, hạn {{due}}',
  overdue_other: 'Quá hạn nộp {{count}} ngày, hạn {{due}}',
} as const

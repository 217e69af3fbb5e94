/** A plan that answers a programme: what was given, how far it is carried, and the way to its submission. */
export const subPlan = {
  roles: { lead: 'chủ trì', support: 'phối hợp' },
  assigned: {
    title: 'Nhiệm vụ được giao',
    covered: 'đủ {{full}}/{{all}}',
    levels: { none: 'Chưa có.', part: 'Một phần.' },
    take: 'Đưa vào kế hoạch',
    taken: 'Đã đưa nhiệm vụ {{number}} vào kế hoạch.',
    tasks_other: '{{count}} nhiệm vụ của kế hoạch',
    rest_other: '{{count}} nhiệm vụ khác đã đủ',
  },
  coverage: 'Mức cụ thể hóa {{full}} trên {{all}}',
  master: {
    open: 'Xem câu gốc',
    title: 'Nhiệm vụ {{number}} của kế hoạch UBND',
    section: 'mục {{section}}',
    noDeadline: 'Không ghi thời hạn, theo đợt nộp',
    group: 'giao chung cho {{group}}',
    goTo: 'Mở trong kế hoạch của UBND',
  },
  covers: {
    label: 'Cụ thể hóa nhiệm vụ được giao',
    none: 'Nhiệm vụ riêng của đơn vị, chưa gắn với nhiệm vụ được giao nào.',
    how: 'Mức cụ thể hóa nhiệm vụ {{number}}',
    levels: { full: 'Đủ', part: 'Một phần' },
    remove: 'Bỏ gắn với nhiệm vụ {{number}}',
    add: 'Gắn với nhiệm vụ được giao',
    notFound: 'Không có nhiệm vụ nào khớp',
  },
  afterMaster: {
    text: 'Sau hạn của nhiệm vụ {{number}} ({{deadline}}).',
    mend: 'Đổi thành {{deadline}}',
  },
} as const

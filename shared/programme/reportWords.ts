import type { TaskStatus } from '../plan/task.ts'

const states: Readonly<Record<TaskStatus, string>> = {
  notStarted: 'Chưa thực hiện',
  inProgress: 'Đang thực hiện',
  done: 'Đã hoàn thành',
  blocked: 'Vướng mắc',
}
const lower = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`

/** The standing words of a report. Text of a document, not of the interface: official Vietnamese, no second language. */
export const reportWords = {
  states,
  title: (plan: string, period: string) => `Kết quả ${lower(plan)}${period === '' ? '' : `,${period}`}`,
  opening: (plan: string) => `Kết quả ${lower(plan)} như sau:`,
  tasks: 'KẾT QUẢ THỰC HIỆN NHIỆM VỤ',
  taskColumns: ['TT', 'Nhiệm vụ', 'Thời hạn', 'Tình trạng', 'Kết quả'],
  indicators: 'KẾT QUẢ THỰC HIỆN CHỈ TIÊU',
  indicatorColumns: ['Chỉ tiêu', 'Mức phải đạt', 'Thực hiện'],
  archive: 'Lưu: VT',
} as const

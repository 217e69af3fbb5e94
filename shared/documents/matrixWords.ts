import type { MatrixWords } from './matrixWorkbook.ts'

/** The words of the matrix as a file, for screen and command line. */
export const matrixWordsVi: MatrixWords = {
  caption: 'Ma trận trách nhiệm',
  sheets: { matrix: 'Ma trận', tasks: 'Nhiệm vụ', agencies: 'Theo cơ quan', load: 'Khối lượng', deadlines: 'Thời hạn' },
  columns: {
    number: 'STT',
    plan: 'Kế hoạch',
    section: 'Mục',
    wording: 'Nội dung nhiệm vụ',
    lead: 'Cơ quan chủ trì',
    support: 'Cơ quan phối hợp',
    agency: 'Cơ quan',
    role: 'Vai trò',
    deadline: 'Thời gian hoàn thành',
    due: 'Ngày đến hạn',
    deliverable: 'Sản phẩm/Kết quả',
    officer: 'Người phụ trách',
    status: 'Tình trạng',
    leads: 'Chủ trì',
    supports: 'Phối hợp',
    total: 'Tổng số',
    next: 'Hạn gần nhất',
  },
  roles: { lead: 'Chủ trì', support: 'Phối hợp' },
  marks: { lead: 'C', support: 'P' },
  statuses: { notStarted: 'Chưa thực hiện', inProgress: 'Đang thực hiện', done: 'Hoàn thành', blocked: 'Vướng mắc' },
}

/** The same in English. */
export const matrixWordsEn: MatrixWords = {
  caption: 'Responsibility matrix',
  sheets: { matrix: 'Matrix', tasks: 'Tasks', agencies: 'By agency', load: 'Load', deadlines: 'Deadlines' },
  columns: {
    number: 'No.',
    plan: 'Plan',
    section: 'Section',
    wording: 'Task',
    lead: 'Lead agency',
    support: 'Supporting agency',
    agency: 'Agency',
    role: 'Part',
    deadline: 'Deadline',
    due: 'Due on',
    deliverable: 'Deliverable',
    officer: 'Officer',
    status: 'Status',
    leads: 'Leads',
    supports: 'Supports',
    total: 'All',
    next: 'Next due',
  },
  roles: { lead: 'Lead', support: 'Support' },
  marks: { lead: 'C', support: 'P' },
  statuses: { notStarted: 'Not started', inProgress: 'In progress', done: 'Done', blocked: 'Blocked' },
}

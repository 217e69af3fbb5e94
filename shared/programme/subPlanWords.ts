import type { IsoDate } from '../core/isoDate.ts'
import { parseIsoDate } from '../core/isoDate.ts'

/** The standing sentences of a sub-plan as it is laid out. Text of a document, not of the interface: official Vietnamese, no second language. */
export const subPlanWords = {
  title: (master: string) => `Thực hiện ${master}`,
  basis: (master: string) => `Căn cứ ${master}.`,
  opening: (agency: string) => `${agency} ban hành kế hoạch thực hiện như sau:`,
  purpose: 'MỤC ĐÍCH, YÊU CẦU',
  purposeText: (master: string, agency: string) =>
    `Cụ thể hóa các nhiệm vụ được giao tại ${master}; phân công rõ người, rõ việc, rõ trách nhiệm, rõ thẩm quyền, rõ thời gian, rõ kết quả trong ${agency}.`,
  tasks: 'NHIỆM VỤ',
  leads: 'Nhiệm vụ chủ trì',
  supports: 'Nhiệm vụ phối hợp',
  organisation: 'TỔ CHỨC THỰC HIỆN',
  report: (period: string, phrase: string, to: string) => `Báo cáo kết quả thực hiện${period === '' ? '' : ` ${period}`}: ${phrase}${to}.`,
  reportTo: (to: string | null, via: string | null) => `${to === null ? '' : `, gửi ${to}`}${via === null ? '' : ` qua ${via}`}`,
  archive: 'Lưu: VT',
} as const

/** "Kế hoạch số 123/KH-UBND ngày 24/3/2025 của UBND tỉnh X về …" with what is known of it. */
export function citeMaster(master: {
  readonly number: string | null
  readonly date: IsoDate | null
  readonly issuer: string
  readonly title: string
}): string {
  const number = master.number === null ? '' : ` số ${master.number}`
  const date = master.date === null ? '' : ` ngày ${dayInText(master.date)}`
  const title = master.title === '' ? '' : ` về ${master.title.charAt(0).toLowerCase()}${master.title.slice(1)}`
  return `Kế hoạch${number}${date} của ${master.issuer}${title}`
}

/** Days below 10 and months 1 and 2 with a zero (NĐ30, Phụ lục I, Mục II khoản 4). */
export function dayInText(date: IsoDate): string {
  const parts = parseIsoDate(date)
  if (!parts) return date
  const month = parts.month < 3 ? `0${parts.month}` : String(parts.month)
  return `${String(parts.day).padStart(2, '0')}/${month}/${parts.year}`
}

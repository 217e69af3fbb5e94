import type { Language } from '../../shared/core/language.ts'

export interface CalendarWords {
  readonly name: string
  readonly plan: (programme: string, agency: string) => string
  readonly report: (programme: string, agency: string, period: string) => string
  readonly receive: (programme: string) => string
  readonly task: (agency: string, wording: string) => string
}

/** What a calendar says of its days. */
export const calendarText: Readonly<Record<Language, CalendarWords>> = {
  vi: {
    name: 'Rõ: thời hạn',
    plan: (programme, agency) => `Hạn nộp kế hoạch (${agency}): ${programme}`,
    report: (programme, agency, period) => `Hạn báo cáo ${period} (${agency}): ${programme}`,
    receive: (programme) => `Hạn các đơn vị nộp: ${programme}`,
    task: (agency, wording) => `${agency}: ${wording}`,
  },
  en: {
    name: 'Rõ: deadlines',
    plan: (programme, agency) => `Plan due (${agency}): ${programme}`,
    report: (programme, agency, period) => `Report due, ${period} (${agency}): ${programme}`,
    receive: (programme) => `All agencies due: ${programme}`,
    task: (agency, wording) => `${agency}: ${wording}`,
  },
}

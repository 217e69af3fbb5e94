import { addDays, type IsoDate, parseIsoDate } from '../shared/core/isoDate.ts'
import type { TemplateDate } from '../shared/plan/ownTemplate.ts'

const DAY = 24 * 60 * 60 * 1000

/** Calendar days from one day to another. */
export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY)

/** [TM3] What a date of a template says for a day of issue, in the form it was written in; days as NĐ30 pads them (Phụ lục I, ô 4). */
export function writtenFor({ written, rule }: TemplateDate, issueOn: IsoDate): string {
  if (rule.kind === 'year') return written.replace(/(?:19|20|21)\d{2}/u, String(Number(issueOn.slice(0, 4)) + rule.years))
  const day = parseIsoDate(addDays(issueOn, rule.days))
  if (!day) return written
  const [d, m] = [String(day.day).padStart(2, '0'), day.month < 3 ? `0${day.month}` : String(day.month)]
  if (/tháng/iu.test(written)) return `${d} tháng ${m} năm ${day.year}`
  return `${d}/${m}/${day.year}`
}

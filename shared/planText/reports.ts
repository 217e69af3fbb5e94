import { findDeadlines } from '../calendar/findDeadlines.ts'
import type { DeadlineContext } from '../calendar/readDeadline.ts'
import { findTimePoints } from '../calendar/timePoints.ts'
import { isoDate } from '../core/isoDate.ts'
import { foldInPlace } from '../core/vietnameseFold.ts'
import type { Deadline } from '../plan/deadline.ts'
import type { ReadingReport } from '../plan/reading.ts'
import type { Outline } from './outline.ts'
import { joinContinued, sentencesOf } from './sentences.ts'
import { addressee } from './submission.ts'

const reportSections = /tổ chức thực hiện|báo cáo|chế độ|kiểm tra|giám sát|theo dõi|điều khoản|phân công/u
const periodWords = `quý (?:iv|i{1,3}|[1-4])|0?6 tháng(?: đầu năm| cuối năm)?|0?9 tháng|0?3 tháng|học kỳ(?: i{1,2}| [12])?|(?:01 |1 )?năm(?: học)?|quý|tháng|tuần|ngày|đột xuất|chuyên đề`
/** "báo cáo 6 tháng", and in a list of reports "quý I trước ngày …, 6 tháng trước ngày …" */
const named = new RegExp(
  String.raw`(?:báo cáo (?:(?:định kỳ|kết quả|tình hình|thực hiện|sơ kết|tổng kết|công tác) ){0,3}|^[\s,;:.()+-]{0,6}(?:và )?)(${periodWords})(?![\p{L}]| \d| i)`,
  'gu',
)
const regular = new RegExp(
  `(?:định kỳ|hằng|hàng)(?: (?:hằng|hàng|theo))? ((?:(?:(?:hằng |hàng )?(?:${periodWords}))(?:,? (?:và )?)?){1,4})`,
  'u',
)

/** Reports that the plan asks for, each with its period and its day; "---15" every month, "--06-20" every year. */
export function readReports(outline: Outline, context: DeadlineContext): ReadingReport[] {
  const last = outline.sections.at(-1)
  const reports: ReadingReport[] = []
  for (const section of outline.sections) {
    if (section !== last && !reportSections.test(foldInPlace(section.heading))) continue
    let addressed: { to: string | null; via: string | null } | null = null
    for (const { text, units } of joinContinued(section.body)) {
      const isBullet = units[0]?.marker?.kind === 'bullet'
      if (!isBullet) addressed = null
      for (const sentence of sentencesOf(text))
        for (const clause of sentence.split(/;(?= )/u)) {
          const found = reportsIn(clause, context, /^- báo cáo|^ ?báo cáo/iu.test(clause) && addressed !== null)
          for (const report of found)
            reports.push({ ...report, to: report.to ?? addressed?.to ?? null, via: report.via ?? addressed?.via ?? null })
          const heads = /báo cáo[^.;:]{0,60} gửi (?:về )?/u.exec(foldInPlace(clause))
          if (heads && clause.trimEnd().endsWith(':')) addressed = addressee(clause, foldInPlace(clause), heads.index + heads[0].length)
        }
    }
  }
  return reports
}

function reportsIn(clause: string, context: DeadlineContext, listed: boolean): ReadingReport[] {
  const folded = foldInPlace(clause)
  const report = folded.indexOf('báo cáo')
  if (report < 0 || /hoàn thành[^;]{0,60}$/u.test(folded.slice(0, report))) return []
  const deadlines = findDeadlines(clause, context).filter(({ deadline }) => deadline.due !== null || deadline.recurrence !== null)
  const periods = regular.exec(folded)
  if (deadlines.length === 0) {
    // "mỗi tháng báo cáo … trước ngày 28": the period stands apart from its day.
    const monthly = /(?:hằng|hàng|mỗi) tháng/u.test(folded)
      ? /(?:trước|vào|chậm nhất) ngày (\d{1,2})(?!\d|[/.-]\d|\s?tháng)/u.exec(folded)
      : null
    const day = Number(monthly?.[1] ?? 0)
    if (monthly && day >= 1 && day <= 31)
      return [
        {
          period: 'tháng',
          due: `---${String(day).padStart(2, '0')}`,
          phrase: clause.slice(monthly.index, monthly.index + monthly[0].length),
          ...addresseeOf(clause, folded, report),
        },
      ]
    const asks = /(?:^|[ .,-])(?:định kỳ )?(?:hằng|hàng) (năm|quý|tháng|6 tháng)[^;]{0,60}báo cáo (?:kết quả|tình hình)/u.exec(folded)
    if (!asks && periods !== null && periods.index < report && report - periods.index < MAX_BETWEEN)
      return unnamedDays(periods[1] ?? '', clause, addresseeOf(clause, folded, report))
    return asks
      ? [{ period: tidy(asks[1] ?? ''), due: null, phrase: clause.trim().slice(0, 120), ...addresseeOf(clause, folded, report) }]
      : []
  }
  // "vào ngày 10 và ngày 25 hằng tháng": two days of every month.
  const twice = /ngày (\d{1,2})(?: và|,) (?:ngày )?(\d{1,2}) (?:hằng|hàng) tháng/u.exec(folded)
  if (twice)
    return twice.slice(1).map((day) => ({
      period: 'tháng',
      due: `---${(day ?? '').padStart(2, '0')}`,
      phrase: clause.slice(twice.index, twice.index + twice[0].length),
      ...addresseeOf(clause, folded, report),
    }))
  if (deadlines.some(({ start, deadline }) => deadline.kind === 'range' && start < report)) return []
  const { to, via } = addresseeOf(clause, folded, report)
  if (!listed && to === null && periods === null && lastNamed(folded) === undefined && closing(folded) === undefined) return []
  const out: ReadingReport[] = []
  const given = splitPeriods(periods?.[1] ?? '')
  let from = 0
  for (const { start, end, phrase, deadline } of deadlines) {
    const days = daysOf(deadline, phrase)
    days.forEach((due, index) => {
      const own =
        lastNamed(asideAfter(folded, start, end, days.length, index)) ??
        (days.length === 1 ? lastNamed(listPart(folded, from, start)) : undefined)
      const period = own
        ? tidy(own)
        : (closing(folded.slice(0, start)) ?? (given.length === days.length ? given[index] : undefined) ?? fallback(deadline, days, index))
      out.push({ period: period ?? 'năm', due, phrase, to, via })
    })
    from = end
  }
  return out
}

const MAX_BETWEEN = 60
/** "định kỳ 6 tháng, hằng năm báo cáo Sở X": reports without a day, when it is said to whom. */
function unnamedDays(periods: string, clause: string, addressed: { to: string | null; via: string | null }): ReadingReport[] {
  if (addressed.to === null) return []
  return splitPeriods(periods).map((period) => ({ period, due: null, phrase: clause.trim().slice(0, 120), ...addressed }))
}
const splitPeriods = (periods: string): string[] =>
  periods
    .split(/,| và /u)
    .map((period) => tidy(period.trim().replace(/^(?:hằng|hàng|định kỳ) /u, '')))
    .filter((period) => period !== '')

const lastNamed = (words: string): string | undefined => [...words.matchAll(named)].at(-1)?.[1]
/** What stands before a day since the day before it; a colon opens the list. */
const listPart = (folded: string, from: number, start: number): string => {
  const part = folded.slice(Math.max(from, start - 120), start)
  return part.slice(part.lastIndexOf(':') + 1)
}

/** "(đối với báo cáo năm)" after a day tells which report it is for. */
function asideAfter(folded: string, start: number, end: number, days: number, index: number): string {
  if (days === 1) return /^\s?\([^)]{0,60}\)/u.exec(folded.slice(end))?.[0] ?? ''
  return [...folded.slice(start, end + 80).matchAll(/\([^)]{0,60}\)/gu)].map((match) => match[0])[index] ?? ''
}

const closing = (folded: string): string | undefined =>
  /(?:^|[ (,;.])(?:sau khi )?(?:kết thúc|tổng kết) (?:đợt|tháng hành động|chiến dịch|ngày hội|tuần lễ|hội thi|cuộc vận động|lễ hội|cao điểm)/u.test(
    folded,
  )
    ? 'kết thúc đợt'
    : /kết thúc năm học[^.;]{0,12}$/u.test(folded)
      ? 'năm học'
      : undefined

/** All days of a deadline: of a list ("ngày 15 tháng 6 và ngày 15 tháng 12 năm 2026") each one. */
function daysOf(deadline: Deadline, phrase: string): string[] {
  if (deadline.recurrence) return deadline.recurrence.on.length > 0 ? [...deadline.recurrence.on] : []
  if (deadline.due === null) return []
  const points = findTimePoints(foldInPlace(phrase), { bareYears: false }).filter(({ unit }) => unit === 'day')
  const year = points.at(-1)?.year ?? null
  if (deadline.kind !== 'date' || points.length < 2 || year === null) return [deadline.due]
  return points.map((point) => isoDate(point.year ?? year, point.month ?? 1, point.day ?? 1))
}

const FIRST_HALF = 7
function fallback(deadline: Deadline, days: readonly string[], index: number): string {
  if (deadline.recurrence?.every === 'month') return 'tháng'
  if (deadline.recurrence?.every === 'quarter') return 'quý'
  if (days.length === 2 && index === 0 && Number(days[0]?.slice(-5, -3)) <= FIRST_HALF) return '6 tháng'
  return 'năm'
}

/** "06 tháng" and "6 tháng", "01 năm" and "năm" are one period. */
function tidy(period: string): string {
  const words = period
    .trim()
    .replace(/^0?1 năm/u, 'năm')
    .replace(/^0(\d)/u, '$1')
    .replace(/ (?:đầu|cuối) năm$/u, '')
  return words
    .replace(/ (?:i{1,2}|[12])$/u, (end) => (words.startsWith('học kỳ') ? '' : end))
    .replace(/^quý (i{1,3}v?|iv)$/u, (_, roman: string) => `quý ${roman.toUpperCase()}`)
}

function addresseeOf(clause: string, folded: string, report: number): { to: string | null; via: string | null } {
  const after = folded.slice(report)
  const toward =
    / (?:gửi )?về (?=(?:ủy ban|ubnd|sở|công an|thường trực|ban |đảng ủy|công ty|tổng công ty|văn phòng|cục|bộ|phòng|chi cục))/u.exec(after)
  if (toward) return addressee(clause, folded, report + toward.index + toward[0].length)
  const direct =
    /^báo cáo (?:kết quả[^,;.]{0,40} )?(?=(?:ủy ban|ubnd|sở|công an|ban chỉ|ban thường vụ|ban giám|thường trực|đảng ủy|tỉnh ủy|huyện ủy|giám đốc|chủ tịch|hội đồng quản|công ty|tổng công ty|cục|chi cục|bộ|phòng|văn phòng|lãnh đạo)(?: |$))/u.exec(
      after,
    )
  return direct ? addressee(clause, folded, report + direct[0].length) : { to: null, via: null }
}

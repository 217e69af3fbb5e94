import { type IsoDate, isoDate, lastDayOfMonth } from '../core/isoDate.ts'
import { foldInPlace } from '../core/vietnameseFold.ts'
import type { Deadline, Recurrence } from '../plan/deadline.ts'
import { findTimePoints, type TimePoint } from './timePoints.ts'

/** Name and version of this reader; a deadline says which reader read it. */
export const CALENDAR_READER = 'calendar/1'

export interface DeadlineContext {
  /** year that a month or quarter without a year belongs to */
  readonly planYear: number | null
}

type Read = Pick<Deadline, 'kind'> & Partial<Omit<Deadline, 'kind' | 'text' | 'readBy'>>

/** What a deadline's words mean. Never throws; words that no rule knows are kept as kind `unread`. Rules: SPEC.md. */
export function readDeadline(text: string, context: DeadlineContext): Deadline {
  const words = text.normalize('NFC').replace(/\s+/gu, ' ').trim().slice(0, MAX_TEXT)
  const folded = foldInPlace(words)
  const read = readRelative(folded) ?? readTimes(folded, context) ?? readWithoutTimes(folded, context) ?? { kind: 'unread' as const }
  // Folding keeps positions, so the words of the event are taken from the text as written.
  const trigger = read.trigger
    ? words.slice(folded.lastIndexOf(read.trigger), folded.lastIndexOf(read.trigger) + read.trigger.length)
    : null
  return { text: words, start: null, due: null, before: false, recurrence: null, ...read, trigger, readBy: CALENDAR_READER }
}

const MAX_TEXT = 500
const relative =
  /^(?:hoàn thành |chậm nhất |muộn nhất |không quá )?(?:là )?(?:(?:trong|sau)(?: thời hạn| thời gian| vòng| khoảng)? )?(?:không quá )?\d{1,3}(?: ?[-–] ?\d{1,3})? (?:ngày làm việc|ngày|giờ|tuần|tháng|năm),? ?(?:kể từ|tính từ|từ khi|từ ngày|sau khi|sau) (.{1,400})$/u

function readRelative(folded: string): Read | null {
  const trigger = relative.exec(folded)?.[1]
  return trigger === undefined ? null : { kind: 'relative', trigger: trimEnd(trigger) }
}

/** Without loops in a pattern: `/[ .;]+$/` is quadratic on a long run of dots. */
function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && ' .;,)'.includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

const periods: readonly (readonly [RegExp, Recurrence['every']])[] = [
  [/(?:hằng|hàng|mỗi) ngày/u, 'day'],
  [/(?:hằng|hàng|mỗi) tuần/u, 'week'],
  [/(?:(?:hằng|hàng|mỗi) tháng|định kỳ (?:01 |1 )?tháng)/u, 'month'],
  [/(?:(?:hằng|hàng|mỗi) quý|định kỳ (?:(?:theo )?quý|0?3 tháng))/u, 'quarter'],
  [/(?:(?:định kỳ|hằng|hàng|mỗi) 0?6 tháng|sáu tháng một lần|0?6 tháng,? (?:và )?(?:01 |1 )?năm|0?6 tháng (?:một|1|01) lần)/u, 'halfYear'],
  [/(?:(?:hằng|hàng|mỗi) năm|định kỳ (?:(?:theo )?năm|01 năm|1 năm))/u, 'year'],
]
export const periodOf = (folded: string): Recurrence['every'] | null => periods.find(([words]) => words.test(folded))?.[1] ?? null

const beforeWords = /trước(?! (?:mắt|hết|đây|khi)) ?(?:\d{1,2} ?(?:h|g|giờ) ?(?:\d{1,2})?(?: ?phút)?,? )?(?:ngày )?(?:thứ \p{L}+ )?$/u
const openEnd = /(?:và (?:các|những) năm (?:tiếp theo|sau|kế tiếp)|trở đi|trở về sau|và những năm tiếp theo)/u
const startWords = /(?:^|[ (])(?:kể )?từ (?:ngày |đầu )?$/u
const rangeWords = /^,? ?(?:đến|tới|-|–|—)(?: hết| cuối| khoảng| ngày| hết ngày)* ?$/u

/** [CA1]–[CA9] readings of a phrase that names at least one time. */
function readTimes(folded: string, context: DeadlineContext): Read | null {
  const monthly = /(?:ngày|trước|trong ngày) (?:ngày )?(\d{1,2}) (?:hằng tháng|hàng tháng|của tháng(?! cuối)|mỗi tháng)/u.exec(folded)
  if (monthly && Number(monthly[1]) >= 1 && Number(monthly[1]) <= 31) {
    const on = `---${String(Number(monthly[1])).padStart(2, '0')}`
    return {
      kind: 'recurring',
      before: folded.slice(0, monthly.index + monthly[0].length).includes('trước'),
      recurrence: { every: 'month', on: [on] },
    }
  }
  const named = findTimePoints(folded, { bareYears: true })
  const first = named[0]
  if (!first) return null
  // A school year is no year of the calendar.
  if (first.unit === 'year' && /năm học $/u.test(folded.slice(0, first.start).replace(/năm $/u, ''))) return null
  const period = periodOf(folded)
  const before = beforeWords.test(folded.slice(0, first.start))
  const yearly = named.filter((point) => point.year === null)
  if (period !== null && yearly.length === named.length) return { kind: 'recurring', before, recurrence: recurrenceOf(period, named) }

  const points = withYears(named, context)
  const [from, to] = points
  if (!from) return null
  if (to && rangeWords.test(folded.slice(named[0]?.end ?? 0, named[1]?.start ?? 0))) return rangeOf(from, to)
  if (from.fromPart !== undefined && !before) {
    const first = from.unit === 'month' ? { ...from, month: from.fromPart } : { ...from, part: from.fromPart }
    return rangeOf(first, from)
  }
  const dayBefore = dayBeforeRange(folded, from)
  if (dayBefore !== null) return rangeOf({ ...from, day: dayBefore }, from)
  const month = monthBeforeList(folded, from)
  if (month !== null) return rangeOf({ ...from, month }, from)
  if (openEnd.test(folded.slice(from.end))) return { kind: 'range', start: firstDay(from) }
  const untilEvent = /^ ?(?:đến|cho đến|tới) ((?:khi|lúc) .{1,400})$/u.exec(folded.slice(first.end))
  if (untilEvent && startWords.test(folded.slice(0, first.start)))
    return { kind: 'range', start: firstDay(from), trigger: untilEvent[1] ?? null }
  if (startWords.test(folded.slice(0, first.start)) && !to) return { kind: 'range', start: firstDay(from) }
  if (from.unit === 'day' && from.year === null)
    return {
      kind: 'recurring',
      before,
      recurrence: recurrenceOf(
        'year',
        points.filter((point) => point.unit === 'day'),
      ),
    }
  if (firstDay(from) === null) return null
  return before ? { kind: 'date', due: firstDay(from), before } : { kind: 'date', due: lastDay(from) }
}

/** A year said once holds for the times before it ("từ tháng 3 đến tháng 10 năm 2026"); a lone month or quarter takes the plan's. */
function withYears(points: readonly TimePoint[], context: DeadlineContext): TimePoint[] {
  const later = points.find((point) => point.year !== null)?.year ?? null
  return points.map((point) =>
    point.year !== null ? point : { ...point, year: later ?? (point.unit === 'day' ? null : context.planYear) },
  )
}

/** "tháng 11 - 12/2025": the first month of the list stands before the point. */
function monthBeforeList(folded: string, point: TimePoint): number | null {
  if (point.unit !== 'month') return null
  const match = /tháng (\d{1,2}) ?(?:-|–|đến|,|và) ?$/u.exec(folded.slice(Math.max(0, point.start - 30), point.start))
  const month = Number(match?.[1])
  return match && month >= 1 && month <= 12 ? month : null
}

/** "từ ngày 01 đến ngày 30/6/2026": the month is said once. */
function dayBeforeRange(folded: string, point: TimePoint): number | null {
  if (point.unit !== 'day' || point.year === null) return null
  const match = /(?:từ |ngày )(\d{1,2}) ?(?:đến|tới|-|–) ?(?:hết )?(?:ngày )?$/u.exec(
    folded.slice(Math.max(0, point.start - 30), point.start),
  )
  const day = Number(match?.[1])
  return match && day >= 1 && day <= (point.day ?? 0) ? day : null
}

function rangeOf(from: TimePoint, to: TimePoint): Read {
  const [start, due] = [firstDay(from), lastDay(to)]
  return start !== null && due !== null && start <= due ? { kind: 'range', start, due } : { kind: 'unread' }
}

function recurrenceOf(every: Recurrence['every'], points: readonly TimePoint[]): Recurrence {
  const on = points.map((point) => {
    const day = lastDay({ ...point, year: 2000 })
    return day === null ? null : `--${day.slice(5)}`
  })
  return { every, on: [...new Set(on.filter((day) => day !== null))].slice(0, 24) }
}

const quarterMonths = 3
const halfYearMonths = 6

function firstDay(point: TimePoint): IsoDate | null {
  if (point.year === null) return null
  if (point.unit === 'quarter') return isoDate(point.year, ((point.part ?? 1) - 1) * quarterMonths + 1, 1)
  if (point.unit === 'halfYear') return isoDate(point.year, ((point.part ?? 1) - 1) * halfYearMonths + 1, 1)
  return dayOrNull(point.year, point.month ?? 1, point.day ?? 1)
}

function lastDay(point: TimePoint): IsoDate | null {
  if (point.year === null) return null
  const month =
    point.unit === 'quarter'
      ? (point.part ?? 1) * quarterMonths
      : point.unit === 'halfYear'
        ? (point.part ?? 1) * halfYearMonths
        : (point.month ?? 12)
  return dayOrNull(point.year, month, point.day ?? lastDayOfMonth(point.year, month))
}

/** 29/02 of a list may meet a year without it. */
const dayOrNull = (year: number, month: number, day: number): IsoDate | null =>
  day <= lastDayOfMonth(year, month) ? isoDate(year, month, day) : null

/** [CA10]–[CA13] phrases without a time. */
function readWithoutTimes(folded: string, { planYear }: DeadlineContext): Read | null {
  if (/^(?:hoàn thành )?trong năm$/u.test(folded) && planYear !== null) return { kind: 'date', due: isoDate(planYear, 12, 31) }
  if (/thường xuyên|liên tục|(?:cả|quanh|suốt) năm|hằng ngày|hàng ngày/u.test(folded)) return { kind: 'continuous' }
  if (/tháng cuối (?:của )?(?:mỗi |hằng |hàng )?quý/u.test(folded)) return { kind: 'recurring', recurrence: { every: 'quarter', on: [] } }
  const every = periodOf(folded)
  if (every !== null) return { kind: 'recurring', recurrence: { every, on: [] } }
  if (/đột xuất|khi (?:có yêu cầu|được yêu cầu|cần thiết|cần)/u.test(folded)) return { kind: 'onDemand' }
  if (/(?:^|[ ,(])(?:ngay )?(?:sau khi|khi|theo|đến khi|cùng với|phụ thuộc|căn cứ|song song)(?: |$)/u.test(folded))
    return { kind: 'conditional', trigger: folded }
  return null
}

import { foldInPlace } from '../core/vietnameseFold.ts'
import type { Deadline } from '../plan/deadline.ts'
import { type DeadlineContext, readDeadline } from './readDeadline.ts'
import { findTimePoints, type TimePoint } from './timePoints.ts'

export interface FoundDeadline {
  /** UTF-16 offsets in the searched text, end exclusive */
  readonly start: number
  readonly end: number
  readonly phrase: string
  readonly deadline: Deadline
}

/** Words right before a time that make it a deadline; `years`: they do so before a bare year as well. */
const cues = [
  { words: /(?:hoàn thành|thực hiện xong|xong)[^.;:()]{0,20}$/u, years: true },
  { words: /trước(?: hoặc trong)?\s{1,4}(?:\d{1,2}\s?(?:h|g|giờ)\s?(?:\d{1,2})?(?:\s?phút)?,?\s{1,4})?(?:ngày\s{1,4})?$/u, years: false },
  { words: /(?<=^|[\s(])từ\s{1,4}(?:ngày\s{1,4})?\d{1,2}\s{0,4}(?:đến|tới|-|–)\s{0,4}(?:hết\s{1,4})?(?:ngày\s{1,4})?$/u, years: false },
  {
    words: /(?:chậm nhất|muộn nhất|không quá|không muộn hơn|hạn cuối|thời hạn|thời gian(?: thực hiện| hoàn thành)?)[^.;()]{0,25}$/u,
    years: true,
  },
  { words: /trong\s{1,4}(?:ngày\s{1,4}|tuần\s{1,4})?$/u, years: false },
  { words: /(?<=^|[\s(])(?:đến hết|hết)\s{1,4}(?:ngày\s{1,4})?$/u, years: false },
  { words: /(?<=^|[\s(])từ\s{1,4}(?:ngày\s{1,4})?$/u, years: true },
] as const
/** "số 36-CT/TW ngày 16/8/2019": the date of a cited document */
const citation = /(?:\d[\p{L}\d]{0,6}[/-][\p{L}\d/-]{1,20}|luật[^.;,()]{0,60}|số\s{1,2}\S{1,30})\s{1,4}(?:ngày\s{1,4})?$/u
const commemorative =
  /(?:ngày (?:toàn dân|quốc tế|thế giới|truyền thống|hội|thành lập)[^.;()]{0,60}|kỷ niệm[^.;()]{0,60})\(?(?:ngày\s{1,4})?$/u
/** "năm học 2026 - 2027" */
const schoolYear = /năm học\s{1,4}(?:20\d{2}\s{0,4}[-–]\s{0,4})?(?:năm\s)?20\d{2}$/u
const rangeLink = /^,?\s{0,4}(?:đến|tới|-|–)(?:\s{1,4}(?:hết|cuối|khoảng|ngày|hết ngày))?\s{0,4}$/u
const listLink = /^(?:\s{0,4}\([^()]{0,80}\))?\s{0,4}(?:,|và|;)\s{0,4}(?:trước\s{1,4})?(?:ngày\s{1,4})?$/u
const tail = /^(?:\s{1,4}(?:và (?:các|những) năm (?:tiếp theo|sau)|(?:hằng|hàng|mỗi)\s{1,4}(?:năm|tháng|quý)))?/u
const monthly = /(?:trước\s{1,4})?(?:ngày\s{1,4})\d{1,2}\s{1,4}(?:hằng|hàng) tháng/gu

const LOOK_BACK = 90

/**
 * [CA20] The deadlines that running text names, in order: times that words of a deadline introduce, never the date of a cited
 * document and never a commemorative day. `text` must be NFC for the ranges to hold.
 */
export function findDeadlines(text: string, context: DeadlineContext): FoundDeadline[] {
  const folded = foldInPlace(text)
  const found: FoundDeadline[] = []
  const points = findTimePoints(folded, { bareYears: true })
  for (let index = 0; index < points.length; index++) {
    const point = points[index] as TimePoint
    const lead = folded.slice(Math.max(0, point.start - LOOK_BACK), point.start)
    if (
      point.scattered ||
      citation.test(lead) ||
      commemorative.test(lead) ||
      (point.unit === 'year' && schoolYear.test(lead + folded.slice(point.start, point.start + 4)))
    )
      continue
    const cue = cues.find(({ words, years }) => (years || point.unit !== 'year') && words.test(lead))
    if (!cue) continue
    // "vào tháng 4 và tháng 8" names times of work, not one day by which it is done.
    const following = points[index + 1]
    if (
      point.unit === 'month' &&
      point.year === null &&
      following?.unit === 'month' &&
      /^,?\s{0,4}(?:và\s{1,4})?$/u.test(folded.slice(point.end, following.start))
    )
      continue
    const cueStart = point.start - (cue.words.exec(lead)?.[0].trimStart().length ?? 0)
    let end = point.end
    let next = points[index + 1]
    const isRange = next !== undefined && rangeLink.test(folded.slice(end, next.start))
    const opensRange = /từ\s{1,4}(?:ngày\s{1,4})?$/u.test(lead)
    while (
      next &&
      (rangeLink.test(folded.slice(end, next.start)) ||
        (point.unit === 'day' && next.unit === 'day' && listLink.test(folded.slice(end, next.start))))
    ) {
      end = next.end
      index++
      next = points[index + 1]
    }
    end += tail.exec(folded.slice(end, end + 60))?.[0].length ?? 0
    // "từ năm 2025" alone tells since when something holds, not when a task is due.
    if (opensRange && !isRange) continue
    push(cueStart, end)
  }
  for (const match of folded.matchAll(monthly)) push(match.index, match.index + match[0].length)
  return found.sort((a, b) => a.start - b.start)

  function push(start: number, end: number) {
    if (found.some((other) => start < other.end && other.start < end)) return
    const phrase = text.slice(start, end)
    const deadline = readDeadline(phrase, context)
    if (deadline.kind !== 'unread') found.push({ start, end, phrase, deadline })
  }
}

import { findDeadlines } from '../calendar/findDeadlines.ts'
import type { DeadlineContext } from '../calendar/readDeadline.ts'
import { foldInPlace } from '../core/vietnameseFold.ts'
import type { ReadingSubmission } from '../plan/reading.ts'
import type { Outline } from './outline.ts'
import { trimEndOf } from './plainText.ts'
import { joinContinued, sentencesOf } from './sentences.ts'

const ownPlan = /(?:(?:xây dựng|ban hành|lập)(?: [^;.]{0,60})? kế hoạch|có (?:chương trình, |văn bản, )?kế hoạch|^kế hoạch )/u
const sends = /(?:^|[ ,;)])gửi (?:kế hoạch )?(?:về |đến |cho )?/u

/** "lập phương án của đơn vị, trình Công ty phê duyệt": the own plan of each goes up to be approved. */
const submitsOwn =
  /(?:xây dựng|lập) (?:kế hoạch|phương án)[^.;]{0,60} của (?:đơn vị|cơ quan|địa phương|khoa|trường|mình|ngành)[^.;]{0,40}, (?:trình|nộp) (?:về )?(?=[^.;]{2,60}(?:phê duyệt|thẩm định|cho ý kiến))/u

/** "gửi kế hoạch của đơn vị về …" */
const sendsPlan = /(?:^|[ ,;])gửi (?:dự thảo |bản )?kế hoạch(?: [^,;.()]{0,80}?)? (?:về|đến|cho) /u

/** Where and by when the agencies send their own plans; null when the text does not ask for them. */
export function readSubmission(outline: Outline, context: DeadlineContext): ReadingSubmission | null {
  let found: ReadingSubmission | null = null
  for (const section of outline.sections)
    for (const { text } of joinContinued(section.body))
      for (const sentence of sentencesOf(text)) {
        const submission = submissionIn(sentence, context)
        if (submission && (found === null || (found.due === null && submission.due !== null))) found = submission
      }
  return found
}

function submissionIn(sentence: string, context: DeadlineContext): ReadingSubmission | null {
  const words = sentence.replace(/^(?:\d{1,2}\.|[a-zđ]\)|-) ?/u, '')
  const folded = foldInPlace(words)
  const plan = ownPlan.exec(folded)
  const after = plan === null ? 0 : plan.index + plan[0].length
  const send = plan === null ? null : sends.exec(folded.slice(after))
  const sent = send ?? sendsPlan.exec(folded) ?? submitsOwn.exec(folded)
  if (!sent) return null
  const at = (send ? after : 0) + sent.index + sent[0].length
  if (/^(?:báo cáo|văn bản|kết quả|hồ sơ)/u.test(folded.slice(at)) || (send && folded.slice(after, at).includes('báo cáo'))) return null
  const { to, via } = addressee(words, folded, at)
  if (to === null) return null
  const deadlines = findDeadlines(words, context).filter(({ deadline }) => deadline.due !== null || deadline.kind === 'recurring')
  const phrase = (deadlines.find(({ start }) => start >= at) ?? deadlines[0])?.phrase
  const due = (deadlines.find(({ start }) => start >= at) ?? deadlines[0])?.deadline.due ?? null
  const relative = /(?:trong (?:thời hạn|vòng) )?\d{1,3} ngày(?: làm việc)?,? (?:kể từ|sau khi|tính từ) [^,;.()]{1,80}/u.exec(folded)
  return {
    due,
    to,
    via,
    ...(phrase === undefined ? {} : { phrase }),
    ...(due === null && relative ? { dueRelative: words.slice(relative.index, relative.index + relative[0].length) } : {}),
  }
}

const stop =
  /^(?:[.;(]| phê duyệt| thẩm định| cho ý kiến| trước | để | nhằm | chậm nhất | trong (?:ngày|tháng|quý)| theo dõi| tổng hợp| qua | thông qua |, (?:để|trước|đồng thời|báo cáo)| hoàn thành)/u

/** Who receives something sent or reported, and through whom, from `at` on. */
export function addressee(text: string, folded: string, at: number): { to: string | null; via: string | null } {
  let end = at
  while (end < text.length && end < at + 300 && !stop.test(folded.slice(end, end + 16))) end++
  const to = trimEndOf(text.slice(at, end), ' ,.:')
  // "trình Công ty phê duyệt (qua Phòng An toàn)"
  end += /^ (?:phê duyệt|thẩm định|cho ý kiến)(?= ?\()/u.exec(folded.slice(end))?.[0].length ?? 0
  const rest = folded.slice(end)
  const through = /^(?: ?\((?:thông )?qua | (?:thông )?qua )/u.exec(rest)
  const named = through ?? /^ ?\((?=(?:văn phòng|phòng|sở|công an))/u.exec(rest)
  let via: string | null = null
  if (named) {
    const from = end + named[0].length
    const inside = named[0].includes('(')
    let close = from
    const viaEnd = inside ? /^(?:[);]|[,.] (?:địa chỉ|email|số điện thoại|để)| để )/u : stop
    while (close < text.length && close < from + 300 && !viaEnd.test(folded.slice(close, close + 16))) close++
    via = trimEndOf(text.slice(from, close), ' ,.:') || null
  }
  return { to: to === '' || !/^\p{L}/u.test(to) ? null : to, via }
}

import { findDeadlines } from '../calendar/findDeadlines.ts'
import type { DeadlineContext } from '../calendar/readDeadline.ts'
import { foldInPlace } from '../core/vietnameseFold.ts'
import type { Deadline } from '../plan/deadline.ts'
import { beginsAgency, readAgencyList } from './agencyNames.ts'

export interface TaskRoles {
  /** the first words, from the verb */
  readonly start: string
  readonly self: 'lead' | 'support'
  /** as printed, in order, each once */
  readonly partners: string[]
  readonly partnerRole: 'lead' | 'support'
  readonly deadline: Deadline | null
}

const START_WORDS = 9

/** Who does what in one task of an agency: its own part, the agencies it works with, and by when. */
export function readRoles(text: string, context: DeadlineContext): TaskRoles {
  const folded = foldInPlace(text)
  const together = joinsAt.exec(folded)
  const joined = together !== null && beginsAgency(text, folded, together[0].length)
  const self = joined || joinsOthers(folded) ? 'support' : 'lead'
  const deadline = findDeadlines(text, context)[0]?.deadline ?? null
  return {
    start: text.split(' ').slice(0, START_WORDS).join(' '),
    self,
    partners: partnersOf(text, folded),
    partnerRole: self === 'lead' ? 'support' : 'lead',
    deadline,
  }
}

const adverbs = `(?:(?:thường xuyên|chủ động|tích cực|tiếp tục|kịp thời|đồng thời|hằng năm|hàng năm|định kỳ|tổ chức|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|sẵn sàng)[, ]{1,2})*`
const joins = new RegExp(`^${adverbs}(?:phối hợp|tham gia|hỗ trợ, phối hợp)(?! chủ trì)`, 'u')
const joinsAt = new RegExp(`^${adverbs}cùng(?: với)? `, 'u')
const preamble = /^(?:căn cứ|trên cơ sở|theo|trong phạm vi|với chức năng|bám sát)/u
const MAX_PREAMBLE = 400

function joinsOthers(folded: string): boolean {
  if (/^(?:tổ chức|chủ trì)(?:,| và)/u.test(folded)) return false
  if (joins.test(folded)) return true
  if (!preamble.test(folded)) return false
  const sentence = folded.slice(0, MAX_PREAMBLE).split('. ', 1)[0] ?? ''
  if (/chủ trì,? (?:và )?phối hợp/u.test(sentence)) return false
  const clause =
    /, (?:thường xuyên |chủ động |tích cực )?(phối hợp|tham gia|chủ trì|xây dựng|triển khai|tổ chức|chỉ đạo|tham mưu|thực hiện|bố trí|ban hành|hướng dẫn|rà soát|lập) /u.exec(
      sentence,
    )
  return (
    clause?.[1] === 'phối hợp' ||
    clause?.[1] === 'tham gia' ||
    /(?:phụ trách|được giao|quản lý),? (?:chủ động |tích cực )?phối hợp/u.test(sentence)
  )
}

const cooperation =
  /(?:phối hợp(?:,? (?:trao đổi|chia sẻ|cung cấp)(?:,? (?:trao đổi|chia sẻ|cung cấp))? (?:thông tin|dữ liệu)|,? (?:chặt chẽ|thường xuyên|đồng bộ|hiệu quả|có hiệu quả|tốt|nhịp nhàng|kịp thời|toàn diện|chủ động|liên ngành))*(?: (?:với|cùng với|cùng|giữa))?|(?<=^|tham gia |chủ động |thường xuyên |tích cực |chủ trì |chủ trì, )cùng(?: với)?|(?<=[,;.] )cùng với) /gu
/** A document or a body of its own: even "với" after it tells with whom it was made. */
const asTitle = /(?:quy chế|chương trình|kế hoạch|nghị quyết|hội đồng|thông tư|văn bản|thỏa thuận|quy định|kế hoạch liên tịch|biên bản) $/u
/** "Quy chế phối hợp", "sự phối hợp của": a noun, nobody is named by it. */
const asNoun =
  /(?:quy chế|chương trình|kế hoạch|công tác|cơ chế|sự|hội đồng|quan hệ|nội dung|hoạt động|tinh thần|việc|đơn vị|cơ quan|hiệu quả|được) $/u

function partnersOf(text: string, folded: string): string[] {
  const partners: string[] = []
  for (const match of folded.matchAll(cooperation)) {
    const lead = folded.slice(Math.max(0, match.index - 20), match.index)
    if (asTitle.test(lead)) continue
    if (asNoun.test(folded.slice(Math.max(0, match.index - 14), match.index)) && !/ (?:với|cùng) $/u.test(match[0])) continue
    const list = readAgencyList(text.slice(match.index + match[0].length, match.index + match[0].length + 500))
    for (const name of list?.names ?? []) if (!partners.includes(name)) partners.push(name)
  }
  return partners
}

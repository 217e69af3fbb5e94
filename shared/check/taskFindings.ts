import { isAfterMaster } from '../calendar/laterThanMaster.ts'
import { foldInPlace } from '../core/vietnameseFold.ts'
import { groupOf } from '../directory/groupOf.ts'
import type { Finding, FindingPlace, FindingRule, Mend } from '../plan/finding.ts'
import type { Task } from '../plan/task.ts'
import { taskOpeners } from '../planText/vocabulary/taskOpeners.ts'
import type { CheckedPlan } from './CheckedPlan.ts'

type Field = Extract<FindingPlace, { kind: 'task' }>['field']

const ofTask = (
  rule: FindingRule,
  severity: Finding['severity'],
  task: Task,
  field: Field,
  values: Finding['values'] = {},
  mend: Mend | null = null,
): Finding => ({
  id: `${rule}:${task.id}`,
  rule,
  severity,
  place: { kind: 'task', task: task.id, field },
  values,
  mend,
})

/** [CK20]–[CK23] What of the 6 rõ a task leaves open so that nobody could be held to it. A task without a date of its own is normal. */
export function taskFindings(checked: CheckedPlan): Finding[] {
  const names = new Map(checked.plan.agencies.map(({ ref, name }) => [ref as string, name]))
  return checked.plan.tasks.flatMap((task) => [...workFindings(task), ...leadFindings(task, names), ...timeFindings(task, checked)])
}

const openers = new RegExp(
  `(?<!\\p{L})(?:${[...taskOpeners, ...moreVerbs()].sort((a, b) => b.length - a.length).join('|')})(?!\\p{L})`,
  'u',
)

/** Verbs that begin no task, and so are none of its openers, but say what is done. */
function moreVerbs(): readonly string[] {
  return [
    'thu hút',
    'tăng',
    'giảm',
    'xóa',
    'cấp',
    'chống',
    'chuyển hóa',
    'nhập',
    'xuất',
    'họp',
    'dự',
    'viết',
    'in',
    'phát',
    'soạn',
    'hướng',
  ]
}

/** [CK20] Rõ việc: words, and a verb among them. */
function workFindings(task: Task): Finding[] {
  const words = foldInPlace(task.wording.normalize('NFC')).replace(/\s+/gu, ' ').trim()
  if (words === '') return [ofTask('workMissing', 'wrong', task, null)]
  const [title] = words.split(/[.;:]/u)
  const isName =
    /^(?:công tác|việc|hoạt động|nội dung|vấn đề|lĩnh vực)\s/u.test(words) &&
    words.split(' ').length <= LONGEST_NAME &&
    title?.trim() === words.replace(/[.;:\s]+$/u, '')
  return isName || !openers.test(words) ? [ofTask('workNoVerb', 'unclear', task, null, { wording: short(task.wording) })] : []
}

/** "Công tác tuyên truyền phòng, chống ma túy" names a field of work; a longer sentence says what is done in it. */
const LONGEST_NAME = 12
const short = (text: string): string => {
  const words = text.replace(/\s+/gu, ' ').trim()
  return words.length <= 60 ? words : `${words.slice(0, 59).trimEnd()}…`
}

/** Each does it where it is: nobody has to be told who is in charge. */
const eachItsOwn = /(?:theo|trong|căn cứ) (?:phạm vi )?(?:chức năng|lĩnh vực|nhiệm vụ|thẩm quyền|phạm vi|địa bàn|phân công)/u
/** Somebody above leads, and the words say so. */
const ledFromAbove =
  /(?:theo (?:sự )?(?:chỉ đạo|hướng dẫn|kế hoạch|yêu cầu|đề nghị)(?: \p{L}+)? của|chủ trì|của (?:bộ|chính phủ|trung ương))(?!\p{L})/u
/** Bodies that a People's Committee asks and does not command; side by side they act each for its own members or by its own law. */
const ownMaster =
  /^(?:đề nghị )?(?:viện kiểm sát|tòa án|ủy ban mặt trận|ủy ban mttq|ubmttq|mặt trận|mttq|hội|hiệp hội|liên minh|liên hiệp|liên đoàn|tỉnh đoàn|thành đoàn|đoàn|báo|đài|cơ quan báo|tỉnh ủy|thành ủy|ban (?:tuyên giáo|dân vận|tổ chức|nội chính)|công ty|tổng công ty|ngân hàng|trường|các )/u

/** Several who join "các đơn vị liên quan" join nobody in particular, and none of them will hold itself to lead; one alone will. */
const joinsNobodyNamed = /^(?:(?:chủ động|tích cực|thường xuyên|tiếp tục|tăng cường),? )?phối hợp (?:chặt chẽ )?(?:với |cùng )?các /u
const isUnnamed = (name: string): boolean =>
  /^các (?:sở|ban|ngành|cơ quan|đơn vị|địa phương|lực lượng|tổ chức)/u.test(foldInPlace(name.normalize('NFC')))

/** [CK21] Rõ trách nhiệm: somebody leads; of several offices side by side it is not clear who does. */
function leadFindings(task: Task, names: ReadonlyMap<string, string>): Finding[] {
  const words = foldInPlace(task.wording.normalize('NFC')).replace(/\s+/gu, ' ')
  const written = (role: 'lead' | 'support') =>
    task.agencies.flatMap((agency) => (agency.role === role ? [names.get(agency.ref) ?? ''] : []))
  const isOffice = (name: string): boolean => name !== '' && groupOf(name) === null && !ownMaster.test(foldInPlace(name.normalize('NFC')))
  const [leads, supports] = [written('lead'), written('support')]
  const values = { wording: short(task.wording), supports: supports.join('; ') }
  if (leads.length === 0) {
    if (supports.length > 0 && (!supports.some(isOffice) || ledFromAbove.test(words))) return []
    return [ofTask('noLead', 'unclear', task, 'lead', values)]
  }
  if (joinsNobodyNamed.test(words) && leads.every(isUnnamed) && supports.filter(isOffice).length > 1 && !ledFromAbove.test(words))
    return [ofTask('noLead', 'unclear', task, 'lead', values)]
  // "Phối hợp với A, B": both have the lead against who is told so, and it is their matter between them.
  const joinsThem = supports.length > 0 && /(?<!\p{L})phối hợp(?!\p{L})/u.test(words) && !words.includes('chủ trì')
  if (leads.length < 2 || !leads.every(isOffice) || joinsThem || eachItsOwn.test(words)) return []
  return [ofTask('severalLeads', 'unclear', task, 'lead', { leads: leads.join('; ') })]
}

/** [CK22] Rõ thời gian: words that are a time, not before the plan itself, not after the master's. */
function timeFindings(task: Task, { plan, context, day }: CheckedPlan): Finding[] {
  const { deadline } = task
  if (deadline === null) return []
  if (deadline.kind === 'unread') return [ofTask('timeUnread', 'unclear', task, 'deadline', { text: deadline.text })]
  const found: Finding[] = []
  const { date } = plan.letterhead
  if (date !== null && (deadline.kind === 'date' || deadline.kind === 'range') && deadline.due !== null && deadline.due < date)
    found.push(ofTask('beforeIssue', 'wrong', task, 'deadline', { text: deadline.text }))
  if (day === null) return found
  const passed = context.assignments.find((given) => Object.hasOwn(task.covers, given.id) && isAfterMaster(deadline, given.deadline, day))
  if (passed?.deadline) {
    const mend: Mend = {
      steps: [{ type: 'deadline', task: task.id, deadline: passed.deadline }],
      from: deadline.text,
      to: passed.deadline.text,
    }
    const values = { text: deadline.text, master: passed.deadline.text, number: String(passed.taskNumber) }
    found.push(ofTask('afterMaster', 'wrong', task, 'deadline', values, mend))
  }
  return found
}

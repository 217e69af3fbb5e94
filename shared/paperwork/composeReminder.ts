import type { RandomBytes } from '../core/ids.ts'
import type { IsoDate } from '../core/isoDate.ts'
import type { Plan } from '../plan/plan.ts'
import type { Assignment } from '../plan/programme.ts'
import type { BoardLine } from '../programme/boardOf.ts'
import { dueLineOf } from '../programme/dueLine.ts'
import { dayInText } from '../programme/subPlanWords.ts'
import { type CellWords, centred, PaperBody, plain } from './PaperBody.ts'
import {
  aboutRound,
  addressIn,
  archiveIn,
  cited,
  countedFrom,
  dueWords,
  owedThing,
  paperHead,
  shortlyCited,
  shortThing,
  superiorIn,
  twoDigits,
} from './paperHead.ts'
import { nameIn, type RoundState } from './RoundState.ts'
import { assignmentsIn, boardIn, inListOrder, type Reminded, remindedLines, wasReturned } from './unitsOf.ts'

export interface ReminderRequest {
  readonly who: Reminded
  /** agencies to choose from; null for all of the round */
  readonly among: ReadonlySet<string> | null
  /** the day asked for; null leaves it open */
  readonly replyBy: IsoDate | null
}

/** More than so many agencies are named in the list alone (practice of offices). */
export const MOST_NAMED = 5
const IN_LIST = 'Các đơn vị có tên trong danh sách kèm theo'

/** [PW1]–[PW4] The reminder letter (công văn đôn đốc) on the day of `state`; null when it would be to nobody. */
export function composeReminder(state: RoundState, request: ReminderRequest, random: RandomBytes): Plan | null {
  const board = boardIn(state)
  const lines = inListOrder(state, remindedLines(board, request.who, request.among))
  const [first] = lines
  if (!first) return null
  const { issuer, round, today } = state
  const thing = shortThing(round)
  const one = lines.length === 1 ? nameIn(state, first.obligation.agencyId) : null
  const names = lines.map(({ obligation }) => nameIn(state, obligation.agencyId))
  const to = superiorIn(state)
  const body = new PaperBody(random)
    .addressees(lines.length > MOST_NAMED ? [IN_LIST] : names)
    .paragraph(`Thực hiện ${cited(state)}, các cơ quan, đơn vị gửi ${owedThing(round)} về ${addressIn(state)} ${dueWords(round)}.`)
    .paragraph(
      `Tính đến ngày ${dayInText(today)}, ${twoDigits(board.expected - board.missing)}/${twoDigits(board.expected)} cơ quan, đơn vị đã gửi ${thing}. ${one === null ? severalStand(state, lines) : oneStands(state, first, one)}`,
    )
  if (one !== null) {
    const given = assignmentsIn(state, first.obligation.agencyId)
    if (given.length > 0) {
      body.paragraph(`${one} được giao ${twoDigits(given.length)} nhiệm vụ tại Kế hoạch nêu trên:`)
      body.bullets(given.map((assignment, index) => `${taskWords(assignment)}${index === given.length - 1 ? '.' : ';'}`))
    }
  }
  const asked = one === null ? 'Thủ trưởng các cơ quan, đơn vị nêu trên' : `Thủ trưởng ${one}`
  const tasks = one === null ? 'các nhiệm vụ nêu tại Phụ lục' : 'các nhiệm vụ nêu trên'
  const by = request.replyBy === null ? 'ngày … tháng … năm …' : `ngày ${dayInText(request.replyBy)}`
  const hasLater = request.replyBy !== null && lines.some(({ due }) => due > (request.replyBy ?? ''))
  body
    .paragraph(`Để bảo đảm tiến độ tổng hợp, báo cáo ${to}, ${issuer.name} đề nghị ${asked}:`)
    .heading(
      3,
      `Khẩn trương hoàn thành, ký ban hành và gửi ${thing} chậm nhất ${by}${hasLater ? '; đơn vị được gia hạn hoặc đã hẹn ngày gửi lại thì thực hiện theo ngày nêu tại danh sách' : ''}.`,
    )
  if (round.kind === 'plan')
    body.heading(
      3,
      `Bảo đảm kế hoạch cụ thể hóa đủ ${tasks}; mỗi nhiệm vụ xác định rõ người, rõ việc, rõ trách nhiệm, rõ thẩm quyền, rõ thời gian, rõ kết quả.`,
    )
  body
    .heading(3, 'Trường hợp chưa thể gửi đúng thời hạn nêu trên, có văn bản nêu rõ lý do và đề nghị gia hạn đến một ngày cụ thể.')
    .paragraph(`Hết thời hạn nêu trên, ${issuer.name} tổng hợp các cơ quan, đơn vị chưa gửi ${thing}, báo cáo ${to} xem xét, chỉ đạo.`)
    .paragraph(`${issuer.name} đề nghị ${one ?? 'các cơ quan, đơn vị'} quan tâm, phối hợp thực hiện.`)
    .recipients(['Như trên', `${to} (để báo cáo)`, archiveIn(state)])
  if (one === null) addList(body, state, lines)
  return {
    letterhead: paperHead(state, 'CÔNG VĂN', `đôn đốc gửi ${aboutRound(state)}`),
    body: body.blocks,
    tasks: [],
    agencies: [],
    indicators: [],
  }
}

/** How one agency stands, after its name. */
function oneStands({ round }: RoundState, line: BoardLine, name: string): string {
  const { obligation, lateDays, due } = line
  const thing = shortThing(round)
  const late = lateDays > 0 ? `, quá hạn ${twoDigits(lateDays)} ngày` : ''
  if (wasReturned(line))
    return `${name} đã được đề nghị hoàn thiện ${thing}${obligation.resubmitBy === null ? '' : `, gửi lại chậm nhất ngày ${dayInText(due)}`} nhưng chưa gửi lại${late}.`
  if (obligation.extendedTo !== null)
    return `${name} được gia hạn đến ngày ${dayInText(obligation.extendedTo)}, đến nay chưa gửi ${thing}${late}.`
  return `${name} chưa gửi ${thing}${late}.`
}

function severalStand({ round }: RoundState, lines: readonly BoardLine[]): string {
  const thing = shortThing(round)
  const late = lines.filter(({ lateDays }) => lateDays > 0)
  const back = lines.filter(wasReturned)
  const most = Math.max(0, ...late.map(({ lateDays }) => lateDays))
  const details = [
    ...(late.length === 0
      ? []
      : [
          late.length === lines.length
            ? `đều đã quá hạn, nhiều nhất ${twoDigits(most)} ngày`
            : `trong đó ${twoDigits(late.length)} đơn vị đã quá hạn, nhiều nhất ${twoDigits(most)} ngày`,
        ]),
    ...(back.length === 0
      ? []
      : [
          `${late.length === 0 || late.length === lines.length ? 'trong đó ' : ''}${twoDigits(back.length)} đơn vị đã được đề nghị hoàn thiện nhưng chưa gửi lại`,
        ]),
  ]
  return `${twoDigits(lines.length)} cơ quan, đơn vị tại Phụ lục kèm theo chưa gửi ${thing}${details.length === 0 ? '' : `, ${details.join('; ')}`}.`
}

const bareWording = ({ wording }: Pick<Assignment, 'wording'>): string => wording.trim().replace(/\s*(?:;|\.\/\.?|\.)$/u, '')

/** A master task in a sentence's list: its words and by when. */
function taskWords({ wording, deadline }: Pick<Assignment, 'wording' | 'deadline'>): string {
  const words = bareWording({ wording })
  return deadline === null || deadline.text === '' ? words : `${words} (thời hạn: ${deadline.text})`
}

/** [PW3] Agency, the numbers of what it was given, the day that counts, how it stands; then the tasks by their numbers. */
function addList(body: PaperBody, state: RoundState, lines: readonly BoardLine[]): void {
  const hasLate = lines.some(({ lateDays }) => lateDays > 0)
  const given = new Map<number, Assignment>()
  const rows = lines.map((line, index): CellWords[] => {
    const own = assignmentsIn(state, line.obligation.agencyId)
    for (const assignment of own) given.set(assignment.taskNumber, assignment)
    return [
      centred(String(index + 1)),
      plain(nameIn(state, line.obligation.agencyId)),
      { lines: numbersOf(own) },
      centred(dueInList(state, line)),
      ...(hasLate ? [centred(line.lateDays === 0 ? '' : String(line.lateDays))] : []),
      plain(noteOf(line)),
    ]
  })
  body
    .annex(
      'portrait',
      `Danh sách cơ quan, đơn vị chưa gửi ${state.round.kind === 'plan' ? 'kế hoạch' : owedThing(state.round)}\nthực hiện ${shortlyCited(state)}`,
    )
    .table(
      hasLate ? [7, 28, 20, 17, 11, 17] : [7, 31, 24, 19, 19],
      ['STT', 'Cơ quan, đơn vị', 'Nhiệm vụ số', 'Thời hạn gửi', ...(hasLate ? ['Số ngày quá hạn'] : []), 'Ghi chú'],
      rows,
    )
    .paragraph(
      `Danh sách có ${twoDigits(lines.length)} cơ quan, đơn vị, tính đến ngày ${dayInText(state.today)}.${hasLate ? ` ${countedFrom(state)}` : ''}`,
    )
  if (given.size === 0) return
  body.paragraph('Các nhiệm vụ được đánh số theo thứ tự trong Kế hoạch nêu trên:').table(
    [8, 68, 24],
    ['Số', 'Nội dung nhiệm vụ', 'Thời gian hoàn thành'],
    [...given.values()]
      .sort((a, b) => a.taskNumber - b.taskNumber)
      .map((one) => [centred(String(one.taskNumber)), plain(bareWording(one)), plain(one.deadline?.text ?? '')]),
  )
}

const roleWords = [
  ['lead', 'Chủ trì'],
  ['support', 'Phối hợp'],
] as const

/** "Chủ trì: 1, 4", "Phối hợp: 5". */
const numbersOf = (own: readonly Assignment[]): string[] =>
  roleWords.flatMap(([role, words]) => {
    const numbers = own.flatMap((one) => (one.role === role ? [one.taskNumber] : []))
    return numbers.length === 0 ? [] : [`${words}: ${numbers.join(', ')}`]
  })

export const dueInList = ({ round }: Pick<RoundState, 'round'>, { obligation }: Pick<BoardLine, 'obligation'>): string =>
  dueWords(dueLineOf(obligation, round)).replace(/^./u, (letter) => letter.toUpperCase())

export function noteOf(line: BoardLine): string {
  const { extendedTo, urgedAt } = line.obligation
  if (wasReturned(line)) return 'Chưa gửi lại bản hoàn thiện'
  if (extendedTo !== null) return `Gia hạn đến ${dayInText(extendedTo)}`
  return urgedAt === null ? '' : 'Đã nhắc trên hệ thống'
}

import { vietnamDay } from '../calendar/vietnamDay.ts'
import type { RandomBytes } from '../core/ids.ts'
import type { Plan } from '../plan/plan.ts'
import type { BoardLine } from '../programme/boardOf.ts'
import { dayInText } from '../programme/subPlanWords.ts'
import { paperGroupNames } from './agencyGroups.ts'
import { dueInList, noteOf } from './composeReminder.ts'
import { type CellWords, centred, PaperBody, plain } from './PaperBody.ts'
import {
  aboutRound,
  addressIn,
  archiveIn,
  cited,
  countedFrom,
  dueWords,
  paperHead,
  shortThing,
  superiorIn,
  twoDigits,
} from './paperHead.ts'
import { nameIn, type RoundState } from './RoundState.ts'
import { type Figures, type RoundFigures, roundFigures } from './roundFigures.ts'

/** [PW5] [PW6] The report to the People's Committee on how a round stands on the day of `state`. */
export function composeRoundReport(state: RoundState, random: RandomBytes): Plan {
  const { issuer, round, today } = state
  const figures = roundFigures(state)
  const to = superiorIn(state)
  const body = new PaperBody(random)
    .addressees([to])
    .paragraph(
      `Thực hiện ${cited(state)}, ${issuer.name} báo cáo tình hình gửi ${shortThing(round)} của các cơ quan, đơn vị (số liệu tính đến ngày ${dayInText(today)}) như sau:`,
    )
    .heading(2, 'KẾT QUẢ CHUNG')
  addTotals(body, state, figures)
  addLists(body, state, figures)
  body.heading(2, 'ĐỀ XUẤT, KIẾN NGHỊ')
  addProposals(body, state, figures)
  return {
    letterhead: paperHead(state, 'BÁO CÁO', `Tình hình gửi ${aboutRound(state)}`),
    body: body
      .paragraph(`${issuer.name} kính báo cáo ${to} xem xét, chỉ đạo.`)
      .recipients(['Như trên', 'Lãnh đạo cơ quan', archiveIn(state)]).blocks,
    tasks: [],
    agencies: [],
    indicators: [],
  }
}

function addTotals(body: PaperBody, state: RoundState, { total, groups }: RoundFigures): void {
  const { round } = state
  const thing = shortThing(round)
  const sent = total.accepted + total.waiting
  const missing = total.returned + total.open
  body.paragraph(
    `${twoDigits(total.expected)} cơ quan, đơn vị phải gửi ${thing} về ${addressIn(state)} ${dueWords(round)}. Đến nay ${twoDigits(sent)} cơ quan, đơn vị đã gửi (${share(sent, total.expected)}), trong đó ${twoDigits(total.accepted)} đã được tiếp nhận, ${twoDigits(total.waiting)} đang được xem xét; ${twoDigits(missing)} cơ quan, đơn vị chưa gửi (${share(missing, total.expected)}), trong đó ${twoDigits(total.returned)} đã được đề nghị hoàn thiện nhưng chưa gửi lại. ${total.overdue === 0 ? 'Không có cơ quan, đơn vị nào quá hạn.' : `${twoDigits(total.overdue)} cơ quan, đơn vị đã quá hạn.`}`,
  )
  const row = (name: string, number: string, one: Figures): CellWords[] => [
    centred(number),
    plain(name),
    ...[one.expected, one.accepted, one.waiting, one.returned, one.open, one.overdue].map((value) => centred(String(value))),
  ]
  body.table(
    [7, 29, 10, 12, 11, 11, 10, 10],
    ['STT', 'Nhóm cơ quan, đơn vị', 'Phải gửi', 'Đã tiếp nhận', 'Chờ xem xét', 'Chờ gửi lại', 'Chưa gửi', 'Quá hạn'],
    [
      ...groups.map(({ group, figures }, index) => row(paperGroupNames[group], String(index + 1), figures)),
      row('Tổng cộng', '', total).map((cell) => ({ ...cell, bold: true as const })),
    ],
  )
  body.paragraph(`“Quá hạn” tính trong số chờ gửi lại và chưa gửi. ${countedFrom(state)}`)
}

/** [PW6] Each list under its heading; empty ones are left out. */
function addLists(body: PaperBody, state: RoundState, figures: RoundFigures): void {
  const { round } = state
  const thing = shortThing(round)
  const name = ({ obligation }: BoardLine): string => nameIn(state, obligation.agencyId)
  const lists: { heading: string; add: () => void; count: number }[] = [
    {
      heading: `Quá hạn chưa gửi ${thing}`,
      count: figures.overdue.length,
      add: () =>
        body.table(
          [7, 35, 25, 12, 21],
          ['STT', 'Cơ quan, đơn vị', 'Thời hạn', 'Số ngày quá hạn', 'Ghi chú'],
          figures.overdue.map((line, index) => [
            centred(String(index + 1)),
            plain(name(line)),
            centred(dueInList(state, line)),
            centred(String(line.lateDays)),
            plain(noteOf(line)),
          ]),
        ),
    },
    {
      heading: `Đã gửi ${thing} nhưng chậm`,
      count: figures.cameLate.length,
      add: () =>
        body.table(
          [8, 42, 25, 25],
          ['STT', 'Cơ quan, đơn vị', 'Ngày gửi', 'Số ngày chậm'],
          figures.cameLate.map((line, index) => [
            centred(String(index + 1)),
            plain(name(line)),
            centred(sentOn(state, line)),
            centred(String(line.lateDays)),
          ]),
        ),
    },
    {
      heading: 'Được đề nghị hoàn thiện, chưa gửi lại',
      count: figures.returned.length,
      add: () => body.bullets(ended(figures.returned.map((line) => `${name(line)}: ${againBy(state, line)}${late(line)}`))),
    },
    {
      heading: 'Được gia hạn, chưa gửi',
      count: figures.extended.length,
      add: () => body.bullets(ended(figures.extended.map((line) => `${name(line)}: ${lower(dueInList(state, line))}${late(line)}`))),
    },
    {
      heading: 'Đề nghị gia hạn, chờ quyết định',
      count: figures.asking.length,
      add: () =>
        body.bullets(
          ended(figures.asking.map((line) => `${name(line)}: đề nghị đến ngày ${dayInText(line.obligation.asksUntil ?? round.due)}`)),
        ),
    },
    {
      heading: 'Gửi bản giấy hoặc tệp',
      count: figures.onPaper.length,
      add: () => body.bullets(ended(figures.onPaper.map((line) => `${name(line)}: ngày ${sentOn(state, line)}`))),
    },
  ]
  const filled = lists.filter(({ count }) => count > 0)
  if (filled.length === 0) return
  body.heading(2, 'CÁC TRƯỜNG HỢP CỤ THỂ')
  for (const { heading, count, add } of filled) {
    body.heading(3, `${heading} (${twoDigits(count)} cơ quan, đơn vị)`)
    add()
  }
}

function addProposals(body: PaperBody, state: RoundState, { total, asking }: RoundFigures): void {
  const { issuer, round } = state
  const thing = shortThing(round)
  const missing = total.returned + total.open
  const to = superiorIn(state)
  if (missing === 0) {
    body.paragraph(`Các cơ quan, đơn vị đã gửi đủ ${thing}; ${issuer.name} không có kiến nghị.`)
    return
  }
  if (total.overdue > 0)
    body.heading(
      3,
      `Đề nghị ${to} chỉ đạo Thủ trưởng ${twoDigits(total.overdue)} cơ quan, đơn vị quá hạn nêu tại mục II hoàn thành, gửi ${thing} và làm rõ trách nhiệm đối với việc chậm.`,
    )
  if (asking.length > 0)
    body.heading(3, `${issuer.name} xem xét, trả lời ${twoDigits(asking.length)} đề nghị gia hạn trước khi đôn đốc các đơn vị này.`)
  body.heading(
    3,
    `${issuer.name} tiếp tục đôn đốc ${twoDigits(missing)} cơ quan, đơn vị chưa gửi ${thing}; tổng hợp, báo cáo khi các cơ quan, đơn vị gửi đủ.`,
  )
}

/** "58,8%"; nothing to divide by is 0%. */
function share(part: number, whole: number): string {
  const tenths = whole === 0 ? 0 : Math.round((part / whole) * 1000)
  return `${Math.floor(tenths / 10)}${tenths % 10 === 0 ? '' : `,${tenths % 10}`}%`
}

/** The day it came: of a paper the one that was recorded, else that of the receipt. */
function sentOn({ onPaper }: RoundState, { obligation: { agencyId, submittedAt } }: BoardLine): string {
  const day = onPaper.get(agencyId) ?? (submittedAt === null ? null : vietnamDay(Date.parse(submittedAt)))
  return day === null ? '' : dayInText(day)
}
const againBy = (state: RoundState, line: BoardLine): string =>
  line.obligation.resubmitBy === null ? 'chưa hẹn ngày gửi lại' : `gửi lại ${lower(dueInList(state, line))}`
const late = ({ lateDays }: BoardLine): string => (lateDays > 0 ? `, quá hạn ${twoDigits(lateDays)} ngày` : '')
const lower = (words: string): string => words.replace(/^./u, (letter) => letter.toLowerCase())
const ended = (lines: readonly string[]): string[] => lines.map((line, index) => `${line}${index === lines.length - 1 ? '.' : ';'}`)

import type { RandomBytes } from '../core/ids.ts'
import { foldTone } from '../core/vietnameseFold.ts'
import { taskColumns } from '../nd30/taskColumns.ts'
import { toRoman } from '../plan/numbering.ts'
import type { Plan } from '../plan/plan.ts'
import { dayInText } from '../programme/subPlanWords.ts'
import type { Arrangement } from '../protocol/roundFiles.ts'
import { bareTask, type Consolidated, inOrder, type LeftOut, namesOf, type OwnTask } from './consolidate.ts'
import { type CellWords, centred, PaperBody, plain } from './PaperBody.ts'
import { archiveIn, cited, paperHead, shortlyCited, superiorIn, twoDigits } from './paperHead.ts'
import type { RoundState } from './RoundState.ts'

/** Numbers of tasks under a master task are long ("12.104"), so their column is wider than that of a plan's own annex. */
const widthsBy: Readonly<Record<Arrangement, readonly number[]>> = {
  task: [7, 33, 15, 17, 12, 16],
  agency: [5, 34, 16, 17, 12, 16],
}
const titleBy: Readonly<Record<Arrangement, string>> = {
  task: 'TỔNG HỢP NHIỆM VỤ CỦA CÁC CƠ QUAN, ĐƠN VỊ\nTHEO NHIỆM VỤ ĐƯỢC GIAO',
  agency: 'TỔNG HỢP NHIỆM VỤ CỦA CÁC CƠ QUAN, ĐƠN VỊ',
}
const leftOutWords: Readonly<Record<LeftOut['why'], string>> = {
  missing: 'Chưa gửi kế hoạch',
  returned: 'Đã được đề nghị hoàn thiện, chưa gửi lại',
  paper: 'Đã gửi bản giấy hoặc tệp, nội dung chưa có trên hệ thống',
  withheld: 'Đã gửi, chưa được tiếp nhận',
}
const NOBODY = 'Chưa có nhiệm vụ tương ứng tại các kế hoạch được tổng hợp'

/** [PW15] "Kế hoạch tổng hợp": what the plans of all agencies do, as one landscape annex, under the master's tasks or agency by agency. */
export function composeConsolidated(state: RoundState, consolidated: Consolidated, by: Arrangement, random: RandomBytes): Plan {
  const { issuer, today } = state
  const body = new PaperBody(random)
    .basis(`Căn cứ ${cited(state)};`)
    .basis('Căn cứ kế hoạch của các cơ quan, đơn vị.')
    .paragraph(`${issuer.name} tổng hợp nhiệm vụ của các cơ quan, đơn vị như sau:`)
    .heading(2, 'KẾ HOẠCH ĐƯỢC TỔNG HỢP')
    .paragraph(`Đến ngày ${dayInText(today)}, ${plansWords(consolidated)}`)
  addLeftOut(body, consolidated.leftOut)
  body.heading(2, 'NHIỆM VỤ')
  for (const words of taskWords(consolidated, by)) body.paragraph(words)
  body
    .heading(2, 'TỔ CHỨC THỰC HIỆN')
    .paragraph(
      'Các cơ quan, đơn vị thực hiện nhiệm vụ theo thời gian hoàn thành và sản phẩm, kết quả nêu tại kế hoạch của cơ quan, đơn vị mình.',
    )
    .recipients([superiorIn(state), 'Các cơ quan, đơn vị có kế hoạch được tổng hợp', archiveIn(state)])
    .annex('landscape', titleBy[by])
    .table(widthsBy[by], taskColumns, by === 'task' ? rowsByTask(consolidated) : rowsByAgency(consolidated))
  return {
    letterhead: paperHead(state, 'KẾ HOẠCH', `Tổng hợp nhiệm vụ của các cơ quan, đơn vị thực hiện\n${shortlyCited(state)}`),
    body: body.blocks,
    tasks: [],
    agencies: [],
    indicators: [],
  }
}

function plansWords({ plans, leftOut }: Consolidated): string {
  const of = (state: (typeof plans)[number]['state']): number => plans.filter((one) => one.state === state).length
  const kinds = [
    [of('accepted'), 'kế hoạch đã được tiếp nhận'],
    [of('waiting'), 'kế hoạch đang được xem xét'],
    [of('draft'), 'dự thảo chưa gửi'],
  ] as const
  const kept = kinds.filter(([count]) => count > 0).map(([count, words]) => `${twoDigits(count)} ${words}`)
  return `tổng hợp nhiệm vụ của ${twoDigits(plans.length)}/${twoDigits(plans.length + leftOut.length)} cơ quan, đơn vị, gồm ${kept.join(', ')}.`
}

function addLeftOut(body: PaperBody, leftOut: readonly LeftOut[]): void {
  if (leftOut.length === 0) return
  const lines = (Object.keys(leftOutWords) as LeftOut['why'][]).flatMap((why) => {
    const names = leftOut.flatMap((one) => (one.why === why ? [one.agency] : []))
    return names.length === 0 ? [] : [`${leftOutWords[why]} (${twoDigits(names.length)}): ${names.join('; ')}`]
  })
  body
    .paragraph(`Chưa tổng hợp ${twoDigits(leftOut.length)} cơ quan, đơn vị:`)
    .bullets(lines.map((words, index) => `${words}${index === lines.length - 1 ? '.' : ';'}`))
}

function taskWords({ masters, others, count, repeated }: Consolidated, by: Arrangement): string[] {
  const carried = masters.filter(({ tasks }) => tasks.length > 0).length
  const all = `Các kế hoạch được tổng hợp có ${twoDigits(count)} nhiệm vụ, cụ thể hóa ${twoDigits(carried)}/${twoDigits(masters.length)} nhiệm vụ được giao${others.length === 0 ? '' : `; ${twoDigits(others.length)} nhiệm vụ khác do các cơ quan, đơn vị xác định thêm`}. Nội dung, cơ quan chủ trì, cơ quan phối hợp, thời gian hoàn thành và sản phẩm, kết quả tại Phụ lục kèm theo.`
  return by === 'task' && repeated > 0
    ? [all, `${twoDigits(repeated)} nhiệm vụ cụ thể hóa nhiều nhiệm vụ được giao được ghi tại từng nhiệm vụ đó.`]
    : [all]
}

const groupRow = (number: string, words: string): CellWords[] => [
  { ...centred(number), bold: true },
  { ...plain(words), colspan: taskColumns.length - 1, bold: true },
]

/** Under each task of the master plan, in bold, the agencies' tasks "3.1", "3.2" …; what carries none of them comes last. */
function rowsByTask({ masters, others }: Consolidated): CellWords[][] {
  const given = masters.flatMap(({ master, tasks }): CellWords[][] => [
    [
      { ...centred(String(master.number)), bold: true },
      ...[master.wording, master.lead, master.support, master.deadline?.text ?? '', ''].map((words) => ({
        ...plain(words),
        bold: true as const,
      })),
    ],
    ...(tasks.length === 0
      ? [[centred(''), { ...plain(NOBODY), colspan: taskColumns.length - 1 }]]
      : tasks.map((task, index) => ownRow(`${master.number}.${index + 1}`, task, true))),
  ])
  if (others.length === 0) return given
  return [
    groupRow('I', 'Nhiệm vụ được giao'),
    ...given,
    groupRow('II', 'Nhiệm vụ khác do các cơ quan, đơn vị xác định thêm'),
    ...others.map((task, index) => ownRow(String(index + 1), task, true)),
  ]
}

function rowsByAgency({ plans }: Consolidated): CellWords[][] {
  let count = 0
  return plans
    .filter(({ rows }) => rows.length > 0)
    .flatMap((plan, index): CellWords[][] => [
      groupRow(toRoman(index + 1), `${plan.agency}${stateInTable(plan)}`),
      ...inOrder(plan.rows).map((row) => ownRow(String(++count), { plan, row }, false)),
    ])
}

const stateInTable = ({ state }: OwnTask['plan']): string =>
  state === 'accepted' ? '' : state === 'waiting' ? ' (đang được xem xét)' : ' (dự thảo)'

/** `namesPlan`: the row stands apart from its agency's other rows, so it says whose plan it is of. */
function ownRow(number: string, { plan, row }: OwnTask, namesPlan: boolean): CellWords[] {
  const lead = namesOf(row, 'lead')
  const isNamed = row.agencies.some(({ name, role }) => role === 'lead' && foldTone(name) === foldTone(plan.agency))
  const leads = !namesPlan || isNamed ? [lead] : lead === '' ? [plan.agency] : [lead, `(kế hoạch của ${plan.agency})`]
  return [
    centred(number),
    plain(bareTask(row.wording)),
    { lines: namesPlan && plan.state === 'draft' ? [...leads, '(dự thảo)'] : leads },
    plain(namesOf(row, 'support')),
    plain(row.deadline?.text ?? ''),
    plain(row.deliverable ?? ''),
  ]
}

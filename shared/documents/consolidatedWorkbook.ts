import { taskColumns } from '../nd30/taskColumns.ts'
import { bareTask, type CarryingTask, type Consolidated, inOrder, type LeftOut, namesOf, type OwnTask } from '../paperwork/consolidate.ts'
import type { SheetColumn, SheetRow, SheetValue, Worksheet } from './Worksheet.ts'

/** In characters, for the six columns of the annex. */
const widths = [8, 64, 30, 34, 22, 26] as const
const stateWords: Readonly<Record<OwnTask['plan']['state'], string>> = {
  accepted: 'Đã tiếp nhận',
  waiting: 'Chờ xem xét',
  draft: 'Dự thảo',
}
const leftOutWords: Readonly<Record<LeftOut['why'], string>> = {
  missing: 'Chưa gửi',
  returned: 'Đã đề nghị hoàn thiện, chưa gửi lại',
  paper: 'Bản giấy hoặc tệp, nội dung chưa có trên hệ thống',
  withheld: 'Đã gửi, chưa được tiếp nhận',
}
const coverWords = { full: 'Đầy đủ', part: 'Một phần' } as const

/** [DO66] The consolidated plan as a workbook: under the master's tasks, agency by agency, as one list to filter, and what it was made of. */
export function consolidatedWorkbook(consolidated: Consolidated, title: string): readonly Worksheet[] {
  return [
    taskSheet(consolidated, title),
    agencySheet(consolidated, title),
    listSheet(consolidated, title),
    sourceSheet(consolidated, title),
  ]
}

const annexColumns: readonly SheetColumn[] = taskColumns.map((name, at) => ({
  title: name,
  width: widths[at] ?? 20,
  ...(at === 0 && { align: 'center' as const }),
}))

function ownCells({ row }: OwnTask): SheetValue[] {
  return [bareTask(row.wording), namesOf(row, 'lead'), namesOf(row, 'support'), row.deadline?.text ?? '', row.deliverable ?? '']
}

function taskSheet({ masters, others }: Consolidated, title: string): Worksheet {
  // Lost in a sheet that is cut up and sorted elsewhere: whose plan a row is of.
  const columns = [...annexColumns, { title: 'Kế hoạch của', width: 28 }, { title: 'Mức cụ thể hóa', width: 12, align: 'center' as const }]
  const ofPlan = (task: OwnTask | CarryingTask): SheetValue[] => [
    `${task.plan.agency}${task.plan.state === 'draft' ? ' (dự thảo)' : ''}`,
    'cover' in task ? coverWords[task.cover] : '',
  ]
  const given = masters.flatMap(({ master, tasks }): SheetRow[] => [
    {
      kind: 'row',
      isHead: true,
      cells: [
        master.number,
        master.wording,
        master.lead,
        master.support,
        master.deadline?.text ?? '',
        '',
        '',
        tasks.length === 0 ? 'Chưa có' : '',
      ],
    },
    ...tasks.map(
      (task, index): SheetRow => ({ kind: 'row', cells: [`${master.number}.${index + 1}`, ...ownCells(task), ...ofPlan(task)] }),
    ),
  ])
  const further = others.map((task, index): SheetRow => ({ kind: 'row', cells: [index + 1, ...ownCells(task), ...ofPlan(task)] }))
  return {
    name: 'Theo nhiệm vụ được giao',
    caption: title,
    columns,
    frozenColumns: 2,
    rows:
      further.length === 0
        ? given
        : [
            { kind: 'group', text: 'I. Nhiệm vụ được giao' },
            ...given,
            { kind: 'group', text: 'II. Nhiệm vụ khác do các cơ quan, đơn vị xác định thêm' },
            ...further,
          ],
  }
}

function agencySheet({ plans }: Consolidated, title: string): Worksheet {
  let count = 0
  return {
    name: 'Theo cơ quan',
    caption: title,
    columns: annexColumns,
    frozenColumns: 2,
    rows: plans
      .filter(({ rows }) => rows.length > 0)
      .flatMap((plan): SheetRow[] => [
        { kind: 'group', text: `${plan.agency}${plan.state === 'accepted' ? '' : ` (${stateWords[plan.state].toLowerCase()})`}` },
        ...inOrder(plan.rows).map((row): SheetRow => ({ kind: 'row', cells: [++count, ...ownCells({ plan, row })] })),
      ]),
  }
}

/** Each task once, with what it carries: to sort and filter. */
function listSheet({ plans, masters }: Consolidated, title: string): Worksheet {
  const carried = new Map<OwnTask['row'], number[]>()
  for (const { master, tasks } of masters) for (const { row } of tasks) carried.set(row, [...(carried.get(row) ?? []), master.number])
  const all = plans.flatMap((plan) => inOrder(plan.rows).map((row): OwnTask => ({ plan, row })))
  return {
    name: 'Danh sách',
    caption: title,
    columns: [
      { title: 'STT', width: 8, align: 'center' },
      { title: 'Kế hoạch của', width: 28 },
      { title: 'Nhiệm vụ được giao số', width: 14, align: 'center' },
      { title: 'Nội dung nhiệm vụ', width: 60 },
      { title: 'Cơ quan chủ trì', width: 26 },
      { title: 'Cơ quan phối hợp', width: 30 },
      { title: 'Thời gian hoàn thành', width: 20 },
      { title: 'Ngày đến hạn', width: 13, align: 'center' },
      { title: 'Sản phẩm/Kết quả', width: 24 },
      { title: 'Người phụ trách', width: 22 },
      { title: 'Cấp quyết định, phê duyệt', width: 22 },
      { title: 'Tình trạng kế hoạch', width: 14, align: 'center' },
      { title: 'Bản', width: 7, align: 'center' },
    ],
    frozenColumns: 2,
    rows: all.map(({ plan, row }, index): SheetRow => {
      const [wording, lead, support, deadline, deliverable] = ownCells({ plan, row })
      const day = row.deadline?.due ?? null
      return {
        kind: 'row',
        cells: [
          index + 1,
          plan.agency,
          (carried.get(row) ?? []).join(', '),
          wording ?? '',
          lead ?? '',
          support ?? '',
          deadline ?? '',
          day === null ? null : { day },
          deliverable ?? '',
          row.officer ?? '',
          row.authority ?? '',
          stateWords[plan.state],
          plan.version,
        ],
      }
    }),
  }
}

/** What was put together, and who is not in it. */
function sourceSheet({ plans, leftOut }: Consolidated, title: string): Worksheet {
  const rows = [
    ...plans.map((plan) => [plan.agency, stateWords[plan.state], plan.version, plan.rows.length] as const),
    ...leftOut.map(({ agency, why }) => [agency, leftOutWords[why], null, null] as const),
  ]
  return {
    name: 'Kế hoạch được tổng hợp',
    caption: title,
    columns: [
      { title: 'STT', width: 6, align: 'center' },
      { title: 'Cơ quan, đơn vị', width: 44 },
      { title: 'Tình trạng', width: 46 },
      { title: 'Bản', width: 8, align: 'center' },
      { title: 'Số nhiệm vụ', width: 12, align: 'center' },
    ],
    frozenColumns: 2,
    rows: rows.map((cells, index): SheetRow => ({ kind: 'row', cells: [index + 1, ...cells] })),
  }
}

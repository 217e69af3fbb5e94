import type { PlanId, RandomBytes } from '../core/ids.ts'
import { taskColumns } from '../nd30/taskColumns.ts'
import { toRoman } from '../plan/numbering.ts'
import type { Plan } from '../plan/plan.ts'
import type { TaskRow } from '../plan/taskRow.ts'
import { dayInText } from '../programme/subPlanWords.ts'
import { bareTask, inOrder, namesOf } from './consolidate.ts'
import { type CellWords, centred, PaperBody, plain } from './PaperBody.ts'
import { archiveIn, cited, paperHead, shortlyCited, superiorIn, twoDigits } from './paperHead.ts'
import type { RoundState } from './RoundState.ts'

export type TaskTableState = Pick<RoundState, 'issuer' | 'master' | 'round' | 'today' | 'draftingUnit'>

/** A plan whose tasks go into the table, under the name of its agency. */
export interface TablePlan {
  readonly planId: PlanId
  readonly agencyName: string
}

const widths = [5, 34, 16, 17, 12, 16]

/**
 * [PW10] Every task of the given plans as a landscape annex of a short report: plans in the given order, each under a group row, tasks
 * in the order of their plan, numbered through. Plans without rows are left out.
 */
export function composeTaskTable(state: TaskTableState, plans: readonly TablePlan[], rows: readonly TaskRow[], random: RandomBytes): Plan {
  const { issuer, today } = state
  const to = superiorIn(state)
  const filled = plans
    .map((plan) => ({ ...plan, rows: inOrder(rows.filter(({ planId }) => planId === plan.planId)) }))
    .filter((plan) => plan.rows.length > 0)
  let count = 0
  const table = filled.flatMap(({ agencyName, rows: own }, index): CellWords[][] => [
    [
      { ...centred(toRoman(index + 1)), bold: true },
      { ...plain(agencyName), colspan: taskColumns.length - 1, bold: true },
    ],
    ...own.map((row) => [
      centred(String(++count)),
      plain(bareTask(row.wording)),
      plain(namesOf(row, 'lead')),
      plain(namesOf(row, 'support')),
      plain(row.deadline?.text ?? ''),
      plain(row.deliverable ?? ''),
    ]),
  ])
  const body = new PaperBody(random)
    .addressees([to])
    .paragraph(
      `Thực hiện ${cited(state)}, đến ngày ${dayInText(today)}, ${twoDigits(filled.length)} kế hoạch của các cơ quan, đơn vị có tổng số ${twoDigits(count)} nhiệm vụ. ${issuer.name} tổng hợp nhiệm vụ, cơ quan chủ trì, cơ quan phối hợp, thời gian hoàn thành và sản phẩm, kết quả tại Phụ lục kèm theo.`,
    )
    .paragraph(`${issuer.name} kính báo cáo ${to} xem xét, chỉ đạo.`)
    .recipients(['Như trên', 'Lãnh đạo cơ quan', archiveIn(state)])
    .annex('landscape', 'PHÂN CÔNG NHIỆM VỤ CỦA CÁC CƠ QUAN, ĐƠN VỊ')
  if (table.length > 0) body.table(widths, taskColumns, table)
  return {
    letterhead: paperHead(state, 'BÁO CÁO', `Tổng hợp nhiệm vụ của các cơ quan, đơn vị thực hiện\n${shortlyCited(state)}`),
    body: body.blocks,
    tasks: [],
    agencies: [],
    indicators: [],
  }
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AgencyId, PlanId, TaskId } from '../core/ids.ts'
import { writeDocx } from '../documents/writeDocx.ts'
import { composeNd30 } from '../nd30/composeNd30.ts'
import { inlineText, type Plan } from '../plan/plan.ts'
import { assignmentIdOf } from '../plan/programme.ts'
import type { TaskRow } from '../plan/taskRow.ts'
import { seededBytes } from '../testing/buildPlan.ts'
import { given, owes, roundState } from '../testing/buildRoundState.ts'
import { failedChecks } from '../testing/ooxml/nd30Checks.ts'
import { readWordFile } from '../testing/ooxml/WordFile.ts'
import { composeConsolidated } from './composeConsolidated.ts'
import { type ConsolidatedPlan, consolidate } from './consolidate.ts'
import { draftingUnitOf } from './draftingUnitOf.ts'

const offices = {
  soyte: ['Sở Y tế', 'department'],
  sotuphap: ['Sở Tư pháp', 'department'],
  chogao: ['UBND huyện Chợ Gạo', 'ruralDistrict'],
} as const
const ids = Object.keys(offices)
const assignments = ids.flatMap((id) => [1, 2, 3].map((number) => given(id, number, `Nhiệm vụ số ${number};`, 'quý II/2025')))
const state = roundState(
  offices,
  ids.map((id) => owes(id)),
  { assignments },
)
const idOf = (agency: string, number: number): string => assignmentIdOf(`task0000000${number}` as TaskId, agency as AgencyId)

const row = (agency: string, order: number, covers: Readonly<Record<string, 'full' | 'part'>>, more: Partial<TaskRow> = {}): TaskRow => ({
  taskId: `${agency}${order}` as TaskId,
  planId: `plan${agency}` as PlanId,
  order,
  section: '',
  wording: `${agency} làm việc ${order};`,
  agencies: [{ key: agency, name: offices[agency as keyof typeof offices][0], role: 'lead' }],
  officer: null,
  authority: null,
  deadline: null,
  deliverable: null,
  status: null,
  progress: null,
  covers,
  origin: null,
  ...more,
})
const planOf = (agency: string, rows: readonly TaskRow[], more: Partial<ConsolidatedPlan> = {}): ConsolidatedPlan => ({
  agencyId: agency as AgencyId,
  agency: offices[agency as keyof typeof offices][0],
  state: 'accepted',
  version: 1,
  rows,
  ...more,
})
const tableOf = (plan: Plan): string[][] =>
  plan.body.flatMap((block) =>
    block.type === 'table'
      ? block.rows.map(({ cells }) => cells.map(({ content }) => content.map((one) => inlineText(one.content)).join('\n')))
      : [],
  )
const composed = (plans: readonly ConsolidatedPlan[], by: 'task' | 'agency'): Plan =>
  composeConsolidated(state, consolidate(state, plans, []), by, seededBytes(3))

describe('[PW14] tasks under the master’s tasks', () => {
  test('a task stands under each that it carries for its own agency, part or full; what was given to another agency counts for nothing', () => {
    const both = row('soyte', 0, { [idOf('soyte', 1)]: 'full', [idOf('soyte', 2)]: 'part' })
    const foreign = row('soyte', 1, { [idOf('sotuphap', 3)]: 'full' })
    const found = consolidate(state, [planOf('soyte', [foreign, both])], [])
    expect(
      found.masters.map(({ master, tasks }) => [master.number, master.wording, tasks.map(({ row: one, cover }) => [one.taskId, cover])]),
    ).toEqual([
      [1, 'Nhiệm vụ số 1', [['soyte0', 'full']]],
      [2, 'Nhiệm vụ số 2', [['soyte0', 'part']]],
      [3, 'Nhiệm vụ số 3', []],
    ])
    expect(found.others.map(({ row: one }) => one.taskId)).toEqual(['soyte1'])
    expect([found.count, found.repeated]).toEqual([2, 1])
  })

  test('every task of every plan stands somewhere, none from elsewhere, those of one agency in the order of its plan', () => {
    const cover = fc.constantFrom('full' as const, 'part' as const)
    const covers = (agency: string) =>
      fc.dictionary(fc.constantFrom(...ids.flatMap((id) => [1, 2, 3].map((number) => idOf(id, number))), `${agency}-gone`), cover, {
        maxKeys: 5,
      })
    const plan = (agency: string) =>
      fc
        .array(covers(agency), { maxLength: 6 })
        .chain((all) =>
          fc.shuffledSubarray(
            all.map((one, order) => row(agency, order, one)),
            { minLength: all.length },
          ),
        )
        .map((rows) => planOf(agency, rows))
    fc.assert(
      fc.property(fc.tuple(...ids.map(plan)), (plans) => {
        const { masters, others, count } = consolidate(state, plans, [])
        const placed = [...masters.flatMap(({ tasks }) => tasks.map((task) => task.row)), ...others.map((task) => task.row)]
        const all = plans.flatMap(({ rows }) => rows)
        expect([new Set(placed), count]).toEqual([new Set(all), all.length])
        for (const { tasks } of masters)
          for (const agency of ids) {
            const orders = tasks.filter(({ plan: one }) => one.agencyId === agency).map((task) => task.row.order)
            expect(orders).toEqual([...orders].sort((a, b) => a - b))
          }
      }),
    )
  })
})

describe('[PW15] the consolidated plan as a document', () => {
  const plans = [
    planOf('soyte', [row('soyte', 0, { [idOf('soyte', 1)]: 'full' }, { deliverable: 'Báo cáo' }), row('soyte', 1, {})]),
    planOf('sotuphap', [row('sotuphap', 0, { [idOf('sotuphap', 1)]: 'full' }, { agencies: [] })], { state: 'draft', version: null }),
    planOf('chogao', [row('chogao', 0, { [idOf('chogao', 1)]: 'part' }, { agencies: [{ key: 'x', name: 'Phòng Y tế', role: 'lead' }] })]),
  ]

  test('under the master’s task in bold the agencies’ own, numbered below it; whose plan each is of can be read', () => {
    expect(tableOf(composed(plans, 'task'))).toEqual([
      ['STT', 'Nội dung nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian hoàn thành', 'Sản phẩm/Kết quả'],
      ['I', 'Nhiệm vụ được giao'],
      ['1', 'Nhiệm vụ số 1', 'Sở Y tế; Sở Tư pháp; UBND huyện Chợ Gạo', '', 'quý II/2025', ''],
      ['1.1', 'soyte làm việc 0', 'Sở Y tế', '', '', 'Báo cáo'],
      ['1.2', 'sotuphap làm việc 0', 'Sở Tư pháp\n(dự thảo)', '', '', ''],
      ['1.3', 'chogao làm việc 0', 'Phòng Y tế\n(kế hoạch của UBND huyện Chợ Gạo)', '', '', ''],
      ['2', 'Nhiệm vụ số 2', 'Sở Y tế; Sở Tư pháp; UBND huyện Chợ Gạo', '', 'quý II/2025', ''],
      ['', 'Chưa có nhiệm vụ tương ứng tại các kế hoạch được tổng hợp'],
      ['3', 'Nhiệm vụ số 3', 'Sở Y tế; Sở Tư pháp; UBND huyện Chợ Gạo', '', 'quý II/2025', ''],
      ['', 'Chưa có nhiệm vụ tương ứng tại các kế hoạch được tổng hợp'],
      ['II', 'Nhiệm vụ khác do các cơ quan, đơn vị xác định thêm'],
      ['1', 'soyte làm việc 1', 'Sở Y tế', '', '', ''],
    ])
  })

  test('agency by agency, numbered through; a draft says so', () => {
    expect(tableOf(composed(plans, 'agency')).slice(1)).toEqual([
      ['I', 'Sở Y tế'],
      ['1', 'soyte làm việc 0', 'Sở Y tế', '', '', 'Báo cáo'],
      ['2', 'soyte làm việc 1', 'Sở Y tế', '', '', ''],
      ['II', 'Sở Tư pháp (dự thảo)'],
      ['3', 'sotuphap làm việc 0', '', '', '', ''],
      ['III', 'UBND huyện Chợ Gạo'],
      ['4', 'chogao làm việc 0', 'Phòng Y tế', '', '', ''],
    ])
  })

  test.each(['task', 'agency'] as const)(
    '[DO12] %s: the Word file keeps every rule of the decree; equal records give equal bytes',
    async (by) => {
      const file = await writeDocx(composeNd30(composed(plans, by)))
      expect(failedChecks(readWordFile(file))).toEqual({})
      expect(Buffer.compare(await writeDocx(composeNd30(composed(plans, by))), file)).toBe(0)
    },
  )
})

test('[PW12] the drafting unit is what a post names: a code as it is, else its initials', () => {
  const units = [
    'Chuyên viên Phòng PC04',
    'Chuyên viên Phòng Nghiệp vụ Y',
    'Phó Trưởng Phòng Kế hoạch - Tài chính',
    'Lãnh đạo Sở',
    'Văn phòng UBND tỉnh',
  ]
  expect(units.map((post) => draftingUnitOf(post, 'Sở Y tế'))).toEqual(['PC04', 'NVY', 'KHTC', null, null])
  expect(draftingUnitOf('Chuyên viên Phòng Y tế', 'Phòng Y tế huyện Cái Bè')).toBe(null)
})

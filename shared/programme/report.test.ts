import { expect, test } from 'vitest'
import type { IndicatorId, PlanId, RoundId, TaskId } from '../core/ids.ts'
import type { Deadline } from '../plan/deadline.ts'
import { emptyLetterhead } from '../plan/letterhead.ts'
import { inlineText, planSchema } from '../plan/plan.ts'
import type { ReportForm } from '../plan/report.ts'
import { buildTask } from '../testing/buildPlan.ts'
import { Random } from '../testing/Random.ts'
import { composeReport } from './composeReport.ts'
import { changedForm, countReport, filledForm, isBehind, writtenForm } from './fillReport.ts'

const onDay = (due: string): Deadline => ({
  text: due,
  kind: 'date',
  start: null,
  due,
  before: false,
  recurrence: null,
  trigger: null,
  readBy: 'person',
})
const task = (wording: string, more: object = {}) => ({ ...buildTask({ wording }), ...more })
const target = { value: 80, valueMax: null, unit: '%', comparator: '>=' as const, by: null }
const indicator = { id: 'indicator000' as IndicatorId, block: null, task: null, label: 'Trạm đủ điều kiện', target, baseline: null }
const [one, two, three] = [
  task('Một', { status: 'inProgress', progress: 40, note: 'Đang soạn' }),
  task('Hai', { deadline: onDay('2025-06-01') }),
  task('Ba'),
]
const plan = { tasks: [one, two, three], indicators: [indicator] }
const line = (taskId: TaskId, status: 'notStarted' | 'inProgress' | 'done' | 'blocked', result = '') => ({
  taskId: taskId as string,
  status,
  progress: null,
  result,
})

test('[RE1] a report begins with what was said last: its own draft, the last report without its words, else the plan', () => {
  const previous = writtenForm(
    plan,
    [line(one.id, 'done', 'Xong kỳ trước'), line(two.id, 'inProgress', 'Nửa đường')],
    [{ id: indicator.id, actual: 60.5 }],
  )
  const draft = writtenForm(plan, [line(two.id, 'blocked', 'Thiếu kinh phí')], [])
  const said = (form: ReportForm) => form.lines.map(({ status, result }) => [status, result])
  expect(said(filledForm(plan, null, null))).toEqual([
    ['inProgress', 'Đang soạn'],
    ['notStarted', ''],
    ['notStarted', ''],
  ])
  expect(said(filledForm(plan, null, previous))).toEqual([
    ['done', ''],
    ['inProgress', ''],
    ['notStarted', ''],
  ])
  expect(said(filledForm(plan, draft, previous))).toEqual([
    ['done', ''],
    ['blocked', 'Thiếu kinh phí'],
    ['notStarted', ''],
  ])
  expect(filledForm(plan, draft, previous).indicators).toEqual([{ id: indicator.id, actual: 60.5, label: 'Trạm đủ điều kiện', target }])
})

test('[RE1] what the plan has no more is left out, and what is written down keeps the plan’s words', () => {
  const form = writtenForm(
    { tasks: [two], indicators: [] },
    [line(one.id, 'done'), line(two.id, 'done')],
    [{ id: indicator.id, actual: 1 }],
  )
  expect(form).toEqual({ lines: [{ ...line(two.id, 'done'), wording: 'Hai', deadline: two.deadline }], indicators: [] })
})

test.each([
  ['done', '2025-06-01', '2025-07-01', false],
  ['blocked', null, '2025-05-01', true],
  ['inProgress', '2025-06-01', '2025-06-01', false],
  ['inProgress', '2025-06-01', '2025-06-02', true],
  ['notStarted', null, '2025-07-01', false],
] as const)('[RE2] %s, due %s, on %s: behind is %s', (status, due, today, behind) => {
  expect(isBehind({ status, deadline: due === null ? null : onDay(due) }, today)).toBe(behind)
})

test('[RE2] [RE3] every line is counted once, and those behind are named', () => {
  const form = filledForm(plan, null, null)
  const counts = countReport(form.lines, '2025-06-20')
  expect(counts).toMatchObject({ all: 3, done: 0, inProgress: 1, notStarted: 2, blocked: 0 })
  expect(counts.behind.map(({ wording }) => wording)).toEqual(['Hai'])
})

test('[RE4] as a document it is a plan of the interchange form, and two versions differ by what was said only', () => {
  const source = {
    planId: 'plan00000000' as PlanId,
    letterhead: { ...emptyLetterhead, issuer: 'SỞ Y TẾ', symbol: 'KH-SYT', title: 'Thực hiện Kế hoạch số 123/KH-UBND' },
    round: { id: 'round0000000' as RoundId, period: '6 tháng', to: 'UBND tỉnh' },
  }
  const of = (result: string) =>
    composeReport({ ...source, form: writtenForm(plan, [line(two.id, 'done', result)], [{ id: indicator.id, actual: 60.5 }]) })
  const first = of('Đã làm xong')
  expect(planSchema.parse(first)).toEqual(first)
  expect(first.letterhead).toMatchObject({
    kind: 'BÁO CÁO',
    symbol: 'BC-SYT',
    title: 'Kết quả thực hiện Kế hoạch số 123/KH-UBND, 6 tháng',
  })
  const tables = first.body.flatMap((block) => (block.type === 'table' ? [block] : []))
  const cells = tables.map(({ rows }) =>
    rows.map((row) => row.cells.map(({ content }) => content.map((text) => inlineText(text.content)).join(''))),
  )
  expect(cells).toEqual([
    [
      ['TT', 'Nhiệm vụ', 'Thời hạn', 'Tình trạng', 'Kết quả'],
      ['1', 'Hai', '2025-06-01', 'Đã hoàn thành', 'Đã làm xong'],
    ],
    [
      ['Chỉ tiêu', 'Mức phải đạt', 'Thực hiện'],
      ['Trạm đủ điều kiện', '80 %', '60,5'],
    ],
  ])
  expect(JSON.stringify(of('Khác')).replaceAll('Khác', 'Đã làm xong')).toBe(JSON.stringify(first))
})

test('[RE5] whoever fills in which tasks in whatever order, each task says what was said of it last, and nothing that was said is lost', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = new Random(seed)
    const dice = (sides: number): number => (random.bytes(1)[0] ?? 0) % sides
    const last = new Map<string, string>()
    let draft: ReportForm | null = null
    for (let turn = 0; turn < 12; turn++) {
      const said = plan.tasks.filter(() => dice(2) === 0).map(({ id }) => line(id, 'inProgress', `${turn}`))
      const actuals = dice(3) === 0 ? [{ id: indicator.id as string, actual: turn }] : []
      draft = changedForm(plan, draft, said, actuals)
      for (const { taskId, result } of said) last.set(taskId, result)
      for (const { id, actual } of actuals) last.set(id, `${actual}`)
    }
    const told = [
      ...(draft?.lines ?? []).map(({ taskId, result }) => [taskId, result]),
      ...(draft?.indicators ?? []).map(({ id, actual }) => [id, `${actual}`]),
    ]
    expect(new Map(told as [string, string][])).toEqual(last)
  }
})

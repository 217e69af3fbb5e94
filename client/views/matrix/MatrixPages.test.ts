import { describe, expect, test } from 'vitest'
import type { AgencyId, PlanId, ProgrammeId, RoundId, TaskId } from '../../../shared/core/ids.ts'
import { LiveMatrix } from '../../../shared/matrix/matrixDelta.ts'
import { type MatrixView, plainView } from '../../../shared/matrix/matrixView.ts'
import type { Duties } from '../../../shared/plan/duties.ts'
import { assignmentIdOf } from '../../../shared/plan/programme.ts'
import type { TaskRow } from '../../../shared/plan/taskRow.ts'
import { columnBands } from './columnBands.ts'
import { MatrixPages } from './MatrixPages.ts'

const [MASTER, SUB, ASSIGNED] = ['master' as PlanId, 'sub' as PlanId, assignmentIdOf('m1' as TaskId, 'yte' as AgencyId)]
const row = (planId: PlanId, taskId: string, order: number, more: Partial<TaskRow> = {}): TaskRow => ({
  planId,
  taskId: taskId as TaskId,
  order,
  section: 'III',
  wording: `Nhiệm vụ ${taskId}`,
  agencies: [{ key: 'yte', name: 'Sở Y tế', role: 'lead' }],
  officer: null,
  authority: null,
  deadline: null,
  deliverable: null,
  status: null,
  progress: null,
  covers: {},
  origin: null,
  ...more,
})
const duties: readonly Duties[] = [
  {
    programmeId: 'programme' as ProgrammeId,
    masterPlanId: MASTER,
    lateness: 'endOfDay',
    whole: true,
    given: [{ id: ASSIGNED, taskId: 'm1' as TaskId, agencyId: 'yte' as AgencyId, role: 'lead', group: false }],
    answers: [{ roundId: 'round' as RoundId, agencyId: 'yte' as AgencyId, planId: SUB, stage: 'drafting', sees: 'rows', levels: null }],
  },
]
const rows = [
  row(MASTER, 'm1', 0),
  row(MASTER, 'm2', 1, { agencies: [{ key: 'caibe', name: 'UBND huyện Cái Bè', role: 'support' }] }),
  row(SUB, 's1', 0, { covers: { [ASSIGNED]: 'part' } }),
  row(SUB, 's2', 1),
]
const names = {
  plans: new Map([
    ['master', 'Kế hoạch của tỉnh'],
    ['sub', 'Kế hoạch của Sở'],
  ]),
  agencies: new Map([
    ['yte', { name: 'Sở Y tế tỉnh Tiền Giang', shortName: 'Sở Y tế', group: 'province' as const }],
    ['caibe', { name: 'UBND huyện Cái Bè', shortName: 'H. Cái Bè', group: 'district' as const }],
  ]),
}

function reader(view: Partial<MatrixView> = {}, open: readonly string[] = []) {
  const [live, pages] = [new LiveMatrix(rows), new MatrixPages()]
  const source = { duties, today: '2025-04-03', view: { ...plainView, ...view }, names, open: new Set(open) }
  return { live, page: () => pages.page({ ...source, matrix: live.matrix }) }
}
const tasks = (page: ReturnType<ReturnType<typeof reader>['page']>): (string | number)[][] =>
  page.lines.flatMap((line) => (line.kind === 'task' ? [[line.row.task.taskId, line.depth]] : []))

describe('MatrixPages', () => {
  test('[MV7] a task that carries a master task stands under it when that is open, and nowhere else unless asked for', () => {
    expect(tasks(reader().page())).toEqual([
      ['m1', 0],
      ['m2', 0],
      ['s2', 0],
    ])
    expect(tasks(reader({}, ['master/m1', 'master/m2']).page())).toEqual([
      ['m1', 0],
      ['s1', 1],
      ['m2', 0],
      ['s2', 0],
    ])
    const own = reader({}, ['master/m1'])
      .page()
      .lines.flatMap((line) => (line.kind === 'task' && line.depth === 1 ? [line.agencyId] : []))
    expect(own).toEqual(['yte'])
    expect(tasks(reader({ all: true }).page()).filter(([id]) => id === 's1')).toEqual([['s1', 0]])
    const twists = reader()
      .page()
      .lines.map((line) => line.kind === 'task' && line.isOpen)
    expect(twists.filter((isOpen) => isOpen !== null && isOpen !== false)).toEqual([])
    expect(twists.filter((isOpen) => isOpen === false).length).toBeGreaterThan(0)
  })

  test('[MV1] a head says how many of its cells are not carried in full, and nothing where nothing was given', () => {
    const heads = reader()
      .page()
      .lines.flatMap((line) => (line.kind === 'section' ? [[line.tasks, line.known, line.open]] : []))
    expect(heads).toEqual([
      [2, 1, 1],
      [1, 0, 0],
    ])
  })

  test('[MV8] a change draws its own row again: every other line, and the columns, are the objects of the page before', () => {
    const { live, page } = reader({}, ['master/m1'])
    const before = page()
    live.apply({ planId: SUB, changed: [row(SUB, 's2', 1, { wording: 'Câu đã sửa' })], removed: [] })
    const after = page()
    const changed = after.lines.filter((line, index) => line.kind === 'task' && line !== before.lines[index])
    expect(changed.map((line) => line.kind === 'task' && line.row.task.taskId)).toEqual(['s2'])
    expect(after.columns).toBe(before.columns)
    // What carries the master task changes that one too.
    live.apply({ planId: SUB, changed: [row(SUB, 's1', 0, { covers: { [ASSIGNED]: 'full' } })], removed: [] })
    const last = page()
    expect(last.lines.filter((line, index) => line.kind === 'task' && line !== after.lines[index]).length).toBe(2)
    expect(last.totals.open).toBe(0)
  })

  test('[MX7] a task that stands under a master task repeats its agencies: two leads in it are no conflict', () => {
    const { live, page } = reader()
    const two = [
      { key: 'yte', name: 'Sở Y tế', role: 'lead' as const },
      { key: 'caibe', name: 'UBND huyện Cái Bè', role: 'lead' as const },
    ]
    live.apply({ planId: SUB, changed: [row(SUB, 's1', 0, { agencies: two, covers: { [ASSIGNED]: 'part' } })], removed: [] })
    expect(page().conflicts).toEqual([])
    live.apply({ planId: SUB, changed: [row(SUB, 's2', 1, { agencies: two })], removed: [] })
    expect(page().conflicts.map(({ kind, row: { task } }) => [kind, task.taskId])).toEqual([['severalLeads', 's2']])
  })

  test('[MX3] columns stand in blocks that the directory’s kinds make; without a directory there are none', () => {
    const { columns } = reader().page()
    expect(columns.map(({ shortName }) => shortName)).toEqual(['Sở Y tế', 'H. Cái Bè'])
    expect(columnBands(columns)).toEqual([
      { group: 'province', from: 0, to: 1 },
      { group: 'district', from: 1, to: 2 },
    ])
    expect(columnBands(columns.map((column) => ({ ...column, group: 'other' as const })))).toEqual([])
  })
})

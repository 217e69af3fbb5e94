import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PlanId, TaskId } from '../core/ids.ts'
import type { TaskRow } from '../plan/taskRow.ts'
import { LiveMatrix } from './matrixDelta.ts'
import { matrixJson } from './matrixJson.ts'
import { rollUpMatrix } from './rollUpMatrix.ts'

const row = (planId: string, taskId: string, order: number, agencies: TaskRow['agencies']): TaskRow => ({
  planId: planId as PlanId,
  taskId: taskId as TaskId,
  order,
  section: 'III.4',
  wording: 'Rà soát, lập danh sách',
  agencies,
  officer: null,
  authority: null,
  deadline: null,
  deliverable: null,
  status: null,
  progress: null,
  covers: {},
  origin: null,
})
const lead = (key: string, name = key) => ({ key, name, role: 'lead' as const })
const support = (key: string, name = key) => ({ key, name, role: 'support' as const })

test('[MX1] a task led by one agency and supported by two fills three cells of its row', () => {
  const matrix = rollUpMatrix([row('p1', 't1', 0, [lead('syt', 'Sở Y tế'), support('ca', 'Công an tỉnh'), support('stc', 'Sở Tài chính')])])
  expect([...(matrix.rows[0]?.cells ?? [])]).toEqual([
    ['syt', 'lead'],
    ['ca', 'support'],
    ['stc', 'support'],
  ])
  expect(matrix.agencies.map(({ name, leads, supports }) => [name, leads, supports])).toEqual([
    ['Sở Y tế', 1, 0],
    ['Công an tỉnh', 0, 1],
    ['Sở Tài chính', 0, 1],
  ])
})

test('[MX1] [MX4] an agency named twice by one task leads and is listed once', () => {
  const json = matrixJson(rollUpMatrix([row('p1', 't1', 0, [support('syt'), lead('syt')])]))
  expect(json.rows[0]).toMatchObject({ lead: ['syt'], support: [] })
})

test('[MX3] rows stand by plan and order, agencies by what they lead', () => {
  const matrix = rollUpMatrix([
    row('p2', 'a', 0, [lead('x')]),
    row('p1', 'c', 1, [lead('y')]),
    row('p1', 'b', 0, [lead('y'), support('x')]),
  ])
  expect(matrix.rows.map(({ task }) => task.taskId)).toEqual(['b', 'c', 'a'])
  expect(matrix.agencies.map(({ id }) => id)).toEqual(['y', 'x'])
})

test('[MX5] a column shows the name that most tasks print', () => {
  const matrix = rollUpMatrix([
    row('p', 'a', 0, [lead('k', 'CA tỉnh')]),
    row('p', 'b', 1, [lead('k', 'Công an tỉnh')]),
    row('p', 'c', 2, [support('k', 'Công an tỉnh')]),
  ])
  expect(matrix.agencies[0]?.name).toBe('Công an tỉnh')
})

test('[MX2] a change names the cells it wrote and cleared', () => {
  const live = new LiveMatrix([row('p', 'a', 0, [lead('x'), support('y')])])
  const cells = live.apply({ planId: 'p' as PlanId, changed: [row('p', 'a', 0, [lead('x'), lead('z')])], removed: [] })
  expect(cells).toEqual([
    { row: 'p/a', agencyId: 'z', role: 'lead' },
    { row: 'p/a', agencyId: 'y', role: null },
  ])
  expect(live.matrix.agencies.map(({ id }) => id)).toEqual(['x', 'z'])
})

test('[MX2] any sequence of changes gives the roll-up of the rows that remain', () => {
  const agency = fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    name: fc.constantFrom('Sở Y tế', 'Sở y tế', 'Công an tỉnh'),
    role: fc.constantFrom('lead' as const, 'support' as const),
  })
  const step = fc.record({
    plan: fc.constantFrom('p1', 'p2'),
    task: fc.constantFrom('t1', 't2', 't3', 't4'),
    order: fc.nat(3),
    agencies: fc.array(agency, { maxLength: 4 }),
    remove: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const live = new LiveMatrix()
      const rows = new Map<string, TaskRow>()
      for (const { plan, task, order, agencies, remove } of steps) {
        const key = `${plan}/${task}`
        if (remove) rows.delete(key)
        else rows.set(key, row(plan, task, order, agencies))
        live.apply({
          planId: plan as PlanId,
          changed: remove ? [] : [row(plan, task, order, agencies)],
          removed: remove ? [task as TaskId] : [],
        })
      }
      const anew = rollUpMatrix([...rows.values()])
      expect(live.matrix).toEqual(anew)
      expect(live.matrix.rows).toEqual(anew.rows)
    }),
  )
})

test('[MX2] a change of words leaves other plans’ rows, the row’s cells and the agencies the same objects', () => {
  const live = new LiveMatrix([row('p', 'a', 0, [lead('x')]), row('q', 'b', 0, [lead('y')])])
  const before = live.matrix
  expect(
    live.apply({ planId: 'p' as PlanId, changed: [{ ...row('p', 'a', 0, [lead('x')]), wording: 'Câu đã sửa' }], removed: [] }),
  ).toEqual([])
  const after = live.matrix
  expect(after.rows[0]?.task.wording).toBe('Câu đã sửa')
  expect(after.rows[0]?.cells).toBe(before.rows[0]?.cells)
  expect(after.plans[1]).toBe(before.plans[1])
  expect(after.agencies).toBe(before.agencies)
})

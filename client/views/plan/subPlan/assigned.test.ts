import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { AgencyId, AssignmentId, TaskId } from '../../../../shared/core/ids.ts'
import type { Assignment } from '../../../../shared/plan/programme.ts'
import type { Cover } from '../../../../shared/plan/task.ts'
import { defineRoots } from '../../../../shared/planDocument/layout.ts'
import { PlanUndo } from '../../../../shared/planDocument/PlanUndo.ts'
import { readPlan } from '../../../../shared/planDocument/readPlan.ts'
import { seedPlan } from '../../../../shared/planDocument/seedPlan.ts'
import { agencyRef, buildPlan, buildTask, seededBytes } from '../../../../shared/testing/buildPlan.ts'
import { assignedList, placeFor } from './assignedList.ts'
import { takeAssignment } from './takeAssignment.ts'

const given = (taskNumber: number, role: Assignment['role'] = 'lead'): Assignment => ({
  id: `a${taskNumber}` as AssignmentId,
  taskId: `mastertask${taskNumber}` as TaskId,
  agencyId: 'health' as AgencyId,
  role,
  group: null,
  taskNumber,
  section: 'III',
  wording: `Việc ${taskNumber}`,
  deadline: null,
  version: 1,
  withdrawnIn: null,
})
const assignments = [given(12), given(13, 'support'), given(15), given(18, 'support')]
const covers = new Map<TaskId, Record<string, Cover>>([
  ['t1' as TaskId, { a12: 'full' }],
  ['t2' as TaskId, { a15: 'part' }],
  ['t3' as TaskId, { a13: 'part', a15: 'part' }],
  ['gone' as TaskId, { a18: 'full' }],
])
const tasks = ['t1', 't2', 't3'] as TaskId[]
const list = assignedList(assignments, tasks, covers)

test('[SP1] what is missing comes first, and a task whose block is gone carries nothing', () => {
  expect(list.items.map(({ assignment, level, tasks: by }) => [assignment.taskNumber, level, ...by])).toEqual([
    [18, 'none'],
    [13, 'part', 't3'],
    [15, 'part', 't2', 't3'],
    [12, 'full', 't1'],
  ])
  expect(list).toMatchObject({ counts: { full: 1, part: 2, none: 1 }, all: 4 })
})

test('[SP2] it is put after the task with the caret, else after the last one of the same role', () => {
  expect(placeFor(given(18, 'support'), list, tasks, 't1' as TaskId)).toBe('t1')
  expect(placeFor(given(18, 'support'), list, tasks, null)).toBe('t3')
  expect(placeFor(given(18, 'support'), assignedList([given(18, 'support')], [], covers), [], null)).toBeNull()
})

test('[SP2] the task has its agencies, origin and cover; a plan knows an agency once; one undo takes all of it back', () => {
  const self = agencyRef()
  const doc = defineRoots(new Y.Doc())
  const own = { ref: self, name: 'Sở Y tế', directoryId: 'health' }
  seedPlan(doc, { ...buildPlan({ tasks: [buildTask({ wording: 'Rà soát' })] }), agencies: [own] })
  const before = readPlan(doc).plan
  const undo = new PlanUndo(doc, 'editor')
  const police = { id: 'police', name: 'Công an tỉnh' }
  const from = { masterPlanId: 'masterplan00', version: 'hash', self: { id: 'health', name: 'Sở Y tế' }, leads: [police] }
  const id = takeAssignment(doc, given(18, 'support'), from, before.agencies, null, seededBytes(3))
  const { plan } = readPlan(doc)
  const task = plan.tasks.find((one) => one.id === id)
  const nameOf = new Map(plan.agencies.map(({ ref, name }) => [ref, name]))
  expect(plan.agencies.map(({ directoryId }) => directoryId).sort()).toEqual(['health', 'police'])
  expect(task?.agencies.map(({ ref, role }) => [nameOf.get(ref), role])).toEqual([
    ['Công an tỉnh', 'lead'],
    ['Sở Y tế', 'support'],
  ])
  expect(task).toMatchObject({
    wording: 'Việc 18',
    covers: { a18: 'part' },
    origin: { planId: 'masterplan00', taskId: 'mastertask18', version: 'hash' },
  })
  expect(undo.undo()).toBe('done')
  expect(readPlan(doc).plan).toEqual(before)
  undo.destroy()
})

import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { AgencyId, AssignmentId, PlanId, TaskId } from '../../../../shared/core/ids.ts'
import type { Assignment, IssuedVersion } from '../../../../shared/plan/programme.ts'
import { defineRoots } from '../../../../shared/planDocument/layout.ts'
import { PlanUndo } from '../../../../shared/planDocument/PlanUndo.ts'
import { readPlan } from '../../../../shared/planDocument/readPlan.ts'
import { seedPlan } from '../../../../shared/planDocument/seedPlan.ts'
import { agencyRef, buildPlan, buildTask, seededBytes } from '../../../../shared/testing/buildPlan.ts'
import { amendPage } from './amendPage.ts'
import { dropWithdrawn, takeNewForm } from './answerAmendment.ts'

const [self, partner] = [agencyRef(), agencyRef()]
const versions = [
  { version: 2, hash: 'second' },
  { version: 1, hash: 'first' },
] as unknown as readonly IssuedVersion[]
const master = 'master000000' as PlanId

const task = (wording: string, covers: readonly string[], masterTask: string) => ({
  ...buildTask({
    wording,
    agencies: [
      [self, 'lead'],
      [partner, 'support'],
    ],
  }),
  officer: 'Trưởng phòng',
  covers: Object.fromEntries(covers.map((id) => [id, 'full' as const])),
  origin: { planId: master, taskId: masterTask, version: 'first' },
})
const given = (id: string, taskId: string, more: Partial<Assignment>): Assignment => ({
  id: id as AssignmentId,
  taskId: taskId as TaskId,
  agencyId: 'health' as AgencyId,
  role: 'lead',
  group: null,
  taskNumber: 1,
  section: '',
  wording: 'Đánh giá kết quả điều trị',
  deadline: null,
  version: 2,
  withdrawnIn: null,
  ...more,
})
const form = { version: 1, wording: 'Đánh giá hiệu quả điều trị', role: 'lead' as const, deadline: null }

function open(tasks: ReturnType<typeof task>[]): { doc: Y.Doc; undo: PlanUndo } {
  const doc = defineRoots(new Y.Doc())
  const plan = buildPlan({ tasks, agencies: { [self]: 'Sở Y tế', [partner]: 'Công an tỉnh' } })
  seedPlan(doc, { ...plan, agencies: plan.agencies.map((one) => (one.ref === self ? { ...one, directoryId: 'health' } : one)) })
  return { doc, undo: new PlanUndo(doc, Symbol('editor')) }
}
const pageOf = (doc: Y.Doc, assignments: readonly Assignment[]) => amendPage(assignments, versions, readPlan(doc).plan.tasks)
const from = (doc: Y.Doc) => ({
  ...{ masterPlanId: master, version: 'second', agencyId: 'health' as AgencyId },
  agencies: readPlan(doc).plan.agencies,
})

test('[AM1] [AM2] what changed goes into the chosen task, which answers it; undo makes it wait again', () => {
  const { doc, undo } = open([task('Đánh giá hiệu quả điều trị', ['a'], 'm1'), task('Việc riêng', ['a'], 'm1')])
  const amended = given('a', 'm1', { earlier: [form] })
  const [card] = pageOf(doc, [amended]).open
  expect(card).toMatchObject({ kind: 'changed', parts: ['wording'], before: form, version: 2 })
  expect(card?.tasks.map(({ wording }) => wording)).toEqual(['Đánh giá hiệu quả điều trị', 'Việc riêng'])
  const before = readPlan(doc).plan
  if (!card?.tasks[0]) throw new Error('no task')
  takeNewForm(doc, card.tasks[0], card, from(doc))
  const [first, second] = readPlan(doc).plan.tasks
  expect(first).toEqual({ ...before.tasks[0], wording: amended.wording, origin: { planId: master, taskId: 'm1', version: 'second' } })
  expect(second).toEqual(before.tasks[1])
  expect(pageOf(doc, [amended])).toMatchObject({ open: [], answered: [{ how: 'taken' }] })
  undo.undo()
  expect(readPlan(doc).plan).toEqual(before)
  expect(pageOf(doc, [amended]).open).toHaveLength(1)
})

test('[AM2] a new role changes the agency’s own part and no partner’s, and own words stay when the master’s did not change', () => {
  const { doc } = open([task('Viết riêng cho ngành y', ['a'], 'm1')])
  const amended = given('a', 'm1', { role: 'support', wording: form.wording, earlier: [form] })
  const [card] = pageOf(doc, [amended]).open
  if (!card?.tasks[0]) throw new Error('no task')
  takeNewForm(doc, card.tasks[0], card, from(doc))
  const [after] = readPlan(doc).plan.tasks
  expect(after?.wording).toBe('Viết riêng cho ngành y')
  expect(after?.agencies.map(({ ref, role }) => [ref, role])).toEqual(
    expect.arrayContaining([
      [self, 'support'],
      [partner, 'support'],
    ]),
  )
})

test('[AM3] a withdrawn assignment takes its task along, or only its tie to one that carries others', () => {
  const { doc, undo } = open([task('Một', ['a'], 'm1'), task('Hai', ['a', 'b'], 'm1')])
  const gone = given('a', 'm1', { withdrawnIn: 2, version: 1 })
  const [card] = pageOf(doc, [gone]).open
  for (const one of card?.tasks ?? []) dropWithdrawn(doc, one, gone, seededBytes(3))
  expect(readPlan(doc).plan.tasks.map(({ wording, covers }) => [wording, covers])).toEqual([['Hai', { b: 'full' }]])
  expect(pageOf(doc, [gone])).toMatchObject({ open: [], answered: [{ how: 'dropped' }] })
  undo.undo()
  undo.undo()
  expect(readPlan(doc).plan.tasks).toHaveLength(2)
})

test('[AM4] what is kept with a reason is answered without a change of the plan', () => {
  const { doc } = open([task('Một', ['a'], 'm1')])
  const keptOwn = { version: 2, reason: 'Đã làm xong', at: '2025-04-10T02:00:00.000Z', by: 'Sở Y tế' }
  expect(pageOf(doc, [given('a', 'm1', { keptOwn })])).toMatchObject({ open: [], answered: [{ how: 'kept' }] })
})

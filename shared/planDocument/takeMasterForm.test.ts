import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { TaskId } from '../core/ids.ts'
import type { Deadline } from '../plan/deadline.ts'
import type { Plan } from '../plan/plan.ts'
import { agencyRef, buildPlan, buildTask, seededBytes } from '../testing/buildPlan.ts'
import { defineRoots } from './layout.ts'
import { origins } from './origins.ts'
import { PlanUndo } from './PlanUndo.ts'
import { readPlan } from './readPlan.ts'
import { findTaskBlock, readTask } from './readTask.ts'
import { removeTask } from './removeTask.ts'
import { seedPlan } from './seedPlan.ts'
import { takeMasterForm } from './takeMasterForm.ts'

const self = agencyRef()
const own = {
  ...buildTask({ wording: 'Đánh giá hiệu quả điều trị tại huyện', agencies: [[self, 'lead']] }),
  officer: 'Trưởng phòng Nghiệp vụ Y',
  covers: { 'a-health': 'full' as const },
  origin: { planId: 'master000000', taskId: 'task00000000', version: 'first' },
}
const other = buildTask({ wording: 'Việc khác' })
const plan = buildPlan({ tasks: [own, other], agencies: { [self]: 'Sở Y tế' } })
const second = { ...own.origin, version: 'second' }
const onDay: Deadline = {
  text: 'trước 20/6/2025',
  kind: 'date',
  start: null,
  due: '2025-06-20',
  before: true,
  recurrence: null,
  trigger: null,
  readBy: 'person',
}

function open(content: Plan): Y.Doc {
  const doc = defineRoots(new Y.Doc())
  seedPlan(doc, content)
  return doc
}

test('[PD18] words, deadline, role and origin go over in one step of undo; everything else stays', () => {
  const doc = open(plan)
  const undo = new PlanUndo(doc, Symbol('editor'))
  const before = readTask(doc, own.id)
  takeMasterForm(
    doc,
    own.id,
    {
      wording: 'Đánh giá hiệu quả cai nghiện tại xã',
      deadline: onDay,
      role: { ref: self, role: 'support', rank: 0 },
      origin: second,
    },
    origins.form,
  )
  expect(readTask(doc, own.id)).toEqual({
    ...own,
    wording: 'Đánh giá hiệu quả cai nghiện tại xã',
    deadline: onDay,
    agencies: [{ ref: self, role: 'support', rank: 0 }],
    origin: second,
  })
  expect(undo.undo()).toBe('done')
  expect(readTask(doc, own.id)).toEqual(before)
  expect(undo.canUndo).toBe(false)
})

test('[PD18] what is not given stays the task’s own', () => {
  const doc = open(plan)
  takeMasterForm(doc, own.id, { origin: second }, origins.form)
  expect(readTask(doc, own.id)).toEqual({ ...own, origin: second })
  expect(takeMasterForm(doc, 'nothing00000' as TaskId, { origin: second }, origins.form).ok).toBe(false)
})

test('[PD18] only words that differ are written: what a colleague writes beside them at the same time stays', () => {
  const mine = open(plan)
  const theirs = defineRoots(new Y.Doc())
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
  const text = findTaskBlock(theirs, own.id)?.get(0) as Y.XmlText
  text.insert(text.length, ', báo cáo hằng quý')
  takeMasterForm(mine, own.id, { wording: 'Đánh giá kết quả điều trị tại huyện', origin: second }, origins.form)
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs))
  expect(readTask(mine, own.id)?.wording).toBe('Đánh giá kết quả điều trị tại huyện, báo cáo hằng quý')
})

test('[PD19] a task goes and comes back whole with one step of undo', () => {
  const doc = open(plan)
  const undo = new PlanUndo(doc, Symbol('editor'))
  removeTask(doc, own.id, seededBytes(1), origins.form)
  expect(readPlan(doc).plan.tasks.map(({ id }) => id)).toEqual([other.id])
  undo.undo()
  expect(readPlan(doc).plan).toEqual(readPlan(open(plan)).plan)
})

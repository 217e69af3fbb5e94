import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { TaskId } from '../core/ids.ts'
import type { Deadline } from '../plan/deadline.ts'
import { agencyRef, buildPlan, buildTask, taskId } from '../testing/buildPlan.ts'
import { SyncedPeers } from '../testing/syncedPeers.ts'
import { addAgency } from './changeAgency.ts'
import { changeTaskField, removeTaskAgency, setTaskAgency } from './changeTask.ts'
import { bodyOf } from './layout.ts'
import { origins } from './origins.ts'
import { readPlan } from './readPlan.ts'
import { readTask } from './readTask.ts'

const onDay = (due: string): Deadline => ({
  text: due,
  kind: 'date',
  start: null,
  due,
  before: false,
  recurrence: null,
  trigger: null,
  readBy: 'calendar/1',
})
const [police, health, finance] = [agencyRef(), agencyRef(), agencyRef()]

function draft() {
  const task = buildTask({ wording: 'Soạn dự thảo', agencies: [[police, 'lead']] })
  const plan = buildPlan({ tasks: [task], agencies: { [police]: 'Công an tỉnh', [health]: 'Sở Y tế', [finance]: 'Sở Tài chính' } })
  return { task, peers: new SyncedPeers(plan, 2) }
}

test('[PD7] a deadline and an agency changed offline both survive', () => {
  const { task, peers } = draft()
  peers.disconnect(0)
  changeTaskField(peers.doc(0), task.id, 'deadline', onDay('2027-03-31'), origins.form)
  setTaskAgency(peers.doc(1), task.id, health, { role: 'support', rank: 1 }, origins.form)
  peers.reconnect(0)
  for (const doc of peers.docs) {
    expect(readTask(doc, task.id)).toMatchObject({
      deadline: onDay('2027-03-31'),
      agencies: [
        { ref: police, role: 'lead' },
        { ref: health, role: 'support' },
      ],
    })
  }
})

test('[PD8] agencies added at the same time all stay, leads first, then by rank', () => {
  const { task, peers } = draft()
  peers.disconnect(0)
  setTaskAgency(peers.doc(0), task.id, health, { role: 'support', rank: 1 }, origins.form)
  setTaskAgency(peers.doc(1), task.id, finance, { role: 'lead', rank: 1 }, origins.form)
  peers.reconnect(0)
  const agencies = peers.docs.map((doc) => readTask(doc, task.id)?.agencies.map(({ ref, role }) => [ref, role]))
  expect(agencies[0]).toEqual([
    [police, 'lead'],
    [finance, 'lead'],
    [health, 'support'],
  ])
  expect(agencies[1]).toEqual(agencies[0])
})

test('[PD8] removing an agency leaves the others', () => {
  const { task, peers } = draft()
  setTaskAgency(peers.doc(0), task.id, health, { role: 'support', rank: 1 }, origins.form)
  removeTaskAgency(peers.doc(1), task.id, police, origins.form)
  expect(readTask(peers.doc(0), task.id)?.agencies.map(({ ref }) => ref)).toEqual([health])
})

test('[PD6] the fields of a deleted block come back with it', () => {
  const { task, peers } = draft()
  const doc = peers.doc(0)
  changeTaskField(doc, task.id, 'officer', 'Trưởng phòng PC04', origins.form)
  const undo = new Y.UndoManager(bodyOf(doc))
  bodyOf(doc).delete(0, 1)
  expect(readTask(doc, task.id)).toBeNull()
  expect(changeTaskField(doc, task.id, 'note', 'x', origins.form)).toMatchObject({ ok: false, code: 'taskNotFound' })
  undo.undo()
  expect(readTask(doc, task.id)?.officer).toBe('Trưởng phòng PC04')
})

test('a field is cleared with null, and clearing what is not there writes nothing', () => {
  const { task, peers } = draft()
  const doc = peers.doc(0)
  changeTaskField(doc, task.id, 'officer', 'Chánh Thanh tra', origins.form)
  changeTaskField(doc, task.id, 'officer', null, origins.form)
  expect(readTask(doc, task.id)?.officer).toBeNull()
  const before = Y.encodeStateVector(doc)
  changeTaskField(doc, task.id, 'officer', null, origins.form)
  expect(Y.encodeStateVector(doc)).toEqual(before)
})

test('a task that no block stands for is not read, and an agency without a name is reported', () => {
  const { task, peers } = draft()
  const doc = peers.doc(0)
  const stranger = agencyRef()
  expect(readTask(doc, taskId() as TaskId)).toBeNull()
  setTaskAgency(doc, task.id, stranger, { role: 'support', rank: 5 }, origins.form)
  expect(readPlan(doc).repairs).toEqual([{ code: 'unnamedAgency', ref: stranger }])
  addAgency(doc, { ref: stranger, name: 'Sở Tư pháp', directoryId: null }, origins.form)
  expect(readPlan(doc).plan.tasks[0]?.agencies.map(({ ref }) => ref)).toContain(stranger)
})

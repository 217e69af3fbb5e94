import 'fake-indexeddb/auto'
import type { Editor } from '@tiptap/core'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { AgencyId, AssignmentId, PlanId, TaskId } from '../../shared/core/ids.ts'
import type { Assignment } from '../../shared/plan/programme.ts'
import { changeTaskField, setTaskCover } from '../../shared/planDocument/changeTask.ts'
import { insertTask } from '../../shared/planDocument/insertTask.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import { seedUpdate } from '../../shared/planDocument/seedPlan.ts'
import { buildPlan, buildTask, seededBytes } from '../../shared/testing/buildPlan.ts'
import { MemoryPlanStore } from '../localStore/MemoryPlanStore.ts'
import { givenTasks } from '../openPlan/givenMark.ts'
import { PlanSession } from '../openPlan/PlanSession.ts'
import { MemoryHub } from '../openPlan/testing/MemoryHub.ts'
import { moveToBlock } from './commands/moveToTask.ts'
import { createPlanEditor } from './createPlanEditor.ts'
import { chipFields } from './nodes/taskBlock/taskChips.ts'

const first = buildTask({ wording: 'Rà soát' })
const second = buildTask({ wording: 'Tập huấn' })
const named = Object.fromEntries(chipFields.map((field) => [field, field])) as Record<(typeof chipFields)[number], string>
const assignment: Assignment = {
  id: 'a15' as AssignmentId,
  taskId: 'mastertask15' as TaskId,
  agencyId: 'health' as AgencyId,
  role: 'lead',
  group: null,
  taskNumber: 15,
  section: 'III.4',
  wording: 'Đào tạo, cấp chứng chỉ',
  deadline: null,
  version: 1,
  withdrawnIn: null,
}
const taken = {
  ...buildTask({ wording: assignment.wording }),
  covers: { a15: 'part' as const },
  origin: { planId: 'masterplan00', taskId: assignment.taskId, version: 'hash' },
}

let session: PlanSession
let editor: Editor

async function open(): Promise<void> {
  const hub = new MemoryHub()
  Y.applyUpdate(hub.doc, seedUpdate(buildPlan({ tasks: [first, second] })))
  session = new PlanSession({
    planId: 'planaaaaaaaa' as PlanId,
    store: new MemoryPlanStore(),
    openLine: hub.open,
    mayEdit: true,
    self: { name: 'Phòng Nghiệp vụ Y', color: '#26384f' },
  })
  await vi.waitFor(() => expect(session.status().server.state).toBe('saved'))
  editor = createPlanEditor({
    session,
    element: document.body.appendChild(document.createElement('div')),
    random: seededBytes(1),
    label: 'plan',
    words: () => ({ field: named, missing: named }),
    openField: () => {},
    onUndone: () => {},
    openPanel: () => {},
  })
}
afterEach(async () => {
  await session.close()
  document.body.replaceChildren()
})

const shownIn = (id: string) => {
  const block = document.querySelector<HTMLElement>(`.task-block[data-id="${id}"]`)
  return [block?.dataset.given, block?.dataset.cover]
}
const wordings = () => readPlan(session.doc).plan.tasks.map(({ wording }) => wording)

test('[PD16] an assignment taken into the plan stands on the page under its id, one undo takes it out, and the caret stays', async () => {
  await open()
  moveToBlock(second.id)(editor.state, editor.view.dispatch)
  const before = editor.state.selection.$from.parent
  insertTask(session.doc, { task: taken, agencies: [], after: first.id }, origins.form)
  expect(wordings()).toEqual(['Rà soát', taken.wording, 'Tập huấn'])
  expect(document.querySelector(`.task-block[data-id="${taken.id}"]`)?.textContent).toContain(taken.wording)
  expect(editor.state.selection.$from.parent.attrs.id).toBe(before.attrs.id)
  expect(session.undo.undo()).toBe('done')
  expect(wordings()).toEqual(['Rà soát', 'Tập huấn'])
  expect(document.querySelector(`.task-block[data-id="${taken.id}"]`)).toBeNull()
})

test('[ED17] the mark comes with what was given, and follows what the task carries', async () => {
  await open()
  insertTask(session.doc, { task: taken, agencies: [], after: null }, origins.form)
  expect(shownIn(taken.id)).toEqual([undefined, undefined])
  session.records.give(givenTasks([assignment]))
  expect(shownIn(taken.id)).toEqual(['15', 'part'])
  expect(shownIn(first.id)).toEqual([undefined, undefined])
  setTaskCover(session.doc, taken.id, assignment.id, 'full', origins.form)
  setTaskCover(session.doc, first.id, assignment.id, 'part', origins.form)
  expect([shownIn(taken.id), shownIn(first.id)]).toEqual([
    ['15', 'full'],
    ['15', 'part'],
  ])
  setTaskCover(session.doc, taken.id, assignment.id, null, origins.form)
  expect(shownIn(taken.id)).toEqual(['15', 'none'])
  session.records.give(null)
  expect(shownIn(taken.id)).toEqual([undefined, undefined])
})

test('[ED17] what tasks carry keeps its identity while other fields change', async () => {
  await open()
  let told = 0
  session.records.subscribeCovers(() => {
    told += 1
  })
  const before = session.records.covers()
  changeTaskField(session.doc, first.id, 'officer', 'Trưởng phòng', origins.form)
  expect(session.records.covers()).toBe(before)
  setTaskCover(session.doc, first.id, assignment.id, 'part', origins.form)
  expect([told, session.records.covers().get(first.id)]).toEqual([1, { a15: 'part' }])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { AssignmentId } from '../core/ids.ts'
import type { Plan } from '../plan/plan.ts'
import { agencyRef, buildPlan, buildTask, paragraph, taskBlock } from '../testing/buildPlan.ts'
import { planArbitrary } from '../testing/planArbitraries.ts'
import { SyncedPeers } from '../testing/syncedPeers.ts'
import { setTaskCover } from './changeTask.ts'
import { insertTask } from './insertTask.ts'
import { defineRoots } from './layout.ts'
import { origins } from './origins.ts'
import { PlanUndo } from './PlanUndo.ts'
import { readPlan } from './readPlan.ts'
import { readTask } from './readTask.ts'
import { seedPlan } from './seedPlan.ts'

const self = agencyRef()
const health = { ref: self, name: 'Sở Y tế', directoryId: 'health' }
const given = {
  ...buildTask({ wording: 'Đào tạo, cấp chứng chỉ', agencies: [[self, 'lead']] }),
  covers: { 'a-health': 'part' as const },
  origin: { planId: 'master000000', taskId: 'task00000000', version: 'hash' },
}
const [opening, closing] = [paragraph('Mở đầu'), paragraph('Tổ chức thực hiện')]
const first = buildTask({ wording: 'Rà soát' })
const recipient = {
  type: 'recipientLine' as const,
  id: 'recipient000' as never,
  content: [{ type: 'text' as const, text: 'Lưu: VT', marks: [] }],
}

function open(plan: Plan): Y.Doc {
  const doc = defineRoots(new Y.Doc())
  seedPlan(doc, plan)
  return doc
}
const kinds = (doc: Y.Doc) =>
  readPlan(doc).plan.body.map((block) =>
    'content' in block ? block.content.map((one) => ('text' in one ? one.text : '')).join('') : block.type,
  )
const put = (doc: Y.Doc, after: string | null) => insertTask(doc, { task: given, agencies: [health], after }, origins.form)

test('[PD16] it comes after the block that is named, else after the last task, else before the recipients', () => {
  const withTask = buildPlan({ body: [opening, taskBlock(first), closing, recipient], tasks: [first] })
  const without = buildPlan({ body: [opening, recipient] })
  const put3 = (plan: Plan, after: string | null) => {
    const doc = open(plan)
    put(doc, after)
    return kinds(doc)
  }
  expect(put3(withTask, opening.id)).toEqual(['Mở đầu', given.wording, 'Rà soát', 'Tổ chức thực hiện', 'Lưu: VT'])
  expect(put3(withTask, null)).toEqual(['Mở đầu', 'Rà soát', given.wording, 'Tổ chức thực hiện', 'Lưu: VT'])
  expect(put3(withTask, 'gone00000000')).toEqual(put3(withTask, null))
  expect(put3(without, null)).toEqual(['Mở đầu', given.wording, 'Lưu: VT'])
})

test('[PD16] words, fields, covers and the agency come in one step of undo, and come back by redo', () => {
  const doc = open(buildPlan({ body: [opening, taskBlock(first)], tasks: [first] }))
  const undo = new PlanUndo(doc, 'editor')
  const before = readPlan(doc).plan
  put(doc, first.id)
  const after = readPlan(doc).plan
  expect(after.tasks[1]).toEqual(given)
  expect(after.agencies).toEqual([health])
  expect(undo.undo()).toBe('done')
  expect(readPlan(doc).plan).toEqual(before)
  expect(undo.canUndo).toBe(false)
  expect(undo.redo()).toBe('done')
  expect(readPlan(doc).plan.tasks[1]).toMatchObject({ wording: given.wording, covers: given.covers, origin: given.origin })
  undo.destroy()
})

test('[PD16] in any plan it is there once, and everything else stays as it was', () => {
  fc.assert(
    fc.property(planArbitrary, fc.nat(), (plan, at) => {
      const doc = open(plan)
      const after = plan.body.length === 0 ? null : (plan.body[at % plan.body.length]?.id ?? null)
      put(doc, after)
      const { plan: now } = readPlan(doc)
      expect(now.body.filter(({ id }) => id !== given.id)).toEqual(plan.body)
      expect(now.tasks.filter(({ id }) => id === given.id)).toEqual([given])
      if (after !== null) expect(now.body.findIndex(({ id }) => id === given.id)).toBe(plan.body.findIndex(({ id }) => id === after) + 1)
    }),
    { numRuns: 40 },
  )
})

test('[PD15] two people say of one task what it carries, offline, and both stay', () => {
  const peers = new SyncedPeers(buildPlan({ tasks: [first] }), 2)
  peers.disconnect(0)
  setTaskCover(peers.doc(0), first.id, 'a-health' as AssignmentId, 'full', origins.form)
  setTaskCover(peers.doc(1), first.id, 'b-health' as AssignmentId, 'part', origins.form)
  peers.reconnect(0)
  for (const doc of peers.docs) expect(readTask(doc, first.id)?.covers).toEqual({ 'a-health': 'full', 'b-health': 'part' })
  setTaskCover(peers.doc(0), first.id, 'a-health' as AssignmentId, null, origins.form)
  expect(readTask(peers.doc(1), first.id)?.covers).toEqual({ 'b-health': 'part' })
  expect(setTaskCover(peers.doc(0), 'gone00000000' as never, 'a' as AssignmentId, 'full', origins.form)).toEqual({
    ok: false,
    code: 'taskNotFound',
  })
})

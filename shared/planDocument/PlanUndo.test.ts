import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { buildPlan, buildTask } from '../testing/buildPlan.ts'
import { SyncedPeers } from '../testing/syncedPeers.ts'
import { changeTaskField } from './changeTask.ts'
import { bodyOf } from './layout.ts'
import { origins } from './origins.ts'
import { PlanUndo } from './PlanUndo.ts'
import { blockText } from './readBody.ts'
import { readTask } from './readTask.ts'

const editor = { name: 'editor binding' }

function open() {
  const task = buildTask({ wording: 'Rà soát' })
  const peers = new SyncedPeers(buildPlan({ tasks: [task] }), 2)
  const doc = peers.doc(0)
  const undo = new PlanUndo(doc, editor)
  const type = (words: string, in_ = doc, origin: unknown = editor) =>
    in_.transact(() => ((bodyOf(in_).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, words), origin)
  const wording = () => blockText(bodyOf(doc).get(0) as Y.XmlElement)
  return { task, peers, doc, undo, type, wording }
}

test('[PD11] typing and a field within half a second are two steps back', () => {
  const { task, doc, undo, type, wording } = open()
  type('Tổng ')
  changeTaskField(doc, task.id, 'officer', 'Trưởng phòng', origins.form)
  type('Khẩn: ')
  expect(undo.undo()).toBe('done')
  expect([wording(), readTask(doc, task.id)?.officer]).toEqual(['Tổng Rà soát', 'Trưởng phòng'])
  expect(undo.undo()).toBe('done')
  expect([wording(), readTask(doc, task.id)?.officer]).toEqual(['Tổng Rà soát', null])
  expect(undo.undo()).toBe('done')
  expect(wording()).toBe('Rà soát')
  expect(undo.undo()).toBe('nothing')
})

test('[PD11] redo brings text and field back in order', () => {
  const { task, doc, undo, type, wording } = open()
  type('Tổng ')
  changeTaskField(doc, task.id, 'officer', 'Trưởng phòng', origins.form)
  undo.undo()
  undo.undo()
  expect(undo.redo()).toBe('done')
  expect([wording(), readTask(doc, task.id)?.officer]).toEqual(['Tổng Rà soát', null])
  expect(undo.redo()).toBe('done')
  expect(readTask(doc, task.id)?.officer).toBe('Trưởng phòng')
  expect(undo.canRedo).toBe(false)
})

test('[PD11] a field that somebody has overwritten is dropped, and the step before it stays', () => {
  const { task, peers, doc, undo, type, wording } = open()
  type('Tổng ')
  changeTaskField(doc, task.id, 'officer', 'Trưởng phòng', origins.form)
  changeTaskField(peers.doc(1), task.id, 'officer', 'Giám đốc Sở', origins.form)
  expect(undo.undo()).toBe('overwritten')
  expect([wording(), readTask(doc, task.id)?.officer]).toEqual(['Tổng Rà soát', 'Giám đốc Sở'])
  expect(undo.undo()).toBe('done')
  expect(wording()).toBe('Rà soát')
})

test('[PD11] what others write is never undone here', () => {
  const { task, peers, undo, type, wording } = open()
  type('Của đồng nghiệp: ', peers.doc(1), 'their editor')
  changeTaskField(peers.doc(1), task.id, 'note', 'ghi chú', origins.form)
  expect(undo.canUndo).toBe(false)
  expect(undo.undo()).toBe('nothing')
  expect(wording()).toBe('Của đồng nghiệp: Rà soát')
})

test('[PD11] listeners hear of every change of the stack until they leave', () => {
  const { undo, type } = open()
  const seen: boolean[] = []
  const leave = undo.onChange(() => seen.push(undo.canUndo))
  type('a')
  undo.undo()
  leave()
  type('b')
  expect(seen[0]).toBe(true)
  expect(seen.at(-1)).toBe(false)
})

test('[PD11] the stack outlives an editor that destroys its undo manager, and ends with the plan', () => {
  const { doc, undo, type, wording } = open()
  type('Tổng ')
  undo.undoManager.destroy()
  expect(undo.undo()).toBe('done')
  expect(wording()).toBe('Rà soát')
  undo.destroy()
  type('sau đó ', doc)
  expect(undo.canUndo).toBe(false)
})

test('[PD11] what the editor says about steps while others type does not cut a sentence into letters', () => {
  const { peers, undo, type, wording } = open()
  for (const letter of 'abc') {
    type(letter)
    type('x', peers.doc(1), 'their editor')
    undo.undoManager.stopCapturing()
  }
  expect(undo.undo()).toBe('done')
  expect(wording()).toBe('xxxRà soát')
  expect(undo.canUndo).toBe(false)
})

test('[PD21] a change that is told to join is one step with what came before it, whatever the pause; the next one is not', () => {
  const { undo, type, wording } = open()
  // Yjs reads the clock by itself; so the last change is moved back.
  const pause = () => {
    undo.undoManager.lastChange -= 2000
  }
  type('c ')
  pause()
  type('e')
  pause()
  undo.joinNext()
  type('ê')
  pause()
  type('a ')
  expect(undo.undo()).toBe('done')
  expect(wording()).toBe('êec Rà soát')
  expect(undo.undo()).toBe('done')
  expect(wording()).toBe('c Rà soát')
})

test('[PD21] nothing joins a step over an undo or a field between', () => {
  const { task, doc, undo, type, wording } = open()
  type('a')
  changeTaskField(doc, task.id, 'officer', 'Trưởng phòng', origins.form)
  undo.joinNext()
  type('b')
  expect(undo.undo()).toBe('done')
  expect([wording(), readTask(doc, task.id)?.officer]).toEqual(['aRà soát', 'Trưởng phòng'])
  expect(undo.undo()).toBe('done')
  undo.joinNext()
  type('c')
  expect(undo.undo()).toBe('done')
  expect(wording()).toBe('aRà soát')
})

test('[PD21] a step that took back all that it wrote is none: the one before it is undone', () => {
  const { doc, undo, type, wording } = open()
  const erase = () => doc.transact(() => ((bodyOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText).delete(0, 1), editor)
  type('Tổng ')
  undo.undoManager.lastChange -= 2000
  type('x')
  undo.joinNext()
  erase()
  expect(undo.undo()).toBe('done')
  expect(wording()).toBe('Rà soát')
  type('x')
  erase()
  expect(undo.undo()).toBe('nothing')
})

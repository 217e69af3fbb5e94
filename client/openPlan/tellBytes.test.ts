import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { seedUpdate } from '../../shared/planDocument/seedPlan.ts'
import { buildPlan, buildTask, taskBlock } from '../../shared/testing/buildPlan.ts'
import { tellBytes } from './tellBytes.ts'

const tasks = ['Một', 'Hai'].map((wording) => buildTask({ wording }))
const bytes = seedUpdate({ ...buildPlan({ body: tasks.map(taskBlock) }), tasks })

/** A document whose updates, as it told them, are kept. */
function listened() {
  const doc = new Y.Doc()
  const told: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => told.push(update))
  return { doc, told }
}
const replayed = (updates: readonly Uint8Array[]) => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return Y.encodeStateAsUpdate(doc)
}

test('[OP31] the first bytes are told as they came, and nothing is written anew for it', () => {
  const { doc, told } = listened()
  const heard = vi.fn()
  doc.on('update', heard)
  tellBytes(doc, bytes, () => Y.applyUpdate(doc, bytes, 'line'))
  expect(told).toHaveLength(1)
  expect(told[0]).toBe(bytes)
  expect(heard.mock.calls[0]?.slice(1, 3)).toEqual(['line', doc])
  expect(heard.mock.calls[0]?.[3]).toMatchObject({ local: false })
})

test('[OP31] what the first bytes set off, and what comes later, is told as always', () => {
  const { doc, told } = listened()
  doc.getXmlFragment('body').observe((_event, transaction) => {
    if (!transaction.local) doc.getMap('meta').set('seen', true)
  })
  tellBytes(doc, bytes, () => Y.applyUpdate(doc, bytes))
  doc.getMap('meta').set('later', 1)
  expect(told).toHaveLength(3)
  expect(replayed(told)).toEqual(Y.encodeStateAsUpdate(doc))
})

test('[OP31] a listener that comes before the telling is told, and one that goes is not any more', () => {
  const { doc, told } = listened()
  const [early, late] = [vi.fn(), vi.fn()]
  doc.on('update', early)
  doc.once('afterTransaction', () => doc.on('update', late))
  tellBytes(doc, bytes, () => Y.applyUpdate(doc, bytes))
  doc.off('update', early)
  doc.getMap('meta').set('later', 1)
  expect([told.length, early.mock.calls.length, late.mock.calls.length]).toEqual([2, 1, 2])
})

test('[OP31] a document that holds something tells what is new, and one that got nothing tells nothing', () => {
  const { doc, told } = listened()
  tellBytes(doc, new Uint8Array([0, 0]), () => Y.applyUpdate(doc, new Uint8Array([0, 0])))
  expect(told).toEqual([])
  doc.getMap('meta').set('mine', 1)
  tellBytes(doc, bytes, () => Y.applyUpdate(doc, bytes))
  expect(told).toHaveLength(2)
  expect(told[1]).not.toBe(bytes)
  expect(replayed(told)).toEqual(Y.encodeStateAsUpdate(doc))
})

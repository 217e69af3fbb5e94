import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { buildPlan, buildTask, taskId } from '../testing/buildPlan.ts'
import { bodyOf, defineRoots, mapOf } from './layout.ts'
import { seedUpdate } from './seedPlan.ts'
import { unknownContent, unknownContentIn } from './unknownContent.ts'

function plan(): Y.Doc {
  const doc = defineRoots(new Y.Doc())
  Y.applyUpdate(doc, seedUpdate(buildPlan({ tasks: [buildTask({ wording: 'Rà soát' })] })))
  return doc
}
const newer: [string, (doc: Y.Doc) => void][] = [
  ['node chart', (doc) => bodyOf(doc).insert(0, [new Y.XmlElement('chart')])],
  ['mark highlight', (doc) => ((bodyOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText).format(0, 2, { highlight: {} })],
  ['attribute colour of taskBlock', (doc) => (bodyOf(doc).get(0) as Y.XmlElement).setAttribute('colour', 'red')],
]

test.each(newer)('[PD9] %s is named in a whole document', (name, write) => {
  const doc = plan()
  expect(unknownContent(doc)).toBeNull()
  write(doc)
  expect(unknownContent(doc)).toBe(name)
})

test.each(newer)('[PD9] %s is named in a remote transaction before any observer runs', (name, write) => {
  const [here, there] = [plan(), plan()]
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
  const order: (string | null)[] = []
  here.on('beforeObserverCalls', (transaction: Y.Transaction) => order.push(unknownContentIn(transaction)))
  bodyOf(here).observeDeep(() => order.push('observer'))
  write(there)
  Y.applyUpdate(here, Y.encodeStateAsUpdate(there, Y.encodeStateVector(here)))
  // Yjs may tidy up formats in a second transaction afterwards.
  expect(order.slice(0, 2)).toEqual([name, 'observer'])
})

test('[PD9] known changes and changes outside the body raise nothing', () => {
  const doc = plan()
  const found: (string | null)[] = []
  doc.on('beforeObserverCalls', (transaction: Y.Transaction) => found.push(unknownContentIn(transaction)))
  mapOf(doc, 'tasks').set(`${taskId()}.futureField`, 1)
  bodyOf(doc).insert(0, [new Y.XmlElement('paragraph')])
  expect(found).toEqual([null, null])
})

import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { readMeta, writeMeta } from '../../shared/planDocument/meta.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import { seedUpdate } from '../../shared/planDocument/seedPlan.ts'
import { templates } from '../../templates/index.ts'
import { firstUpdate } from './firstUpdate.ts'

const plan = templates[0]?.file.plan
if (!plan) throw new Error('there is no template')

function docOf(...updates: Uint8Array[]): Y.Doc {
  const doc = defineRoots(new Y.Doc())
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

test("the creator's bytes become the plan, with the server's meta, and later edits of the creator join them", () => {
  const seed = seedUpdate(plan)
  const made = readPlan(docOf(seed)).plan
  const first = firstUpdate({ bytes: seed }, 'mau')
  if (!first.ok) throw new Error(first.code)
  const doc = docOf(first.value)
  expect(readPlan(doc).plan).toEqual(made)
  expect(readMeta(doc).template).toBe('mau')
  const device = docOf(seed)
  device.getMap('letterhead').set('place', 'Mỹ Tho')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(device))
  expect(readPlan(doc).plan).toEqual({ ...made, letterhead: { ...made.letterhead, place: 'Mỹ Tho' } })
})

test('bytes that write meta, that lack something or that are none are refused', () => {
  const withMeta = docOf(seedUpdate(plan))
  writeMeta(withMeta, { template: null }, origins.seed)
  const grown = docOf(seedUpdate(plan))
  const before = Y.encodeStateVector(grown)
  grown.getMap('letterhead').set('place', 'Mỹ Tho')
  grown.getMap('letterhead').set('place', 'Cai Lậy')
  const gap = Y.encodeStateAsUpdate(grown, before)
  for (const bytes of [Y.encodeStateAsUpdate(withMeta), gap, new Uint8Array([1, 2, 3])])
    expect(firstUpdate({ bytes }, null)).toMatchObject({ ok: false, code: 'invalidRequest' })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { parsePlanFile, planFile } from '../plan/plan.ts'
import { planArbitrary } from '../testing/planArbitraries.ts'
import { defineRoots } from './layout.ts'
import { origins } from './origins.ts'
import { readPlan } from './readPlan.ts'
import { seedPlan, seedUpdate } from './seedPlan.ts'

test('[PD2] a seeded plan reads back as itself', () => {
  fc.assert(
    fc.property(planArbitrary, (plan) => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, seedUpdate(plan))
      const read = readPlan(doc)
      expect(read.plan).toEqual(plan)
      expect(read.repairs).toEqual([])
    }),
  )
})

test('[PD2] the interchange form survives JSON', () => {
  fc.assert(
    fc.property(planArbitrary, (plan) => {
      expect(parsePlanFile(JSON.parse(JSON.stringify(planFile(plan))))).toEqual(planFile(plan))
    }),
  )
})

test('[PD1] reading leaves the document as it was', () => {
  fc.assert(
    fc.property(planArbitrary, (plan) => {
      const doc = defineRoots(new Y.Doc())
      Y.applyUpdate(doc, seedUpdate(plan))
      const before = Y.encodeStateAsUpdate(doc)
      let transactions = 0
      doc.on('beforeTransaction', () => transactions++)
      readPlan(doc)
      expect(transactions).toBe(0)
      expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    }),
  )
})

test('[PD2] a document that has content is not seeded again', () => {
  fc.assert(
    fc.property(planArbitrary, (plan) => {
      const doc = defineRoots(new Y.Doc())
      seedPlan(doc, plan, origins.seed)
      expect(() => seedPlan(doc, plan, origins.seed)).toThrow('empty document')
    }),
    { numRuns: 5 },
  )
})

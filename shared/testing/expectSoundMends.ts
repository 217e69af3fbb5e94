import { expect } from 'vitest'
import * as Y from 'yjs'
import type { CheckContext } from '../check/CheckedPlan.ts'
import type { Finding } from '../plan/finding.ts'
import type { Plan } from '../plan/plan.ts'
import { applyMend } from '../planDocument/applyMend.ts'
import { defineRoots } from '../planDocument/layout.ts'
import { origins } from '../planDocument/origins.ts'
import { PlanUndo } from '../planDocument/PlanUndo.ts'
import { readPlan } from '../planDocument/readPlan.ts'
import { seedPlan } from '../planDocument/seedPlan.ts'
import { seededBytes } from './buildPlan.ts'
import { found } from './checkCases.ts'

/** The plan after a mend, through a real document, and after its one undo. */
function mended(plan: Plan, finding: Finding): { after: Plan; undone: Plan } {
  const doc = defineRoots(new Y.Doc())
  seedPlan(doc, plan)
  const undo = new PlanUndo(doc, Symbol('editor'))
  applyMend(doc, finding.mend ?? { steps: [], from: '', to: '' }, seededBytes(3), origins.form)
  const after = readPlan(doc).plan
  undo.undo()
  const undone = readPlan(doc).plan
  undo.destroy()
  return { after, undone }
}
/** As a document gives it back: agencies in the order of their use. */
function stored(plan: Plan): Plan {
  const doc = defineRoots(new Y.Doc())
  seedPlan(doc, plan)
  return readPlan(doc).plan
}
/** A finding's mend takes it away and brings no other; one step of undo takes the mend back. */
export function expectSoundMends(plan: Plan, more: Partial<CheckContext> = {}): number {
  const start = stored(plan)
  const before = found(start, more)
  const mendable = before.filter(({ mend }) => mend !== null)
  for (const finding of mendable) {
    const { after, undone } = mended(start, finding)
    const left = found(after, more).map(({ id }) => id)
    expect(left, `${finding.id} ${JSON.stringify(finding.mend)}`).not.toContain(finding.id)
    expect(before.map(({ id }) => id)).toEqual(expect.arrayContaining(left))
    expect(undone).toEqual(start)
  }
  return mendable.length
}

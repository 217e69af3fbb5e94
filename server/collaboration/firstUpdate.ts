import * as Y from 'yjs'
import type { Plan } from '../../shared/plan/plan.ts'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { writeMeta } from '../../shared/planDocument/meta.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { seedPlan } from '../../shared/planDocument/seedPlan.ts'

/** The one update that a new plan starts with: its content, and `meta`, which only the server writes. */
export function firstUpdate(plan: Plan, template: string | null): Uint8Array {
  const doc = defineRoots(new Y.Doc())
  seedPlan(doc, plan)
  writeMeta(doc, { template }, origins.seed)
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

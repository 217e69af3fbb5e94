import * as Y from 'yjs'
import type { RandomBytes } from '../../shared/core/ids.ts'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { repairPlan } from '../../shared/planDocument/repairPlan.ts'
import type { Gate } from './acceptUpdate.ts'

/**
 * Mends what honest concurrent edits broke (one id on two blocks, a missing id). The mending is done on a copy; what it wrote
 * goes through the gate like everything else. Resolves with whether anything was mended.
 */
export async function repairDocument(gate: Gate, document: string, random: RandomBytes): Promise<boolean> {
  const state = await gate.read(document, (doc) => Y.encodeStateAsUpdate(doc))
  if (!state) return false
  const copy = defineRoots(new Y.Doc())
  Y.applyUpdate(copy, state)
  const before = Y.encodeStateVector(copy)
  const wrote = repairPlan(copy, random)
  const update = Y.encodeStateAsUpdate(copy, before)
  copy.destroy()
  if (!wrote) return false
  const judged = await gate.acceptUpdate(document, { kind: 'system', purpose: 'repair' }, update)
  return judged.ok
}

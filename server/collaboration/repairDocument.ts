import { isFrozen } from '../../shared/access/planFacts.ts'
import type { RandomBytes } from '../../shared/core/ids.ts'
import { repairPlan } from '../../shared/planDocument/repairPlan.ts'
import { changeDocument } from './changeDocument.ts'
import type { Gate } from './Gate.ts'

/**
 * Mends what honest concurrent edits broke (one id on two blocks, a missing id). The mending is done on a copy; what it wrote
 * goes through the gate like everything else. A frozen plan stays as it is. Resolves with whether anything was mended.
 */
export async function repairDocument(gate: Gate, document: string, random: RandomBytes): Promise<boolean> {
  const standing = await gate.standingOf(document)
  if (standing && (standing.frozen || isFrozen(standing.facts))) return false
  const judged = await changeDocument(gate, document, { kind: 'system', purpose: 'repair' }, (copy) => repairPlan(copy, random))
  return judged?.ok ?? false
}

import * as Y from 'yjs'
import { canonicalJson } from '../../shared/core/canonicalJson.ts'
import { type Plan, planFile } from '../../shared/plan/plan.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'

/** A plan as it stands, for keeping for ever: the whole document as one update, and what it says as canonical JSON. */
export interface Bundle {
  readonly content: Uint8Array
  readonly plan: Plan
  readonly planJson: string
}

export function takeBundle(doc: Y.Doc): Bundle {
  const { plan } = readPlan(doc)
  return { content: Y.encodeStateAsUpdate(doc), plan, planJson: canonicalJson(planFile(plan)) }
}

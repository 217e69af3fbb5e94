import * as Y from 'yjs'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { writeMeta } from '../../shared/planDocument/meta.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import { seedPlan } from '../../shared/planDocument/seedPlan.ts'
import { validateUpdate } from '../../shared/planDocument/validateUpdate.ts'
import { secrecyMarkOf } from '../../shared/planText/secrecyMark.ts'

/** A new plan's content: as a record, or as the bytes that its only creator seeded. */
export type FirstContent = { readonly plan: Plan } | { readonly bytes: Uint8Array }

/** The one update that a new plan starts with: its content, and `meta`, which only the server writes. State secrets do not enter. */
export function firstUpdate(
  content: FirstContent,
  template: string | null,
  templateHash: string | null = null,
): Result<Uint8Array, 'invalidRequest' | 'secrecyMark' | 'tooLarge'> {
  const doc = defineRoots(new Y.Doc())
  try {
    if ('plan' in content) seedPlan(doc, content.plan)
    else {
      const judged = validateUpdate(doc, content.bytes, { mayWriteMeta: false })
      if (!judged.ok) return failed(judged.code === 'tooLarge' ? 'tooLarge' : 'invalidRequest', judged.detail)
    }
    const degree = secrecyMarkOf(readPlan(doc).plan)
    if (degree !== null) return failed('secrecyMark', degree)
    writeMeta(doc, { template, templateHash }, origins.seed)
    return ok(Y.encodeStateAsUpdate(doc))
  } finally {
    doc.destroy()
  }
}

import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { AddMarkStep, RemoveMarkStep, ReplaceStep } from '@tiptap/pm/transform'

/** Whether a node's schema gives it an id. */
export const hasId = (node: Node): boolean => node.type.spec.attrs !== undefined && 'id' in node.attrs

/**
 * Whether blocks may have come, gone, moved or got other attributes. False for typing and formatting inside one block, by far the
 * most frequent change, which then costs nothing per block of the plan.
 */
export function changesStructure(transaction: Transaction): boolean {
  return transaction.steps.some((step, index) => {
    if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return false
    if (!(step instanceof ReplaceStep)) return true
    let inlineOnly = true
    step.slice.content.forEach((node) => {
      inlineOnly &&= node.isText || (node.isInline && !hasId(node))
    })
    const from = transaction.docs[index]?.resolve(step.from)
    return !inlineOnly || !from?.parent.isTextblock || !from.sameParent(from.doc.resolve(step.to))
  })
}

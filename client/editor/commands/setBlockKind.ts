import type { Command } from '@tiptap/pm/state'
import { type BlockKind, formOf, kindOf } from './blockKind.ts'

/** Makes every text block of the selection one of this kind. Ids stay, so a sentence that becomes a task again finds its fields. */
export const setBlockKind =
  (kind: BlockKind): Command =>
  (state, dispatch) => {
    const { type: name, attributes } = formOf(kind)
    const type = state.schema.nodes[name]
    if (!type) throw new RangeError(`The schema has no ${name}`)
    const { tr } = state
    for (const { $from, $to } of state.selection.ranges) {
      state.doc.nodesBetween($from.pos, $to.pos, (node, pos, parent, index) => {
        if (!node.isTextblock || kindOf(node) === kind) return !node.isTextblock
        if (parent?.canReplaceWith(index, index + 1, type)) {
          const align = 'align' in node.attrs && 'align' in (type.spec.attrs ?? {}) ? { align: node.attrs.align } : {}
          tr.setNodeMarkup(pos, type, { ...align, ...attributes, id: node.attrs.id })
        }
        return false
      })
    }
    if (!tr.docChanged) return false
    dispatch?.(tr.scrollIntoView())
    return true
  }

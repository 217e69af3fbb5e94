import type { NodeType } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'

/** The place after the caret's block, or after the nearest block around it, where `type` may stand; null when there is none. */
export function afterBlock(state: EditorState, type: NodeType): number | null {
  const { $to } = state.selection
  for (let depth = $to.depth; depth > 0; depth--) {
    const index = $to.indexAfter(depth - 1)
    if ($to.node(depth - 1).canReplaceWith(index, index, type)) return $to.after(depth)
  }
  return null
}

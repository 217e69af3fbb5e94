import type { Command } from '@tiptap/pm/state'

/** A new line inside the block. */
export const insertLineBreak: Command = (state, dispatch) => {
  const hardBreak = state.schema.nodes.hardBreak
  if (!hardBreak || !state.selection.$from.parent.isTextblock) return false
  dispatch?.(state.tr.replaceSelectionWith(hardBreak.create(), false).scrollIntoView())
  return true
}

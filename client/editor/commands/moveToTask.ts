import { type Command, TextSelection } from '@tiptap/pm/state'
import type { TaskId } from '../../../shared/core/ids.ts'

/** [ED10] Puts the caret at the end of the next (1) or previous (-1) task's sentence. */
export const moveToTask =
  (direction: 1 | -1): Command =>
  (state, dispatch) => {
    const at = state.selection.$from.start(state.selection.$from.depth)
    let target: number | null = null
    state.doc.descendants((node, pos) => {
      if (node.type.name !== 'taskBlock') return !node.isTextblock
      const start = pos + 1
      if (direction === 1 ? target === null && start > at : start < at) target = pos + node.nodeSize - 1
      return false
    })
    if (target === null) return false
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, target)).scrollIntoView())
    return true
  }

/** Puts the caret at the end of this block's text; false when it is not there. */
export const moveToBlock =
  (id: TaskId | string): Command =>
  (state, dispatch) => {
    let target: number | null = null
    state.doc.descendants((node, pos) => {
      if (target === null && node.isTextblock && node.attrs.id === id) target = pos + node.nodeSize - 1
      return !node.isTextblock
    })
    if (target === null) return false
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, target)))
    return true
  }

import { type Command, TextSelection } from '@tiptap/pm/state'
import { afterBlock } from './afterBlock.ts'

/** An empty task after the block with the caret. */
export const insertTask: Command = (state, dispatch) => {
  const task = state.schema.nodes.taskBlock?.create()
  const at = task ? afterBlock(state, task.type) : null
  if (!task || at === null) return false
  if (dispatch) {
    const tr = state.tr.insert(at, task)
    dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView())
  }
  return true
}

import { type Command, TextSelection } from '@tiptap/pm/state'
import { afterBlock } from './afterBlock.ts'

/** A page break after the block with the caret, and a paragraph to go on in. */
export const insertPageBreak: Command = (state, dispatch) => {
  const { pageBreak, paragraph } = state.schema.nodes
  const at = pageBreak ? afterBlock(state, pageBreak) : null
  if (!pageBreak || !paragraph || at === null) return false
  if (dispatch) {
    const tr = state.tr.insert(at, [pageBreak.create(), paragraph.create()])
    dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 2)).scrollIntoView())
  }
  return true
}

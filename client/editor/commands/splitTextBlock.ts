import { type Command, TextSelection } from '@tiptap/pm/state'

/** Kinds that go on with their own kind: a list of tasks, bases or recipients is typed line after line. */
const goesOn = new Set(['taskBlock', 'bulletItem', 'legalBasis', 'recipientLine'])

/** [ED9] Enter. The ids of the parts are the id rule's concern. */
export const splitTextBlock: Command = (state, dispatch) => {
  const { $from, $to, empty } = state.selection
  const block = $from.parent
  const paragraph = state.schema.nodes.paragraph
  if (!paragraph || !block.isTextblock || !$from.sameParent($to)) return false
  const list = goesOn.has(block.type.name)
  const before = $from.before()
  if (list && block.content.size === 0) {
    dispatch?.(state.tr.setNodeMarkup(before, paragraph, { id: block.attrs.id }).scrollIntoView())
    return true
  }
  if (empty && $from.parentOffset === 0 && block.content.size > 0) {
    // Inserting before leaves the block itself untouched, and with it what others type in it at this moment.
    dispatch?.(state.tr.insert(before, block.type.create({ ...block.attrs, id: null })).scrollIntoView())
    return true
  }
  if (dispatch) {
    const tr = state.tr.deleteSelection()
    const $at = tr.selection.$from
    const atEnd = $at.parentOffset === $at.parent.content.size
    const after = list || !atEnd ? { type: block.type, attrs: { ...block.attrs, id: null } } : { type: paragraph, attrs: {} }
    tr.split($at.pos, 1, [after])
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve($at.pos + 2))).scrollIntoView())
  }
  return true
}

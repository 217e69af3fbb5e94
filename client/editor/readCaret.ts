import type { EditorView } from '@tiptap/pm/view'

/**
 * [ED23] Has the editor read where the caret is now. A browser tells of a moved caret later in the turn; what is drawn before that
 * puts the caret back where the editor believed it, and what is typed next would stand there.
 */
export function readCaret(view: EditorView): void {
  if (view.hasFocus() && !view.composing) view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
}

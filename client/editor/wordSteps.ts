import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/** What keys of letters bring; input methods that send Backspace and letters anew are among them. */
const typing = new Set(['insertText', 'insertCompositionText', 'deleteContentBackward'])
const endsInLetter = /[\p{L}\p{M}]$/u

/**
 * [ED21] A word is one step of undo, however slowly its letters and its tone come. `joinNext` lets the next change join the step
 * before it.
 */
export const WordSteps = Extension.create<{ readonly joinNext: () => void }>({
  name: 'wordSteps',
  addProseMirrorPlugins() {
    const { joinNext } = this.options
    /** how many letters of what stands before the caret were typed since it was last moved */
    const key = new PluginKey<number>('wordSteps')
    return [
      new Plugin<number>({
        key,
        state: {
          init: () => 0,
          apply(transaction, typed) {
            const sync = transaction.getMeta(ySyncPluginKey) as { isUndoRedoOperation?: boolean } | undefined
            if (sync !== undefined) return sync.isUndoRedoOperation === true ? 0 : typed
            if (transaction.docChanged) return Math.max(0, typed + transaction.doc.content.size - transaction.before.content.size)
            return transaction.selectionSet && transaction.getMeta('appendedTransaction') === undefined ? 0 : typed
          },
        },
        props: {
          handleDOMEvents: {
            beforeinput: (view, event) => {
              const isTyping = typing.has(event.inputType) && (key.getState(view.state) ?? 0) > 0
              if (isTyping && standsBehindLetter(view.state)) joinNext()
            },
          },
        },
      }),
    ]
  },
})

function standsBehindLetter({ selection }: EditorState): boolean {
  return selection.empty && endsInLetter.test(selection.$from.nodeBefore?.text?.slice(-1) ?? '')
}

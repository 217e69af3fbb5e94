import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { DecorationSet, type EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { readCaret } from '../readCaret.ts'

/** The marks over a text, made anew. */
export type DrawMarks = (doc: Node) => DecorationSet

interface Shown {
  readonly draw: DrawMarks | null
  readonly marks: DecorationSet
}

const key = new PluginKey<Shown>('commentMarks')

/**
 * [ED22] Where the text is commented on. The marks are no part of the document. A key moves them and finds none of them anew; a change
 * of others replaces the whole text, so there they are drawn again. What draws them comes later, with the rest of the comments.
 */
export const CommentMarks = Extension.create({
  name: 'commentMarks',
  addProseMirrorPlugins: () => [
    new Plugin<Shown>({
      key,
      state: {
        init: () => ({ draw: null, marks: DecorationSet.empty }),
        apply(transaction, shown, _before, after) {
          const draw = transaction.getMeta(key) as DrawMarks | undefined
          if (draw) return { draw, marks: draw(after.doc) }
          if (!transaction.docChanged || !shown.draw) return shown
          const isRemote = (transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin === true
          return { ...shown, marks: isRemote ? shown.draw(after.doc) : shown.marks.map(transaction.mapping, transaction.doc) }
        },
      },
      props: { decorations: (state) => key.getState(state)?.marks },
    }),
  ],
})

/** From now on `draw` makes the marks. */
export const drawMarks = (view: EditorView, draw: DrawMarks): void => {
  readCaret(view)
  view.dispatch(view.state.tr.setMeta(key, draw).setMeta('addToHistory', false))
}

export const marksIn = (view: EditorView): DecorationSet => key.getState(view.state)?.marks ?? DecorationSet.empty

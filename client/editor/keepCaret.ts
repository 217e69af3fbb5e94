import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state'
import { relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

interface Binding {
  readonly doc: Y.Doc
  readonly type: Y.XmlFragment
  readonly mapping: Map<Y.AbstractType<unknown>, Node | Node[]>
  readonly beforeTransactionSelection: { readonly type: string; readonly anchor: unknown; readonly head: unknown } | null
}

/**
 * [ED15] Keeps the caret beside the letters it stood beside when somebody else writes in the same block. y-tiptap 3.0.9 takes
 * any remote change of the caret's own block for a moved block and puts the caret back at its old number, so two people who
 * type in one sentence scramble each other's words.
 */
export const KeepCaret = Extension.create({
  name: 'keepCaret',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('keepCaret'),
        appendTransaction(transactions, before, after) {
          if (!transactions.some(isRemoteChange)) return null
          const { binding } = ySyncPluginKey.getState(after) as { binding?: Binding }
          const kept = binding?.beforeTransactionSelection
          if (!binding || kept?.type !== 'text') return null
          const placeOf = (relative: unknown): number | null =>
            relative === null ? null : relativePositionToAbsolutePosition(binding.doc, binding.type, relative, binding.mapping)
          const [anchor, head] = [placeOf(kept.anchor), placeOf(kept.head)]
          if (anchor === null || head === null || Math.max(anchor, head) > after.doc.content.size) return null
          if (anchor === after.selection.anchor && head === after.selection.head) return null
          // A block that was moved is another matter: there the binding's own search by content is better.
          if (blockAt(before.doc, before.selection.head) !== blockAt(after.doc, head)) return null
          if (blockAt(before.doc, before.selection.anchor) !== blockAt(after.doc, anchor)) return null
          return after.tr.setSelection(TextSelection.create(after.doc, anchor, head)).setMeta('addToHistory', false)
        },
      }),
    ]
  },
})

function isRemoteChange(transaction: Transaction): boolean {
  const meta = transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean } | undefined
  return meta?.isChangeOrigin === true && meta.isUndoRedoOperation !== true
}

/** The id of the text block at a position; a fresh object, equal to nothing, where there is none. */
function blockAt(doc: Node, position: number): unknown {
  const { parent } = doc.resolve(position)
  return parent.isTextblock ? (parent.attrs.id ?? {}) : {}
}

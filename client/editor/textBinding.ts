import { Collaboration } from '@tiptap/extension-collaboration'
import type { Node } from '@tiptap/pm/model'
import type { EditorState, Plugin, PluginView } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { getRelativeSelection, type ProsemirrorBinding, updateYFragment, ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

interface SyncState {
  readonly binding?: ProsemirrorBinding
  readonly doc: Y.Doc
  readonly addToHistory: boolean
  readonly snapshot: unknown
  readonly prevSnapshot: unknown
}

/**
 * [ED19] The binding of text and document, with a short way for the most frequent change. y-tiptap 3.0.9 compares the whole text
 * with the whole document after every transaction, also after one that only moved the caret; where one block alone differs from
 * what was last written, comparing that block says the same.
 */
export const TextBinding = Collaboration.extend({
  addProseMirrorPlugins() {
    const plugins: Plugin[] = this.parent?.() ?? []
    for (const plugin of plugins) if (plugin.spec.key === ySyncPluginKey) shorten(plugin)
    return plugins
  },
})

function shorten(plugin: Plugin): void {
  const makeView = plugin.spec.view
  plugin.spec.view = (view: EditorView): PluginView => {
    const whole = makeView?.(view) ?? {}
    return {
      ...whole,
      update(_view, before) {
        if (view.state.doc === before.doc || writeOneBlock(view.state, before)) return
        whole.update?.(view, before)
      },
    }
  }
}

/** Writes the one block that differs; false when more may differ, and the whole must be compared. */
function writeOneBlock(after: EditorState, before: EditorState): boolean {
  const { binding, doc, addToHistory, snapshot, prevSnapshot } = ySyncPluginKey.getState(after) as SyncState
  // What the caret's place is kept out of the history for, the whole way handles.
  if (!binding || !addToHistory || snapshot != null || prevSnapshot != null) return false
  // The mapping of the whole is set by a comparison and cleared by every change of others.
  if (binding.mapping.get(binding.type) !== before.doc) return false
  const index = onlyDifference(before.doc, after.doc)
  if (index === null) return false
  const [old, block] = [before.doc.child(index), after.doc.child(index)]
  const element = binding.type.get(index) as Y.XmlElement | undefined
  if (!element || binding.mapping.get(element) !== old || old.type !== block.type || !block.isTextblock) return false
  binding.mux(() => {
    doc.transact((transaction) => {
      transaction.meta.set('addToHistory', addToHistory)
      updateYFragment(doc, element, block, binding)
      binding.mapping.set(binding.type, after.doc)
      binding.beforeTransactionSelection = getRelativeSelection(binding, after)
    }, ySyncPluginKey)
  })
  return true
}

/** The index of the only child that is not the very same in both; null when none or several differ. */
function onlyDifference(before: Node, after: Node): number | null {
  if (before.childCount !== after.childCount) return null
  let first = 0
  while (first < after.childCount && before.child(first) === after.child(first)) first += 1
  let last = after.childCount - 1
  while (last > first && before.child(last) === after.child(last)) last -= 1
  return first === last && first < after.childCount ? first : null
}

import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { TaskId } from '../../shared/core/ids.ts'

/** Names the decoration that tells a task's view that it is the focused one. */
export const FOCUSED = 'focusedTask'

const key = new PluginKey('focusedTask')

/** The task with the caret is the focused one, also while the focus is in the panel. */
export const FocusedTask = Extension.create({
  name: 'focusedTask',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key,
        props: {
          decorations(state) {
            const task = taskAtCaret(state)
            if (!task) return DecorationSet.empty
            return DecorationSet.create(state.doc, [
              Decoration.node(task.pos, task.pos + task.size, { class: 'is-focused' }, { [FOCUSED]: true }),
            ])
          },
        },
      }),
    ]
  },
})

/** The task block around the caret, or null. */
export function taskAtCaret(state: EditorState): { readonly id: TaskId | null; readonly pos: number; readonly size: number } | null {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    if (node.type.name === 'taskBlock') {
      const { id } = node.attrs as { id: TaskId | null }
      return { id, pos: $from.before(depth), size: node.nodeSize }
    }
  }
  return null
}

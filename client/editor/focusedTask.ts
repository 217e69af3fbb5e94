import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { TaskId } from '../../shared/core/ids.ts'
import { changesStructure } from './changesStructure.ts'

/** Names the decoration that tells a task's view that it is the focused one. */
export const FOCUSED = 'focusedTask'

interface Focused {
  readonly pos: number
  readonly decorations: DecorationSet
}

const nothing: Focused = { pos: -1, decorations: DecorationSet.empty }
const key = new PluginKey<Focused>('focusedTask')

/** The task with the caret is the focused one, also while the focus is in the panel. */
export const FocusedTask = Extension.create({
  name: 'focusedTask',
  addProseMirrorPlugins() {
    return [
      new Plugin<Focused>({
        key,
        state: {
          init: (_config, state) => focusedIn(state),
          apply(transaction, focused, _before, after) {
            if (!transaction.docChanged && !transaction.selectionSet) return focused
            // A key in the focused task moves nothing but its end.
            if (changesStructure(transaction) || taskAtCaret(after)?.pos !== focused.pos) return focusedIn(after)
            return { pos: focused.pos, decorations: focused.decorations.map(transaction.mapping, transaction.doc) }
          },
        },
        props: { decorations: (state) => key.getState(state)?.decorations },
      }),
    ]
  },
})

function focusedIn(state: EditorState): Focused {
  const task = taskAtCaret(state)
  if (!task) return nothing
  const focused = Decoration.node(task.pos, task.pos + task.size, { class: 'is-focused' }, { [FOCUSED]: true })
  return { pos: task.pos, decorations: DecorationSet.create(state.doc, [focused]) }
}

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

import type { Command } from '@tiptap/pm/state'
import { setBlockKind } from './setBlockKind.ts'

/** A sentence becomes a task; a task becomes a plain paragraph again. */
export const toggleTask: Command = (state, dispatch, view) =>
  setBlockKind(state.selection.$from.parent.type.name === 'taskBlock' ? 'paragraph' : 'task')(state, dispatch, view)

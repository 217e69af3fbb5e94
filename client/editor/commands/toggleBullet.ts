import type { Command } from '@tiptap/pm/state'
import { setBlockKind } from './setBlockKind.ts'

/** A text block becomes a list item; a list item becomes a plain paragraph again. */
export const toggleBullet: Command = (state, dispatch, view) =>
  setBlockKind(state.selection.$from.parent.type.name === 'bulletItem' ? 'paragraph' : 'bullet')(state, dispatch, view)

import { Extension } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'
import type { UndoOutcome } from '../../shared/planDocument/PlanUndo.ts'
import { insertLineBreak } from './commands/insertLineBreak.ts'
import { moveToTask } from './commands/moveToTask.ts'
import { splitTextBlock } from './commands/splitTextBlock.ts'

export interface PlanKeysOptions {
  readonly undo: () => UndoOutcome
  readonly redo: () => UndoOutcome
  readonly onUndone: (outcome: UndoOutcome) => void
  readonly openPanel: () => void
}

/**
 * Keys of the text. Above the collaboration extension, whose own undo would reach through an overwritten item. Backspace is
 * never touched: Vietnamese keyboards type with it.
 */
export const PlanKeys = Extension.create<PlanKeysOptions>({
  name: 'planKeys',
  priority: 1100,
  addKeyboardShortcuts() {
    const run = (command: Command) => () => command(this.editor.state, this.editor.view.dispatch, this.editor.view)
    const step = (which: 'undo' | 'redo') => () => {
      this.options.onUndone(this.options[which]())
      return true
    }
    return {
      Enter: run(splitTextBlock),
      'Shift-Enter': run(insertLineBreak),
      'Alt-ArrowDown': run(moveToTask(1)),
      'Alt-ArrowUp': run(moveToTask(-1)),
      'Alt-Enter': () => {
        this.options.openPanel()
        return true
      },
      'Mod-z': step('undo'),
      'Mod-Shift-z': step('redo'),
      'Mod-y': step('redo'),
      'Mod-b': () => this.editor.commands.toggleMark('bold'),
      'Mod-i': () => this.editor.commands.toggleMark('italic'),
      'Mod-u': () => this.editor.commands.toggleMark('underline'),
    }
  },
})

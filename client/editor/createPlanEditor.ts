import { Editor } from '@tiptap/core'
import type { RandomBytes } from '../../shared/core/ids.ts'
import { planExtensions } from '../../shared/editorSchema/planSchema.ts'
import type { PlanSession } from '../openPlan/PlanSession.ts'
import { CommentMarks } from './comments/commentMarks.ts'
import { ComposedWord } from './composedWord.ts'
import { FocusedTask } from './focusedTask.ts'
import { IdRule } from './idRule.ts'
import { KeepCaret } from './keepCaret.ts'
import { TaskBlocks, type TaskBlocksOptions } from './nodes/taskBlock/TaskBlocks.ts'
import { PeerCarets } from './peerCarets.ts'
import { PlanKeys, type PlanKeysOptions } from './planKeys.ts'
import { PrintedForm } from './printedForm.ts'
import { readCaret } from './readCaret.ts'
import { TextBinding } from './textBinding.ts'
import { WordSteps } from './wordSteps.ts'

export interface PlanEditorOptions extends Pick<TaskBlocksOptions, 'words' | 'openField'>, Pick<PlanKeysOptions, 'onUndone' | 'openPanel'> {
  readonly session: PlanSession
  readonly element: HTMLElement
  readonly random: RandomBytes
  /** what a screen reader calls the text */
  readonly label: string
}

/** Binds an editor to a session that is `ready`. The session may destroy it at any moment (version gate, refusal). */
export function createPlanEditor({ session, element, random, label, ...on }: PlanEditorOptions): Editor {
  const { awareness, doc, undo, records } = session
  const editor = new Editor({
    element,
    editable: session.status().editable,
    injectCSS: false,
    // It walks the document after every change to report deletions that nobody here listens to.
    enableCoreExtensions: { delete: false },
    extensions: [
      ...planExtensions(),
      TaskBlocks.configure({ records, words: on.words, openField: on.openField }),
      TextBinding.configure({ document: doc, field: 'body', yUndoOptions: { undoManager: undo.undoManager } }),
      ...(awareness ? [PeerCarets.configure({ awareness })] : []),
      KeepCaret,
      ComposedWord.configure({ compose: (isComposing) => session.compose(isComposing) }),
      WordSteps.configure({ joinNext: () => undo.joinNext() }),
      IdRule.configure({ random }),
      PrintedForm,
      CommentMarks,
      FocusedTask,
      PlanKeys.configure({ undo: () => undo.undo(), redo: () => undo.redo(), onUndone: on.onUndone, openPanel: on.openPanel }),
    ],
    editorProps: {
      attributes: { 'aria-label': label, 'aria-multiline': 'true', role: 'textbox', class: 'plan-text', spellcheck: 'false', lang: 'vi' },
      transformPastedText: (text) => text.normalize('NFC'),
      transformPastedHTML: (html) => html.normalize('NFC'),
    },
  })
  const unbind = session.bindEditor({ destroy: () => editor.destroy(), readCaret: () => readCaret(editor.view) })
  editor.on('destroy', unbind)
  return editor
}

import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { Decoration, EditorView } from '@tiptap/pm/view'
import type { TaskId } from '../../../../shared/core/ids.ts'
import { LateChips } from './LateChips.ts'
import { type TaskBlockOptions, TaskBlockView } from './TaskBlockView.ts'
import type { ChipField } from './taskChips.ts'

export interface TaskBlocksOptions extends Omit<TaskBlockOptions, 'late'> {
  /** a chip was clicked; "more" opens the panel at its start */
  readonly openField: (taskId: TaskId, field: ChipField | null) => void
}

/**
 * The views of all task blocks, and what is common to them: one listener for the clicks on chips, one order in which chips are
 * drawn. A plugin's views, not an extension's: those render every block's attributes once more for nobody.
 */
export const TaskBlocks = Extension.create<TaskBlocksOptions>({
  name: 'taskBlocks',
  addProseMirrorPlugins() {
    const { openField } = this.options
    const late = new LateChips()
    const options: TaskBlockOptions = { ...this.options, late }
    return [
      new Plugin({
        key: new PluginKey('taskBlocks'),
        props: {
          nodeViews: {
            taskBlock: (node: Node, _view: EditorView, _getPos: unknown, decorations: readonly Decoration[]) =>
              new TaskBlockView(node, decorations, options),
          },
        },
        view: ({ dom }) => {
          const click = (event: Event): void => clickChip(event, openField)
          // Every block far away says once that it is skipped.
          const comeNear = (event: Event): void => {
            if (!(event as Partial<ContentVisibilityAutoStateChangeEvent>).skipped) late.drawNow(event.target)
          }
          dom.addEventListener('mousedown', keepCaret)
          dom.addEventListener('click', click)
          dom.addEventListener('contentvisibilityautostatechange', comeNear)
          return {
            destroy: () => {
              dom.removeEventListener('mousedown', keepCaret)
              dom.removeEventListener('click', click)
              dom.removeEventListener('contentvisibilityautostatechange', comeNear)
              late.end()
            },
          }
        },
      }),
    ]
  },
})

const closest = (event: Event, selector: string): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null

/** The caret stays where it is; the click decides where the focus goes. */
function keepCaret(event: Event): void {
  if (closest(event, '.task-chips')) event.preventDefault()
}

function clickChip(event: Event, openField: TaskBlocksOptions['openField']): void {
  const field = closest(event, '.task-chip')?.dataset.field
  const id = closest(event, '.task-block')?.dataset.id
  if (field && id) openField(id as TaskId, field === 'more' ? null : (field as ChipField))
}

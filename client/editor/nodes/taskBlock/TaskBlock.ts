import { TaskBlock as HeadlessTaskBlock } from '../../../../shared/editorSchema/planSchema.ts'
import { type TaskBlockOptions, TaskBlockView } from './TaskBlockView.ts'

/** The schema's task block with its view. */
export const taskBlock = (options: TaskBlockOptions) =>
  HeadlessTaskBlock.extend({
    addNodeView() {
      return ({ node, decorations }) => new TaskBlockView(node, decorations, options)
    },
  })

import * as Y from 'yjs'
import { type BlockId, newId, type RandomBytes, type TaskId } from '../core/ids.ts'
import { failed, ok, type Result } from '../core/Result.ts'
import type { ChangeOrigin } from './origins.ts'
import { findTaskBlock } from './readTask.ts'
import { textBlockElement } from './seedPlan.ts'

/** [PD19] Takes a task's block out of the text. Its fields stay, so that undo brings the whole task back. */
export function removeTask(doc: Y.Doc, taskId: TaskId, random: RandomBytes, origin: ChangeOrigin): Result<void, 'taskNotFound'> {
  const block = findTaskBlock(doc, taskId)
  const parent = block?.parent
  if (!block || !(parent instanceof Y.XmlFragment)) return failed('taskNotFound')
  doc.transact(() => {
    // A cell of a table holds at least one block.
    if (parent instanceof Y.XmlElement && parent.length === 1)
      parent.insert(0, [textBlockElement({ type: 'paragraph', id: newId<BlockId>(random), align: null, content: [] })])
    parent.delete(parent.toArray().indexOf(block), 1)
  }, origin)
  return ok(undefined)
}

import * as Y from 'yjs'
import type { AgencyRef, TaskId } from '../core/ids.ts'
import { failed, ok, type Result } from '../core/Result.ts'
import type { Deadline } from '../plan/deadline.ts'
import type { TaskAgency, TaskFields } from '../plan/task.ts'
import { wordPieces } from '../versions/wordPieces.ts'
import { mapOf, taskAgencyKey, taskKey } from './layout.ts'
import type { ChangeOrigin } from './origins.ts'
import { blockText } from './readBody.ts'
import { findTaskBlock } from './readTask.ts'

/** What of a master task's new form goes into a task; what is left out stays the task's own. */
export interface MasterForm {
  readonly wording?: string
  readonly deadline?: Deadline | null
  readonly role?: Pick<TaskAgency, 'ref' | 'role' | 'rank'> & { readonly ref: AgencyRef }
  /** the master task at the version that is answered */
  readonly origin: TaskFields['origin']
}

/** [PD18] Takes a master task's new form over into a task of the plan, in one transaction. */
export function takeMasterForm(doc: Y.Doc, taskId: TaskId, form: MasterForm, origin: ChangeOrigin): Result<void, 'taskNotFound'> {
  const block = findTaskBlock(doc, taskId)
  if (!block) return failed('taskNotFound')
  doc.transact(() => {
    const tasks = mapOf(doc, 'tasks')
    if (form.wording !== undefined) changeWords(block, form.wording)
    if (form.deadline !== undefined) {
      if (form.deadline !== null) tasks.set(taskKey(taskId, 'deadline'), form.deadline)
      else if (tasks.has(taskKey(taskId, 'deadline'))) tasks.delete(taskKey(taskId, 'deadline'))
    }
    if (form.role) tasks.set(taskAgencyKey(taskId, form.role.ref), { role: form.role.role, rank: form.role.rank })
    tasks.set(taskKey(taskId, 'origin'), form.origin)
  }, origin)
  return ok(undefined)
}

/** Word by word where the block is one run of text; one that holds more (a line break, a footnote) is written anew. */
function changeWords(block: Y.XmlElement, words: string): void {
  const [only] = block.toArray()
  if (block.length === 1 && only instanceof Y.XmlText) {
    let at = 0
    for (const { kind, text } of wordPieces(blockText(block), words)) {
      if (kind === 'removed') only.delete(at, text.length)
      else {
        if (kind === 'inserted') only.insert(at, text)
        at += text.length
      }
    }
    return
  }
  if (block.length > 0) block.delete(0, block.length)
  if (words !== '') block.insert(0, [new Y.XmlText(words)])
}

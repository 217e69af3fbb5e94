import type * as Y from 'yjs'
import type { AgencyRef, AssignmentId, TaskId } from '../core/ids.ts'
import { failed, ok, type Result } from '../core/Result.ts'
import type { AgencyRole, Cover, TaskFieldName, TaskFields } from '../plan/task.ts'
import { mapOf, taskAgencyKey, taskCoverKey, taskKey } from './layout.ts'
import type { ChangeOrigin } from './origins.ts'
import { findTaskBlock } from './readTask.ts'

function changeKey(doc: Y.Doc, taskId: TaskId, key: string, value: unknown, origin: ChangeOrigin): Result<void, 'taskNotFound'> {
  if (!findTaskBlock(doc, taskId)) return failed('taskNotFound')
  doc.transact(() => {
    const tasks = mapOf(doc, 'tasks')
    if (value !== null) tasks.set(key, value)
    else if (tasks.has(key)) tasks.delete(key)
  }, origin)
  return ok(undefined)
}

/** [PD7] Sets one field of a living task, or clears it with null. Other fields are other keys, so concurrent edits to them survive. */
export function changeTaskField<Name extends TaskFieldName>(
  doc: Y.Doc,
  taskId: TaskId,
  name: Name,
  value: TaskFields[Name] | null,
  origin: ChangeOrigin,
): Result<void, 'taskNotFound'> {
  return changeKey(doc, taskId, taskKey(taskId, name), value, origin)
}

/** [PD8] Adds an agency to a task, or changes its role or rank. One key a pair: agencies added at the same time all stay. */
export function setTaskAgency(
  doc: Y.Doc,
  taskId: TaskId,
  ref: AgencyRef,
  part: { readonly role: AgencyRole; readonly rank: number },
  origin: ChangeOrigin,
): Result<void, 'taskNotFound'> {
  return changeKey(doc, taskId, taskAgencyKey(taskId, ref), { role: part.role, rank: part.rank }, origin)
}

export function removeTaskAgency(doc: Y.Doc, taskId: TaskId, ref: AgencyRef, origin: ChangeOrigin): Result<void, 'taskNotFound'> {
  return changeKey(doc, taskId, taskAgencyKey(taskId, ref), null, origin)
}

/** [PD15] Says how far a task carries an assignment, or with null that it does not. One key a pair, as for agencies. */
export function setTaskCover(
  doc: Y.Doc,
  taskId: TaskId,
  assignmentId: AssignmentId,
  cover: Cover | null,
  origin: ChangeOrigin,
): Result<void, 'taskNotFound'> {
  return changeKey(doc, taskId, taskCoverKey(taskId, assignmentId), cover, origin)
}

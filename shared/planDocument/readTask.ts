import type * as Y from 'yjs'
import { type AgencyRef, isId, type TaskId } from '../core/ids.ts'
import {
  type AgencyRole,
  type Cover,
  coverSchema,
  type Task,
  type TaskAgency,
  type TaskFieldName,
  type TaskFields,
  taskAgencySchema,
  taskFieldNames,
  taskFieldSchemas,
} from '../plan/task.ts'
import { mapOf, taskKey } from './layout.ts'
import { blockText, forEachTextBlock, idOf } from './readBody.ts'

const roleOrder: Record<AgencyRole, number> = { lead: 0, support: 1 }

/** Leads first, each role by rank; a tie (two people added at once) is broken by ref, the same on every replica. */
export function inPrintedOrder(agencies: readonly TaskAgency[]): TaskAgency[] {
  return [...agencies].sort(
    (a, b) => roleOrder[a.role] - roleOrder[b.role] || a.rank - b.rank || (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0),
  )
}

/** One task's field, or null when it is missing or holds something that this version cannot read. */
export function readTaskField<Name extends TaskFieldName>(doc: Y.Doc, taskId: string, name: Name): TaskFields[Name] | null {
  const value = mapOf(doc, 'tasks').get(taskKey(taskId, name))
  if (value === undefined || value === null) return null
  const parsed = taskFieldSchemas[name].safeParse(value)
  return parsed.success ? (parsed.data as TaskFields[Name]) : null
}

/** What keys of three parts say of each task. */
export interface TaskPairs {
  agenciesOf(taskId: string): readonly TaskAgency[]
  coversOf(taskId: string): Record<string, Cover>
  /** of every task that carries any */
  covers(): ReadonlyMap<TaskId, Record<string, Cover>>
}

type Pair = readonly [kind: string, other: string, value: unknown]

/**
 * The agency pairs and covers of all tasks (or of one). One pass cuts the keys; the values of a task are read when it is asked for,
 * since a long plan has thousands and a screen shows a handful.
 */
export function readTaskPairs(doc: Y.Doc, only: string | null = null): TaskPairs {
  const pairs = new Map<string, Pair[]>()
  for (const [key, value] of mapOf(doc, 'tasks').entries()) {
    // Before anything is cut: a plan has thousands of keys, and one task's are a handful.
    if (only !== null && !key.startsWith(only)) continue
    const first = key.indexOf('.')
    const second = key.indexOf('.', first + 1)
    // Fields, which most keys are.
    if (first < 0 || second < 0) continue
    const taskId = key.slice(0, first)
    if (only !== null && taskId !== only) continue
    const [kind, other = ''] = [key.slice(first + 1, second), key.slice(second + 1).split('.', 1)[0]]
    const known = pairs.get(taskId)
    if (known) known.push([kind, other, value])
    else pairs.set(taskId, [[kind, other, value]])
  }
  const agenciesOf = (taskId: string): TaskAgency[] =>
    (pairs.get(taskId) ?? []).flatMap(([kind, other, value]) => {
      const parsed = kind === 'agency' && isId(other) ? taskAgencySchema.safeParse(value) : null
      return parsed?.success ? [{ ref: other as AgencyRef, ...parsed.data }] : []
    })
  const coversOf = (taskId: string): Record<string, Cover> =>
    Object.fromEntries(
      (pairs.get(taskId) ?? []).flatMap(([kind, other, value]) => {
        const parsed = kind === 'covers' ? coverSchema.safeParse(value) : null
        return parsed?.success ? [[other, parsed.data]] : []
      }),
    )
  const covers = (): ReadonlyMap<TaskId, Record<string, Cover>> =>
    new Map(
      [...pairs.keys()].flatMap((taskId) => {
        const carried = coversOf(taskId)
        return Object.keys(carried).length > 0 ? [[taskId as TaskId, carried]] : []
      }),
    )
  return { agenciesOf, coversOf, covers }
}

export function taskFrom(doc: Y.Doc, id: TaskId, wording: string, pairs: TaskPairs): Task {
  const fields = Object.fromEntries(taskFieldNames.map((name) => [name, readTaskField(doc, id, name)])) as {
    [Name in TaskFieldName]: TaskFields[Name] | null
  }
  return { id, wording, agencies: inPrintedOrder(pairs.agenciesOf(id)), ...fields, covers: pairs.coversOf(id) }
}

/** The block of a living task: the first with this id in the order of `body`. */
export function findTaskBlock(doc: Y.Doc, taskId: string): Y.XmlElement | null {
  let found: Y.XmlElement | null = null
  forEachTextBlock(doc, (element) => {
    if (found === null && element.nodeName === 'taskBlock' && idOf(element) === taskId) found = element
  })
  return found
}

/** The block of every task by id: the first in the order of `body`, as `findTaskBlock` has it. */
export function findTaskBlocks(doc: Y.Doc): ReadonlyMap<TaskId, Y.XmlElement> {
  const found = new Map<TaskId, Y.XmlElement>()
  forEachTextBlock(doc, (element) => {
    const id = idOf(element) as TaskId
    if (element.nodeName === 'taskBlock' && id !== '' && !found.has(id)) found.set(id, element)
  })
  return found
}

/** The task of a block that `findTaskBlocks` found. */
export const readTaskOf = (doc: Y.Doc, taskId: TaskId, block: Y.XmlElement): Task =>
  taskFrom(doc, taskId, blockText(block), readTaskPairs(doc, taskId))

/** A living task, or null when no block stands for it. */
export function readTask(doc: Y.Doc, taskId: TaskId): Task | null {
  const block = findTaskBlock(doc, taskId)
  return block ? readTaskOf(doc, taskId, block) : null
}

import type * as Y from 'yjs'
import { type AgencyRef, isId, type TaskId } from '../core/ids.ts'
import type { AgencyRole, Cover, Task, TaskAgency, TaskFieldName, TaskFields } from '../plan/task.ts'
import { fieldFrom, isCover, isTaskAgency } from '../plan/taskForms.ts'
import { mapOf, taskIdIn, taskKey } from './layout.ts'
import { blockText, forEachTextBlock, idOf } from './readBody.ts'

const roleOrder: Record<AgencyRole, number> = { lead: 0, support: 1 }

/** Leads first, each role by rank; a tie (two people added at once) is broken by ref, the same on every replica. */
export function inPrintedOrder(agencies: readonly TaskAgency[]): TaskAgency[] {
  return [...agencies].sort(
    (a, b) => roleOrder[a.role] - roleOrder[b.role] || a.rank - b.rank || (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0),
  )
}

/** One task's field, or null when it is missing or holds something that this version cannot read. */
export const readTaskField = <Name extends TaskFieldName>(doc: Y.Doc, taskId: string, name: Name): TaskFields[Name] | null =>
  fieldFrom(name, mapOf(doc, 'tasks').get(taskKey(taskId, name)))

/** What keys of three parts say of each task. */
export interface TaskPairs {
  agenciesOf(taskId: string): readonly TaskAgency[]
  coversOf(taskId: string): Record<string, Cover>
  /** of every task that carries any */
  covers(): ReadonlyMap<TaskId, Record<string, Cover>>
  /** A key was written since. What it says is read when its task is asked for. */
  note(key: string): void
}

/** The fields of each task by name, unread. */
export type FieldValues = ReadonlyMap<string, ReadonlyMap<string, unknown>>

/**
 * What `tasks` holds, in one pass over its keys. Those of pairs are cut and their values read when a task is asked for, since a long
 * plan has thousands and a screen shows a handful.
 */
export function readTaskParts(doc: Y.Doc): { readonly fields: FieldValues; readonly pairs: TaskPairs } {
  const tasks = mapOf(doc, 'tasks')
  const fields = new Map<string, Map<string, unknown>>()
  const pairs = new Map<string, string[]>()
  let [id, ofTask, itsPairs] = ['', new Map<string, unknown>(), [] as string[]]
  tasks.forEach((value, key) => {
    const first = key.indexOf('.')
    if (first < 0) return
    // The keys of a task mostly stand together.
    if (id.length !== first || !key.startsWith(id)) {
      id = key.slice(0, first)
      ofTask = fields.get(id) ?? new Map()
      itsPairs = pairs.get(id) ?? []
      fields.set(id, ofTask)
      pairs.set(id, itsPairs)
    }
    if (key.indexOf('.', first + 1) < 0) ofTask.set(key.slice(first + 1), value)
    else itsPairs.push(key)
  })
  return { fields, pairs: pairsOf(tasks, pairs) }
}

export const readTaskPairs = (doc: Y.Doc): TaskPairs => readTaskParts(doc).pairs

function pairsOf(tasks: Y.Map<unknown>, keys: Map<string, string[]>): TaskPairs {
  const valuesOf = <Value>(taskId: string, kind: 'agency' | 'covers', read: (other: string, value: unknown) => Value | null): Value[] => {
    const start = `${taskId}.${kind}.`
    const found: Value[] = []
    for (const key of keys.get(taskId) ?? []) {
      if (!key.startsWith(start)) continue
      const end = key.indexOf('.', start.length)
      const one = read(key.slice(start.length, end < 0 ? undefined : end), tasks.get(key))
      if (one !== null) found.push(one)
    }
    return found
  }
  const agenciesOf = (taskId: string): TaskAgency[] =>
    valuesOf(taskId, 'agency', (other, value) =>
      isId(other) && isTaskAgency(value) ? { ref: other as AgencyRef, role: value.role, rank: value.rank } : null,
    )
  const coversOf = (taskId: string): Record<string, Cover> =>
    Object.fromEntries(
      valuesOf(taskId, 'covers', (other, value): [string, Cover] | null => (isCover(value) ? [other, value] : null)).sort(([a], [b]) =>
        a < b ? -1 : 1,
      ),
    )
  return {
    agenciesOf,
    coversOf,
    covers: () =>
      new Map(
        [...keys.keys()].flatMap((taskId) => {
          const carried = coversOf(taskId)
          return Object.keys(carried).length > 0 ? [[taskId as TaskId, carried]] : []
        }),
      ),
    note: (key) => {
      const taskId = taskIdIn(key)
      const known = keys.get(taskId)
      if (!known) keys.set(taskId, [key])
      else if (!known.includes(key)) known.push(key)
    },
  }
}

const noFields: ReadonlyMap<string, unknown> = new Map()

/** A task of what `readTaskParts` found. */
export function taskOfParts(id: TaskId, wording: string, { fields, pairs }: ReturnType<typeof readTaskParts>): Task {
  const values = fields.get(id) ?? noFields
  return taskOf(id, wording, pairs, (name) => values.get(name))
}

/** A task whose fields are read one by one. */
export const taskFrom = (doc: Y.Doc, id: TaskId, wording: string, pairs: TaskPairs): Task =>
  taskOf(id, wording, pairs, (name) => mapOf(doc, 'tasks').get(taskKey(id, name)))

function taskOf(id: TaskId, wording: string, pairs: TaskPairs, valueAt: (name: TaskFieldName) => unknown): Task {
  return {
    id,
    wording,
    agencies: inPrintedOrder(pairs.agenciesOf(id)),
    officer: fieldFrom('officer', valueAt('officer')),
    authority: fieldFrom('authority', valueAt('authority')),
    deadline: fieldFrom('deadline', valueAt('deadline')),
    deliverable: fieldFrom('deliverable', valueAt('deliverable')),
    status: fieldFrom('status', valueAt('status')),
    progress: fieldFrom('progress', valueAt('progress')),
    note: fieldFrom('note', valueAt('note')),
    covers: pairs.coversOf(id),
    origin: fieldFrom('origin', valueAt('origin')),
  }
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

/** A living task, or null when no block stands for it. */
export function readTask(doc: Y.Doc, taskId: TaskId): Task | null {
  const block = findTaskBlock(doc, taskId)
  return block ? taskFrom(doc, taskId, blockText(block), readTaskPairs(doc)) : null
}

import type * as Y from 'yjs'
import { type AgencyRef, isId, type TaskId } from '../core/ids.ts'
import type { AgencyRole, Cover, Task, TaskAgency, TaskFieldName } from '../plan/task.ts'
import { fieldFrom, isCover, isTaskAgency } from '../plan/taskForms.ts'
import { mapOf, taskIdIn, taskKey } from './layout.ts'
import { blockText, forEachTextBlock, idOf } from './readBody.ts'

const roleOrder: Record<AgencyRole, number> = { lead: 0, support: 1 }

const byPrintedOrder = (a: TaskAgency, b: TaskAgency): number =>
  roleOrder[a.role] - roleOrder[b.role] || a.rank - b.rank || (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0)

/** Leads first, each role by rank; a tie (two people added at once) is broken by ref, the same on every replica. */
export function inPrintedOrder(agencies: readonly TaskAgency[]): readonly TaskAgency[] {
  // Mostly they were put in so.
  const isSorted = agencies.every((agency, at) => at === 0 || byPrintedOrder(agencies[at - 1] as TaskAgency, agency) <= 0)
  return isSorted ? agencies : agencies.toSorted(byPrintedOrder)
}

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

/** Which keys of pairs a task has, by kind; each list is the task's alone. */
interface PairKeys {
  readonly agency: Map<string, string[]>
  readonly covers: Map<string, string[]>
}

/**
 * What `tasks` holds, in one pass over its keys. Those of pairs are cut and their values read when a task is asked for, since a long
 * plan has thousands and a screen shows a handful.
 */
export function readTaskParts(doc: Y.Doc): { readonly fields: FieldValues; readonly pairs: TaskPairs } {
  const tasks = mapOf(doc, 'tasks')
  const fields = new Map<string, Map<string, unknown>>()
  const keys: PairKeys = { agency: new Map(), covers: new Map() }
  let [id, ofTask] = ['', new Map<string, unknown>()]
  tasks.forEach((value, key) => {
    const first = key.indexOf('.')
    if (first < 0) return
    // The keys of a task mostly stand together.
    if (id.length !== first || !key.startsWith(id)) {
      id = key.slice(0, first)
      ofTask = fields.get(id) ?? new Map()
      fields.set(id, ofTask)
    }
    const second = key.indexOf('.', first + 1)
    if (second < 0) ofTask.set(key.slice(first + 1), value)
    else keepPair(keys, id, key, false)
  })
  return { fields, pairs: pairsOf(tasks, keys) }
}

export const readTaskPairs = (doc: Y.Doc): TaskPairs => readTaskParts(doc).pairs

function keepPair(keys: PairKeys, taskId: string, key: string, mayBeKnown: boolean): void {
  const kind = key.startsWith('agency.', taskId.length + 1) ? 'agency' : key.startsWith('covers.', taskId.length + 1) ? 'covers' : null
  if (kind === null) return
  const known = keys[kind].get(taskId)
  if (!known) keys[kind].set(taskId, [key])
  else if (!mayBeKnown || !known.includes(key)) known.push(key)
}

/** The other of a pair, from its key. */
function otherIn(key: string, taskId: string): string {
  const from = taskId.length + 'agency.'.length + 1
  const end = key.indexOf('.', from)
  return end < 0 ? key.slice(from) : key.slice(from, end)
}

/** The agencies that a task's keys of that kind say, as they stand. */
export function agenciesAt(tasks: Y.Map<unknown>, taskId: string, keys: readonly string[]): TaskAgency[] {
  const found: TaskAgency[] = []
  for (const key of keys) {
    const [ref, value] = [otherIn(key, taskId), tasks.get(key)]
    if (isId(ref) && isTaskAgency(value)) found.push({ ref: ref as AgencyRef, role: value.role, rank: value.rank })
  }
  return found
}

/** The assignments that a task carries by its keys of that kind. */
export function coversAt(tasks: Y.Map<unknown>, taskId: string, keys: readonly string[]): Record<string, Cover> {
  const found = keys.flatMap((key): [string, Cover][] => {
    const value = tasks.get(key)
    return isCover(value) ? [[otherIn(key, taskId), value]] : []
  })
  return found.length === 0 ? {} : Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function pairsOf(tasks: Y.Map<unknown>, keys: PairKeys): TaskPairs {
  const agenciesOf = (taskId: string): TaskAgency[] => agenciesAt(tasks, taskId, keys.agency.get(taskId) ?? noKeys)
  const coversOf = (taskId: string): Record<string, Cover> => coversAt(tasks, taskId, keys.covers.get(taskId) ?? noKeys)
  return {
    agenciesOf,
    coversOf,
    covers: () =>
      new Map(
        [...keys.covers.keys()].flatMap((taskId) => {
          const carried = coversOf(taskId)
          return Object.keys(carried).length > 0 ? [[taskId as TaskId, carried]] : []
        }),
      ),
    note: (key) => keepPair(keys, taskIdIn(key), key, true),
  }
}

const noKeys: readonly string[] = []
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

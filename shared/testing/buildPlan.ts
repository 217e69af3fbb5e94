import { type AgencyRef, type BlockId, newId, type RandomBytes, type TaskId } from '../core/ids.ts'
import { emptyLetterhead } from '../plan/letterhead.ts'
import type { Block, Inline, Plan } from '../plan/plan.ts'
import type { AgencyRole, Task } from '../plan/task.ts'

/** Bytes from a seed (mulberry32), so that a failing test repeats. */
export function seededBytes(seed: number): RandomBytes {
  let state = seed | 0
  return (length) =>
    Uint8Array.from({ length }, () => {
      state = (state + 0x6d2b79f5) | 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return (mixed ^ (mixed >>> 14)) & 255
    })
}

const bytes = seededBytes(20250405)
export const taskId = (): TaskId => newId<TaskId>(bytes)
export const blockId = (): BlockId => newId<BlockId>(bytes)
export const agencyRef = (): AgencyRef => newId<AgencyRef>(bytes)
export const text = (words: string): Inline[] => (words === '' ? [] : [{ type: 'text', text: words, marks: [] }])

export interface TaskSketch extends Partial<Omit<Task, 'agencies'>> {
  readonly wording: string
  readonly agencies?: readonly (readonly [AgencyRef, AgencyRole])[]
}

export function buildTask(sketch: TaskSketch): Task {
  const { agencies = [], ...fields } = sketch
  return {
    id: taskId(),
    officer: null,
    authority: null,
    deadline: null,
    deliverable: null,
    status: null,
    progress: null,
    note: null,
    covers: {},
    origin: null,
    ...fields,
    agencies: agencies.map(([ref, role], rank) => ({ ref, role, rank })),
  }
}

export const taskBlock = (task: Task): Block => ({ type: 'taskBlock', id: task.id, marker: '-', content: text(task.wording) })
export const paragraph = (words: string): Block => ({ type: 'paragraph', id: blockId(), align: null, content: text(words) })
export const heading = (level: number, words: string, number: string | null = null): Block => ({
  type: 'heading',
  id: blockId(),
  level,
  number,
  align: null,
  content: text(words),
})

/** A plan from tasks (one block each, in order) and names of agencies, or from an explicit body. */
export function buildPlan(
  parts: { tasks?: readonly Task[]; agencies?: Readonly<Record<string, string>>; body?: readonly Block[] } & Partial<
    Pick<Plan, 'letterhead' | 'indicators'>
  >,
): Plan {
  const tasks = parts.tasks ?? []
  return {
    letterhead: parts.letterhead ?? emptyLetterhead,
    body: parts.body ?? tasks.map(taskBlock),
    tasks,
    agencies: Object.entries(parts.agencies ?? {}).map(([ref, name]) => ({ ref: ref as AgencyRef, name, directoryId: null })),
    indicators: parts.indicators ?? [],
  }
}

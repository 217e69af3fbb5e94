import type * as Y from 'yjs'
import type { TaskId } from '../core/ids.ts'
import { bodyOf, mapOf } from './layout.ts'

/** What one transaction touched, by entity. */
export interface PlanChange {
  /** wording, order or structure */
  readonly body: boolean
  /** tasks with a changed field, agency or cover */
  readonly tasks: ReadonlySet<TaskId>
  readonly agencies: boolean
  readonly indicators: boolean
  readonly letterhead: boolean
  readonly meta: boolean
  /** made in this process, not brought by an update */
  readonly local: boolean
}

/** Calls back after every transaction that changed the plan. Returns the function that ends it. */
export function observePlan(doc: Y.Doc, onChange: (change: PlanChange) => void): () => void {
  const body = bodyOf(doc)
  const [tasks, agencies, indicators, letterhead, meta] = (['tasks', 'agencies', 'indicators', 'letterhead', 'meta'] as const).map(
    (name) => mapOf(doc, name) as unknown,
  )
  const handler = (transaction: Y.Transaction): void => {
    const changed = transaction.changed as unknown as Map<unknown, Set<string | null>>
    if (changed.size === 0) return
    const taskIds = new Set<TaskId>()
    for (const key of changed.get(tasks) ?? []) if (key !== null) taskIds.add(key.slice(0, key.indexOf('.')) as TaskId)
    onChange({
      body: (transaction.changedParentTypes as unknown as Map<unknown, unknown>).has(body),
      tasks: taskIds,
      agencies: changed.has(agencies),
      indicators: changed.has(indicators),
      letterhead: changed.has(letterhead),
      meta: changed.has(meta),
      local: transaction.local,
    })
  }
  doc.on('afterTransaction', handler)
  return () => doc.off('afterTransaction', handler)
}

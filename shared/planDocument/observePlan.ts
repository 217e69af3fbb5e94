import * as Y from 'yjs'
import type { TaskId } from '../core/ids.ts'
import { isTextBlockName } from '../plan/nodeRules.ts'
import { bodyOf, mapOf, taskIdIn } from './layout.ts'

/** What one transaction touched, by entity. */
export interface PlanChange {
  /** wording, order or structure */
  readonly body: boolean
  /** tasks with a changed field, agency or cover */
  readonly tasks: ReadonlySet<TaskId>
  /** the keys of those, as `tasks` has them */
  readonly taskKeys: ReadonlySet<string>
  /** blocks of tasks whose words changed; meaningful while `structure` is false */
  readonly worded: ReadonlySet<Y.XmlElement>
  /** a heading got other words; meaningful while `structure` is false */
  readonly headings: boolean
  /** Blocks came, went or moved, or got another id or level: which tasks there are, their order and what they stand under may differ. */
  readonly structure: boolean
  readonly agencies: boolean
  readonly indicators: boolean
  readonly letterhead: boolean
  readonly meta: boolean
  /** made in this process, not brought by an update */
  readonly local: boolean
}

type TaskChange = Pick<PlanChange, 'tasks' | 'taskKeys'>
/** Most transactions touch no task's keys, and there are many. */
const noTasks: TaskChange = { tasks: new Set(), taskKeys: new Set() }

function taskChange(keys: ReadonlySet<string | null> | undefined): TaskChange {
  if (!keys) return noTasks
  const taskKeys = new Set<string>()
  const tasks = new Set<TaskId>()
  for (const key of keys) {
    if (key === null) continue
    taskKeys.add(key)
    tasks.add(taskIdIn(key))
  }
  return { tasks, taskKeys }
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
    const inBody = bodyChange(body, changed)
    onChange({
      body: (transaction.changedParentTypes as unknown as Map<unknown, unknown>).has(body),
      ...taskChange(changed.get(tasks)),
      ...inBody,
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

/** Attributes that change how a block looks and nothing of what the plan says about its tasks. */
const isLook = (attribute: string): boolean => attribute === 'align' || attribute === 'marker'

/** What changed inside `body`. A new block is its parent's change; only blocks that stood before are looked at by themselves. */
function bodyChange(
  body: Y.XmlFragment,
  changed: ReadonlyMap<unknown, ReadonlySet<string | null>>,
): Pick<PlanChange, 'worded' | 'headings' | 'structure'> {
  const worded = new Set<Y.XmlElement>()
  let headings = false
  for (const [type, keys] of changed) {
    if (type === body) return { worded, headings, structure: true }
    const block = type instanceof Y.XmlText ? type.parent : type
    if (!(block instanceof Y.XmlElement)) continue
    const { nodeName } = block
    if (!isTextBlockName(nodeName)) return { worded, headings, structure: true }
    if (block === type && [...keys].some((key) => key !== null && !isLook(key))) return { worded, headings, structure: true }
    if (block === type && !keys.has(null)) continue
    if (nodeName === 'taskBlock') worded.add(block)
    else if (nodeName === 'heading') headings = true
  }
  return { worded, headings, structure: false }
}

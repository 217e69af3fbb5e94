import * as Y from 'yjs'
import type { TaskId } from '../core/ids.ts'
import { isTextBlockName } from '../plan/nodeRules.ts'
import { bodyOf, mapOf } from './layout.ts'
import { idOf } from './readBody.ts'

/** What one transaction touched, by entity. */
export interface PlanChange {
  /** wording, order or structure */
  readonly body: boolean
  /** tasks with a changed field, agency or cover */
  readonly tasks: ReadonlySet<TaskId>
  /** tasks whose words changed; meaningful while `structure` is false */
  readonly worded: ReadonlySet<TaskId>
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
    const taskIds = new Set<TaskId>()
    for (const key of changed.get(tasks) ?? []) if (key !== null) taskIds.add(key.slice(0, key.indexOf('.')) as TaskId)
    onChange({
      body: (transaction.changedParentTypes as unknown as Map<unknown, unknown>).has(body),
      tasks: taskIds,
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
  const worded = new Set<TaskId>()
  let headings = false
  for (const [type, keys] of changed) {
    if (type === body) return { worded, headings, structure: true }
    const block = type instanceof Y.XmlText ? type.parent : type
    if (!(block instanceof Y.XmlElement)) continue
    const { nodeName } = block
    if (!isTextBlockName(nodeName)) return { worded, headings, structure: true }
    if (block === type && [...keys].some((key) => key !== null && !isLook(key))) return { worded, headings, structure: true }
    if (block === type && !keys.has(null)) continue
    if (nodeName === 'taskBlock') worded.add(idOf(block) as TaskId)
    else if (nodeName === 'heading') headings = true
  }
  return { worded, headings, structure: false }
}

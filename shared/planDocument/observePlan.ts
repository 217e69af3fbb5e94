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

const noKeys: ReadonlySet<never> = new Set()

/** Keys of a map; a made-up update may have put something into it that has none. */
function namedKeys(keys: ReadonlySet<string | null> | undefined): ReadonlySet<string> {
  if (keys === undefined) return noKeys
  return keys.has(null) ? new Set([...keys].filter((key) => key !== null)) : (keys as ReadonlySet<string>)
}

/** Reads of a transaction what is asked for: there are many, and most change one thing. */
class TransactionChange implements PlanChange {
  readonly taskKeys: ReadonlySet<string>
  readonly worded: ReadonlySet<Y.XmlElement>
  readonly headings: boolean
  readonly structure: boolean
  readonly local: boolean
  readonly #transaction: Y.Transaction
  readonly #roots: Roots

  constructor(transaction: Y.Transaction, roots: Roots) {
    const changed = changedIn(transaction)
    this.#transaction = transaction
    this.#roots = roots
    this.taskKeys = namedKeys(changed.get(roots.tasks))
    const { worded, headings, structure } = bodyChange(roots.body, changed)
    this.worded = worded
    this.headings = headings
    this.structure = structure
    this.local = transaction.local
  }

  get body(): boolean {
    return (this.#transaction.changedParentTypes as unknown as ReadonlyMap<unknown, unknown>).has(this.#roots.body)
  }
  get tasks(): ReadonlySet<TaskId> {
    return new Set([...this.taskKeys].map(taskIdIn))
  }
  get agencies(): boolean {
    return this.#has('agencies')
  }
  get indicators(): boolean {
    return this.#has('indicators')
  }
  get letterhead(): boolean {
    return this.#has('letterhead')
  }
  get meta(): boolean {
    return this.#has('meta')
  }

  #has(root: keyof Roots): boolean {
    return changedIn(this.#transaction).has(this.#roots[root])
  }
}

interface Roots {
  readonly body: Y.XmlFragment
  readonly tasks: unknown
  readonly agencies: unknown
  readonly indicators: unknown
  readonly letterhead: unknown
  readonly meta: unknown
}

const changedIn = (transaction: Y.Transaction): ReadonlyMap<unknown, ReadonlySet<string | null>> =>
  transaction.changed as unknown as ReadonlyMap<unknown, ReadonlySet<string | null>>

/** Calls back after every transaction that changed the plan, with what is to be looked at before it returns. Returns the function that ends it. */
export function observePlan(doc: Y.Doc, onChange: (change: PlanChange) => void): () => void {
  const root = (name: Exclude<keyof Roots, 'body'>): unknown => mapOf(doc, name)
  const roots: Roots = {
    body: bodyOf(doc),
    tasks: root('tasks'),
    agencies: root('agencies'),
    indicators: root('indicators'),
    letterhead: root('letterhead'),
    meta: root('meta'),
  }
  const handler = (transaction: Y.Transaction): void => {
    if (transaction.changed.size > 0) onChange(new TransactionChange(transaction, roots))
  }
  doc.on('afterTransaction', handler)
  return () => doc.off('afterTransaction', handler)
}

/** Attributes that change how a block looks and nothing of what the plan says about its tasks. */
const isLook = (attribute: string): boolean => attribute === 'align' || attribute === 'marker'

const wholeBody = { worded: noKeys, headings: false, structure: true }

/** What changed inside `body`. A new block is its parent's change; only blocks that stood before are looked at by themselves. */
function bodyChange(
  body: Y.XmlFragment,
  changed: ReadonlyMap<unknown, ReadonlySet<string | null>>,
): Pick<PlanChange, 'worded' | 'headings' | 'structure'> {
  let worded: ReadonlySet<Y.XmlElement> = noKeys
  let headings = false
  for (const [type, keys] of changed) {
    if (type === body) return wholeBody
    const block = type instanceof Y.XmlText ? type.parent : type
    if (!(block instanceof Y.XmlElement)) continue
    const { nodeName } = block
    if (!isTextBlockName(nodeName)) return wholeBody
    if (block === type && [...keys].some((key) => key !== null && !isLook(key))) return wholeBody
    if (block === type && !keys.has(null)) continue
    if (nodeName === 'taskBlock') worded = new Set([...worded, block])
    else if (nodeName === 'heading') headings = true
  }
  return { worded, headings, structure: false }
}

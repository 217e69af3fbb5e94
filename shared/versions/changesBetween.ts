import { canonicalJson } from '../core/canonicalJson.ts'
import type { BlockId, IndicatorId, TaskId } from '../core/ids.ts'
import { letterheadFields } from '../plan/letterhead.ts'
import { type Block, inlineText, type Plan, type TextBlock } from '../plan/plan.ts'
import type { Task } from '../plan/task.ts'
import { keptInOrder } from './keptInOrder.ts'
import { type Piece, wordPieces } from './wordPieces.ts'

/** One field of a task or of the letterhead: its value as JSON has it. */
export interface FieldChange {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

/** `pieces`: the words, for a block with words in it. */
export interface BlockChange {
  readonly id: BlockId | TaskId
  readonly type: Block['type']
  readonly kind: 'inserted' | 'removed' | 'changed' | 'moved'
  readonly pieces: readonly Piece[]
}

/** `label`: a task's wording, an indicator's name. */
export interface RecordChange<Id> {
  readonly id: Id
  readonly kind: 'added' | 'removed' | 'changed'
  readonly label: string
  readonly fields: readonly FieldChange[]
}

export interface PlanChanges {
  readonly letterhead: readonly FieldChange[]
  readonly blocks: readonly BlockChange[]
  readonly tasks: readonly RecordChange<TaskId>[]
  readonly indicators: readonly RecordChange<IndicatorId>[]
}

export const hasChanges = (changes: PlanChanges): boolean => Object.values(changes).some((list) => list.length > 0)

/** [VE1–VE5] What changed from one version of a plan to another. */
export function changesBetween(before: Plan, after: Plan): PlanChanges {
  return {
    letterhead: fieldChanges(letterheadFields, before.letterhead, after.letterhead),
    blocks: blockChanges(flatten(before.body), flatten(after.body)),
    tasks: recordChanges(taskFields, before.tasks.map(namedIn(before)), after.tasks.map(namedIn(after)), ({ wording }) => wording),
    indicators: recordChanges(indicatorFields, before.indicators, after.indicators, ({ label }) => label ?? ''),
  }
}

/** A block by itself: a table without its words, which are blocks of their own. */
interface Leaf {
  readonly id: BlockId | TaskId
  readonly type: Block['type']
  readonly text: string
  /** everything that makes it what it is */
  readonly form: string
}

const textLeaf = (block: TextBlock): Leaf => ({
  id: block.id,
  type: block.type,
  text: inlineText(block.content),
  form: canonicalJson(block),
})

function flatten(body: readonly Block[]): Leaf[] {
  return body.flatMap((block) => {
    if (block.type === 'pageBreak') return [{ id: block.id, type: block.type, text: '', form: canonicalJson(block) }]
    if (block.type !== 'table') return [textLeaf(block)]
    const rows = block.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, content: cell.content.map(({ id }) => id) })),
    }))
    const cells = block.rows.flatMap((row) => row.cells.flatMap(({ content }) => content.map(textLeaf)))
    return [{ id: block.id, type: block.type, text: '', form: canonicalJson({ ...block, rows }) }, ...cells]
  })
}

function blockChanges(before: readonly Leaf[], after: readonly Leaf[]): BlockChange[] {
  const old = new Map(before.map((leaf) => [leaf.id, leaf]))
  const isLeft = new Set(after.map(({ id }) => id))
  const kept = keptInOrder(
    before.filter(({ id }) => isLeft.has(id)).map(({ id }) => id),
    after.filter(({ id }) => old.has(id)).map(({ id }) => id),
  )
  const changes: BlockChange[] = []
  let next = 0
  /** Removed blocks that stood before the next block which kept its place. */
  const passRemoved = (until: Leaf['id'] | null): void => {
    for (; next < before.length; next++) {
      const leaf = before[next]
      if (!leaf || leaf.id === until) break
      if (!isLeft.has(leaf.id)) changes.push({ id: leaf.id, type: leaf.type, kind: 'removed', pieces: wordPieces(leaf.text, '') })
    }
  }
  for (const leaf of after) {
    if (kept.has(leaf.id)) passRemoved(leaf.id)
    const was = old.get(leaf.id)
    const kind = !was ? 'inserted' : was.form !== leaf.form ? 'changed' : kept.has(leaf.id) ? null : 'moved'
    if (kind !== null) changes.push({ id: leaf.id, type: leaf.type, kind, pieces: wordPieces(was?.text ?? '', leaf.text) })
  }
  passRemoved(null)
  return changes
}

const taskFields = [
  'wording',
  'agencies',
  'officer',
  'authority',
  'deadline',
  'deliverable',
  'status',
  'progress',
  'note',
  'covers',
] as const

const indicatorFields = ['block', 'task', 'label', 'target', 'baseline'] as const

function recordChanges<Id, Field extends string, Item extends { readonly id: Id } & Readonly<Record<Field, unknown>>>(
  fields: readonly Field[],
  before: readonly Item[],
  after: readonly Item[],
  labelOf: (item: Item) => string,
): RecordChange<Id>[] {
  const [old, now] = [new Map(before.map((item) => [item.id, item])), new Map(after.map((item) => [item.id, item]))]
  const changes: RecordChange<Id>[] = []
  for (const [id, item] of now) {
    const was = old.get(id)
    const changed = was ? fieldChanges(fields, was, item) : []
    if (!was || changed.length > 0) changes.push({ id, kind: was ? 'changed' : 'added', label: labelOf(item), fields: changed })
  }
  for (const [id, item] of old) if (!now.has(id)) changes.push({ id, kind: 'removed', label: labelOf(item), fields: [] })
  return changes
}

/** A task with its agencies by name: a ref says nothing to a reader, and a name that changed is a change. */
function namedIn({ agencies }: Plan) {
  const names = new Map(agencies.map(({ ref, name }) => [ref, name]))
  return (task: Task) => ({ ...task, agencies: task.agencies.map(({ ref, role }) => ({ name: names.get(ref) ?? ref, role })) })
}

function fieldChanges<Name extends string>(
  names: readonly Name[],
  before: Readonly<Record<Name, unknown>>,
  after: Readonly<Record<Name, unknown>>,
): FieldChange[] {
  return names
    .filter((field) => canonicalJson(before[field]) !== canonicalJson(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }))
}

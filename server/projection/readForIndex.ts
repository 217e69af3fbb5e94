import type * as Y from 'yjs'
import type { PlanId, TaskId } from '../../shared/core/ids.ts'
import type { Inline } from '../../shared/plan/plan.ts'
import { planToIndexRows, type RowAgencies, rowAgencies } from '../../shared/plan/planToIndexRows.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { blockText, idOf } from '../../shared/planDocument/readBody.ts'
import { readPlanParts } from '../../shared/planDocument/readPlan.ts'
import type { TaskPairs } from '../../shared/planDocument/readTask.ts'
import { planIdOf } from '../../shared/protocol/documentName.ts'
import type { Gate } from '../collaboration/acceptUpdate.ts'

/** What the index wants to know of one plan. */
export interface PlanReading {
  /** whether `rows` are all rows of the plan; otherwise those that may differ from the reading before */
  readonly whole: boolean
  readonly rows: readonly TaskRow[]
  readonly title: string
  readonly issuer: string
  readonly taskCount: number
  readonly needsRepair: boolean
}

/** One reading of a document, with the newest log row that it held. */
export interface IndexReading extends PlanReading {
  readonly row: number
}

/** What a reader cannot mend itself; an agency without a name may still get one. */
const mendable = new Set<string>(['duplicateId', 'missingId', 'emptyTablePart'])

export interface WholeReading {
  readonly reading: PlanReading
  readonly agencies: RowAgencies
  readonly pairs: TaskPairs
  /** the block of each row */
  readonly blocks: ReadonlyMap<TaskId, Y.XmlElement>
}

export function readWholePlan(doc: Y.Doc, planId: PlanId): WholeReading {
  const blocks = new Map<TaskId, Y.XmlElement>()
  const { plan, repairs, pairs } = readPlanParts(doc, (element) => wordsForRows(element, blocks))
  const agencies = rowAgencies(plan.agencies)
  const reading = {
    whole: true,
    rows: planToIndexRows(plan, planId, agencies),
    title: plan.letterhead.title ?? '',
    issuer: plan.letterhead.issuer ?? '',
    taskCount: plan.tasks.length,
    needsRepair: repairs.some(({ code }) => mendable.has(code)),
  }
  return { reading, agencies, pairs, blocks }
}

/** Rows say the words of tasks and of the headings above them, without marks. */
function wordsForRows(element: Y.XmlElement, blocks: Map<TaskId, Y.XmlElement>): Inline[] {
  const { nodeName } = element
  if (nodeName === 'taskBlock') {
    const id = idOf(element) as TaskId
    if (!blocks.has(id)) blocks.set(id, element)
  } else if (nodeName !== 'heading') return []
  return [{ type: 'text', text: blockText(element), marks: [] }]
}

/** Reads a whole plan as it is on disk, and whether the server has to mend it; null for what is no plan. */
export async function readForIndex(gate: Gate, document: string): Promise<IndexReading | null> {
  const planId = planIdOf(document)
  if (planId === null) return null
  return gate.read(document, (doc, row) => ({ ...readWholePlan(doc, planId).reading, row }))
}

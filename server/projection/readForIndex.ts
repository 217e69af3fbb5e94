import type * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import { planToIndexRows, type RowAgencies, rowAgencies } from '../../shared/plan/planToIndexRows.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
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

export function readWholePlan(doc: Y.Doc, planId: PlanId): { readonly reading: PlanReading; readonly agencies: RowAgencies } {
  const { plan, repairs } = readPlan(doc)
  const agencies = rowAgencies(plan.agencies)
  const reading = {
    whole: true,
    rows: planToIndexRows(plan, planId, agencies),
    title: plan.letterhead.title ?? '',
    issuer: plan.letterhead.issuer ?? '',
    taskCount: plan.tasks.length,
    needsRepair: repairs.some(({ code }) => mendable.has(code)),
  }
  return { reading, agencies }
}

/** Reads a whole plan as it is on disk, and whether the server has to mend it; null for what is no plan. */
export async function readForIndex(gate: Gate, document: string): Promise<IndexReading | null> {
  const planId = planIdOf(document)
  if (planId === null) return null
  return gate.read(document, (doc, row) => ({ ...readWholePlan(doc, planId).reading, row }))
}

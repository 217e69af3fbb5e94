import type * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { readLetterheadField } from '../../shared/planDocument/readPlan.ts'
import { planIdOf } from '../../shared/protocol/documentName.ts'
import type { Gate } from '../collaboration/Gate.ts'
import { type RowsReading, readRows } from './readRows.ts'

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

export interface WholeReading extends Omit<RowsReading, 'needsRepair'> {
  readonly reading: PlanReading
}

export function readWholePlan(doc: Y.Doc, planId: PlanId): WholeReading {
  const { needsRepair, ...known } = readRows(doc, planId)
  const rows: TaskRow[] = []
  for (const { row } of known.found.values()) rows.push(row)
  return { reading: { ...titleAndIssuer(doc), whole: true, rows, taskCount: rows.length, needsRepair }, ...known }
}

export const titleAndIssuer = (doc: Y.Doc): Pick<PlanReading, 'title' | 'issuer'> => ({
  title: readLetterheadField(doc, 'title') ?? '',
  issuer: readLetterheadField(doc, 'issuer') ?? '',
})

/** Reads a whole plan as it is on disk, and whether the server has to mend it; null for what is no plan. */
export async function readForIndex(gate: Gate, document: string): Promise<IndexReading | null> {
  const planId = planIdOf(document)
  if (planId === null) return null
  return gate.read(document, (doc, row) => ({ ...readWholePlan(doc, planId).reading, row }))
}

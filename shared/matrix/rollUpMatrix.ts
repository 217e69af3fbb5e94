import { isSameParts, type TaskRow } from '../plan/taskRow.ts'
import { AgencyTallies } from './AgencyTallies.ts'

/** One agency's part in one task: C (chủ trì) leads, P (phối hợp) supports. */
export type CellRole = 'lead' | 'support'

export interface MatrixAgency {
  readonly id: string
  readonly name: string
  /** tasks it leads, tasks it supports */
  readonly leads: number
  readonly supports: number
}

export interface MatrixRow {
  readonly task: TaskRow
  /** agency id → part; leading wins when a task names an agency twice */
  readonly cells: ReadonlyMap<string, CellRole>
}

/** Tasks × agencies over any number of plans. Rows by plan, then by place in it; agencies by how much they lead, then by name. */
export interface Matrix {
  /** plan by plan; each the same list until one of its rows changes */
  readonly plans: readonly (readonly MatrixRow[])[]
  readonly rows: readonly MatrixRow[]
  readonly agencies: readonly MatrixAgency[]
}

/** Makes the list of all rows when somebody asks for it: who follows changes looks at plans. */
export class MatrixOfPlans implements Matrix {
  readonly plans: Matrix['plans']
  readonly agencies: Matrix['agencies']
  #rows: readonly MatrixRow[] | null = null

  constructor(plans: Matrix['plans'], agencies: Matrix['agencies']) {
    this.plans = plans
    this.agencies = agencies
  }

  get rows(): readonly MatrixRow[] {
    this.#rows ??= this.plans.flat()
    return this.#rows
  }
}

export const rowKey = (row: Pick<TaskRow, 'planId' | 'taskId'>): string => `${row.planId}/${row.taskId}`

/** `before`: the same task until now; cells that are as they were stay the same object. */
export function matrixRow(task: TaskRow, before?: MatrixRow): MatrixRow {
  if (before && isSameParts(before.task.agencies, task.agencies)) return { task, cells: before.cells }
  const cells = new Map<string, CellRole>()
  for (const agency of task.agencies) if (cells.get(agency.key) !== 'lead') cells.set(agency.key, agency.role)
  return { task, cells }
}

export function compareRows(a: TaskRow, b: TaskRow): number {
  if (a.planId !== b.planId) return a.planId < b.planId ? -1 : 1
  return comparePlaces(a, b)
}

/** Of two rows of one plan. */
export const comparePlaces = (a: TaskRow, b: TaskRow): number =>
  a.order - b.order || (a.taskId < b.taskId ? -1 : a.taskId > b.taskId ? 1 : 0)

/** Rows by plan, and those of each plan in their order. */
export function planLists(rows: readonly TaskRow[]): readonly (readonly MatrixRow[])[] {
  const plans = Map.groupBy(rows, ({ planId }) => planId)
  return [...plans.keys()].sort().map((planId) => (plans.get(planId) ?? []).toSorted(comparePlaces).map((task) => matrixRow(task)))
}

/** [MX1] The matrix of these rows, from nothing. */
export function rollUpMatrix(rows: readonly TaskRow[]): Matrix {
  const plans = planLists(rows)
  const tallies = new AgencyTallies()
  for (const plan of plans) for (const row of plan) tallies.count(row, 1)
  return new MatrixOfPlans(plans, tallies.sorted)
}

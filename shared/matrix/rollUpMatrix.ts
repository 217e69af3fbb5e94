import { foldTone } from '../core/vietnameseFold.ts'
import type { TaskRow } from '../plan/taskRow.ts'

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
  readonly rows: readonly MatrixRow[]
  readonly agencies: readonly MatrixAgency[]
}

export const rowKey = (row: Pick<TaskRow, 'planId' | 'taskId'>): string => `${row.planId}/${row.taskId}`

export function matrixRow(task: TaskRow): MatrixRow {
  const cells = new Map<string, CellRole>()
  for (const agency of task.agencies) if (cells.get(agency.key) !== 'lead') cells.set(agency.key, agency.role)
  return { task, cells }
}

export function compareRows(a: TaskRow, b: TaskRow): number {
  if (a.planId !== b.planId) return a.planId < b.planId ? -1 : 1
  return a.order - b.order || (a.taskId < b.taskId ? -1 : a.taskId > b.taskId ? 1 : 0)
}

/** [MX3] In the order of columns. A name is folded once, not for every pair. */
export function sortAgencies(agencies: readonly MatrixAgency[]): MatrixAgency[] {
  return agencies
    .map((agency) => ({ agency, key: sortKey(agency) }))
    .sort(
      ({ agency: a, key: first }, { agency: b, key: second }) =>
        b.leads - a.leads || b.supports - a.supports || (first < second ? -1 : first > second ? 1 : a.id < b.id ? -1 : 1),
    )
    .map(({ agency }) => agency)
}

const sortKeys = new WeakMap<MatrixAgency, string>()
function sortKey(agency: MatrixAgency): string {
  const known = sortKeys.get(agency) ?? foldTone(agency.name)
  sortKeys.set(agency, known)
  return known
}

/** Counts of one agency while rows come and go. `names`: how often each printed name occurs; the most frequent is shown. */
export class AgencyTally {
  private readonly names = new Map<string, number>()
  private leads = 0
  private supports = 0
  private told: MatrixAgency | null = null
  readonly id: string

  constructor(id: string) {
    this.id = id
  }

  count(name: string, role: CellRole | undefined, by: 1 | -1): void {
    this.told = null
    const uses = (this.names.get(name) ?? 0) + by
    if (uses > 0) this.names.set(name, uses)
    else this.names.delete(name)
    if (role === 'lead') this.leads += by
    else if (role === 'support') this.supports += by
  }

  get isUnused(): boolean {
    return this.names.size === 0
  }

  /** A tie between names goes to the first in code point order, so that every replica shows the same one. */
  agency(): MatrixAgency {
    this.told ??= this.tell()
    return this.told
  }

  private tell(): MatrixAgency {
    let best = ''
    let most = 0
    for (const [name, uses] of this.names) if (uses > most || (uses === most && name < best)) [best, most] = [name, uses]
    return { id: this.id, name: best, leads: this.leads, supports: this.supports }
  }
}

/** Adds (or with -1 takes away) what one row says about its agencies. */
export function tallyRow(tallies: Map<string, AgencyTally>, row: MatrixRow, by: 1 | -1): void {
  const counted = new Set<string>()
  for (const { key, name } of row.task.agencies) {
    let tally = tallies.get(key)
    if (!tally) {
      tally = new AgencyTally(key)
      tallies.set(key, tally)
    }
    tally.count(name, counted.has(key) ? undefined : row.cells.get(key), by)
    counted.add(key)
    if (tally.isUnused) tallies.delete(key)
  }
}

/** [MX1] The matrix of these rows, from nothing. */
export function rollUpMatrix(rows: readonly TaskRow[]): Matrix {
  const matrixRows = [...rows].sort(compareRows).map(matrixRow)
  const tallies = new Map<string, AgencyTally>()
  for (const row of matrixRows) tallyRow(tallies, row, 1)
  return { rows: matrixRows, agencies: sortAgencies([...tallies.values()].map((tally) => tally.agency())) }
}

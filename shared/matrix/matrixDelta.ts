import type { TaskRow, TaskRowChange } from '../plan/taskRow.ts'
import {
  type AgencyTally,
  type CellRole,
  compareRows,
  type Matrix,
  type MatrixRow,
  matrixRow,
  rollUpMatrix,
  rowKey,
  sortAgencies,
  tallyRow,
} from './rollUpMatrix.ts'

/** A cell that a change wrote or cleared. */
export interface ChangedCell {
  readonly row: string
  readonly agencyId: string
  readonly role: CellRole | null
}

/**
 * [MX2] A matrix that follows changes: applying them one by one gives what `rollUpMatrix` gives over the resulting rows, at a
 * cost that follows the change (finding a row's place is a binary search) instead of all plans.
 */
export class LiveMatrix {
  private readonly byKey = new Map<string, MatrixRow>()
  private readonly rowsByKey: MatrixRow[] = []
  private readonly tallies = new Map<string, AgencyTally>()
  private snapshot: Matrix | null = null

  constructor(rows: readonly TaskRow[] = []) {
    for (const row of rollUpMatrix(rows).rows) {
      this.byKey.set(rowKey(row.task), row)
      this.rowsByKey.push(row)
      tallyRow(this.tallies, row, 1)
    }
  }

  /** Takes one change of one plan in and names the cells that it touched. */
  apply(change: TaskRowChange): ChangedCell[] {
    const cells: ChangedCell[] = []
    for (const taskId of change.removed) this.replace(rowKey({ planId: change.planId, taskId }), null, cells)
    for (const task of change.changed) this.replace(rowKey(task), matrixRow(task), cells)
    if (change.removed.length > 0 || change.changed.length > 0) this.snapshot = null
    return cells
  }

  /** The matrix as it stands; the same object until the next change. */
  get matrix(): Matrix {
    this.snapshot ??= {
      rows: [...this.rowsByKey],
      agencies: sortAgencies([...this.tallies.values()].map((tally) => tally.agency())),
    }
    return this.snapshot
  }

  private replace(key: string, next: MatrixRow | null, cells: ChangedCell[]): void {
    const old = this.byKey.get(key)
    if (old) {
      tallyRow(this.tallies, old, -1)
      this.rowsByKey.splice(this.placeOf(old.task), 1)
      this.byKey.delete(key)
    }
    if (next) {
      tallyRow(this.tallies, next, 1)
      this.rowsByKey.splice(this.placeOf(next.task), 0, next)
      this.byKey.set(key, next)
    }
    for (const [agencyId, role] of next?.cells ?? []) if (old?.cells.get(agencyId) !== role) cells.push({ row: key, agencyId, role })
    for (const agencyId of old?.cells.keys() ?? []) if (!next?.cells.has(agencyId)) cells.push({ row: key, agencyId, role: null })
  }

  /** Index of the first row that does not come before `task`. */
  private placeOf(task: TaskRow): number {
    let low = 0
    let high = this.rowsByKey.length
    while (low < high) {
      const middle = (low + high) >> 1
      const row = this.rowsByKey[middle]
      if (row && compareRows(row.task, task) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

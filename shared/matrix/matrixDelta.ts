import type { PlanId, TaskId } from '../core/ids.ts'
import type { TaskRow, TaskRowChange } from '../plan/taskRow.ts'
import { AgencyTallies } from './AgencyTallies.ts'
import { type CellRole, comparePlaces, type Matrix, MatrixOfPlans, type MatrixRow, matrixRow, planLists, rowKey } from './rollUpMatrix.ts'

/** A cell that a change wrote or cleared. */
export interface ChangedCell {
  readonly row: string
  readonly agencyId: string
  readonly role: CellRole | null
}

interface LivePlan {
  readonly planId: PlanId
  /** in their order; another list after a change */
  rows: readonly MatrixRow[]
}

/**
 * [MX2] A matrix that follows changes: applying them one by one gives what `rollUpMatrix` gives over the resulting rows, at a
 * cost that follows the change and the plan it is in. The rows of every other plan stay the same list.
 */
export class LiveMatrix {
  /** by plan id, as the matrix has them */
  #plans: readonly LivePlan[] = []
  /** where in them each plan is */
  #places: ReadonlyMap<PlanId, number> = new Map()
  #lists: readonly (readonly MatrixRow[])[] = []
  readonly #tallies = new AgencyTallies()
  #snapshot: Matrix | null = null

  constructor(rows: readonly TaskRow[] = []) {
    const plans = planLists(rows).map((list) => ({
      planId: list[0]?.task.planId as PlanId,
      rows: list,
    }))
    for (const row of plans.flatMap((plan) => plan.rows)) this.#tallies.count(row, 1)
    this.#become(plans)
  }

  /** Takes one change of one plan in and names the cells that it touched. */
  apply({ planId, changed, removed }: TaskRowChange): ChangedCell[] {
    const cells: ChangedCell[] = []
    if (changed.length + removed.length === 0) return cells
    const place = this.#places.get(planId)
    const known = place === undefined ? null : (this.#plans[place] as LivePlan)
    const at = place ?? firstFrom(this.#plans, (plan) => plan.planId < planId)
    const plan = known ?? { planId, rows: [] }
    const changing = new ChangingRows(plan.rows)
    const { rows } = changing
    for (const taskId of removed) this.#replace(planId, changing, taskId, null, cells)
    for (const task of changed) this.#replace(planId, changing, task.taskId, task, cells)
    plan.rows = rows
    if (known && rows.length > 0) this.#lists = this.#lists.with(at, rows)
    else this.#become(this.#plans.toSpliced(at, known ? 1 : 0, ...(rows.length > 0 ? [plan] : [])))
    this.#snapshot = null
    return cells
  }

  /** The rows of one plan, in their order. */
  rowsOf(planId: PlanId): readonly MatrixRow[] {
    const place = this.#places.get(planId)
    return place === undefined ? [] : (this.#plans[place]?.rows ?? [])
  }

  /** The matrix as it stands; the same object until the next change. */
  get matrix(): Matrix {
    this.#snapshot ??= new MatrixOfPlans(this.#lists, this.#tallies.sorted)
    return this.#snapshot
  }

  #become(plans: readonly LivePlan[]): void {
    this.#plans = plans
    this.#places = new Map(plans.map(({ planId }, place) => [planId, place]))
    this.#lists = plans.map(({ rows }) => rows)
  }

  #replace(planId: PlanId, changing: ChangingRows, taskId: TaskId, task: TaskRow | null, cells: ChangedCell[]): void {
    const old = changing.find(taskId, task)
    const next = task && matrixRow(task, old)
    changing.put(taskId, old, next)
    // Who does what is as before.
    if (old && next?.cells === old.cells) return
    this.#tallies.recount(old ?? null, next)
    const row = rowKey({ planId, taskId })
    for (const [agencyId, role] of next?.cells ?? []) if (old?.cells.get(agencyId) !== role) cells.push({ row, agencyId, role })
    for (const agencyId of old?.cells.keys() ?? []) if (!next?.cells.has(agencyId)) cells.push({ row, agencyId, role: null })
  }
}

/** The rows of one plan while a change is taken in. */
class ChangingRows {
  readonly rows: MatrixRow[]
  #byTask: Map<TaskId, MatrixRow> | null = null

  constructor(rows: readonly MatrixRow[]) {
    this.rows = [...rows]
  }

  /** The row of a task until now; `task` is what it will say. */
  find(taskId: TaskId, task: TaskRow | null): MatrixRow | undefined {
    // Mostly a plan's rows are all here, each at its order, and stay there.
    const there = task ? this.rows[task.order] : undefined
    if (there?.task.taskId === taskId) return there
    this.#byTask ??= new Map(this.rows.map((row) => [row.task.taskId, row]))
    return this.#byTask.get(taskId)
  }

  put(taskId: TaskId, old: MatrixRow | undefined, next: MatrixRow | null): void {
    const { rows } = this
    const at = old ? (rows[old.task.order] === old ? old.task.order : placeOf(rows, old.task)) : 0
    if (old && next?.task.order === old.task.order) rows[at] = next
    else {
      if (old) rows.splice(at, 1)
      if (next) rows.splice(placeOf(rows, next.task), 0, next)
    }
    if (next) this.#byTask?.set(taskId, next)
    else this.#byTask?.delete(taskId)
  }
}

/** Index of the first row that does not come before `task`. */
const placeOf = (rows: readonly MatrixRow[], task: TaskRow): number => firstFrom(rows, (row) => comparePlaces(row.task, task) < 0)

/** Index of the first of a sorted list that is not `before`. */
function firstFrom<One>(list: readonly One[], before: (one: One) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (before(list[middle] as One)) low = middle + 1
    else high = middle
  }
  return low
}

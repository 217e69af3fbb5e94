import { isAfterMaster } from '../calendar/laterThanMaster.ts'
import { owingOf } from '../calendar/owedTime.ts'
import type { AssignmentId, PlanId, TaskId } from '../core/ids.ts'
import type { IsoDate } from '../core/isoDate.ts'
import { type CoverageLevel, coverageOf } from '../coverage/coverageOf.ts'
import type { AgencyAnswer, Duties, GivenPart } from '../plan/duties.ts'
import { type FoldedRows, type MatrixItem, type MatrixMark, type PlanItems, plainMarks, untoldMarks } from './matrixItem.ts'
import { type Matrix, type MatrixRow, rowKey } from './rollUpMatrix.ts'

const nothing: readonly MatrixRow[] = []

type Parts = readonly (readonly [string, MatrixMark])[]

interface Programme {
  readonly duties: Duties
  readonly byTask: ReadonlyMap<TaskId, readonly GivenPart[]>
  readonly byAgency: ReadonlyMap<string, readonly GivenPart[]>
  readonly answers: ReadonlyMap<string, readonly AgencyAnswer[]>
  readonly marks: Map<string, { readonly sources: readonly (readonly MatrixRow[])[]; readonly of: ReadonlyMap<AssignmentId, MatrixMark> }>
  masterRows: readonly MatrixRow[]
}

/**
 * [MX6] The rows of all plans with what issued programmes gave: the cells of a master task are its assignments, each with how far the
 * agency's own plan carries it and by which tasks. What a change does not touch stays the same object, row by row and plan by plan, so
 * that only its row is drawn and only its plan is counted again.
 */
export class DutyFold {
  readonly #programmes: readonly Programme[]
  readonly #policies = new Map<PlanId, Duties['lateness']>()
  readonly #today: IsoDate
  readonly #plans = new Map<PlanId, readonly MatrixRow[]>()
  readonly #given = new Map<MatrixRow, Parts>()
  readonly #items = new WeakMap<MatrixRow, MatrixItem>()
  readonly #folded = new Map<PlanId, { readonly rows: readonly MatrixRow[]; readonly items: PlanItems }>()
  readonly #carriedUnder = new WeakMap<MatrixItem, readonly string[]>()
  #carried: { readonly by: readonly MatrixItem[]; readonly under: readonly (readonly string[])[]; readonly keys: ReadonlySet<string> } = {
    by: [],
    under: [],
    keys: new Set(),
  }

  constructor(duties: readonly Duties[], today: IsoDate) {
    this.#today = today
    this.#programmes = duties.map((one) => ({
      duties: one,
      byTask: Map.groupBy(one.given, ({ taskId }) => taskId),
      byAgency: Map.groupBy(one.given, ({ agencyId }) => agencyId),
      answers: Map.groupBy(one.answers, ({ agencyId }) => agencyId),
      marks: new Map(),
      masterRows: nothing,
    }))
    for (const { masterPlanId, lateness, answers } of duties) {
      this.#policies.set(masterPlanId, lateness)
      for (const { planId } of answers) if (planId !== null) this.#policies.set(planId, lateness)
    }
  }

  /** `plans` as a matrix has them: each with its rows by place. */
  fold(plans: Matrix['plans']): FoldedRows {
    const order = this.#takePlans(plans)
    const touched = new Set<PlanId>()
    for (const programme of this.#programmes) if (this.#give(programme)) touched.add(programme.duties.masterPlanId)
    const folded = order.map((planId) => this.#foldPlan(planId, touched.has(planId)))
    const masters = this.#programmes.flatMap(({ duties }) => this.#folded.get(duties.masterPlanId)?.items ?? [])
    return { plans: folded, itemOf: (row) => this.#items.get(row), carried: this.#carriedBy(masters) }
  }

  /** Gives the plans in their order. */
  #takePlans(plans: Matrix['plans']): readonly PlanId[] {
    const order = plans.map((rows) => {
      const planId = rows[0]?.task.planId as PlanId
      this.#plans.set(planId, rows)
      return planId
    })
    if (this.#plans.size > order.length) {
      const here = new Set(order)
      for (const planId of this.#plans.keys()) {
        if (here.has(planId)) continue
        this.#plans.delete(planId)
        this.#folded.delete(planId)
      }
    }
    return order
  }

  #foldPlan(planId: PlanId, isTouched: boolean): PlanItems {
    const rows = this.#plans.get(planId) ?? nothing
    const known = this.#folded.get(planId)
    if (known?.rows === rows && !isTouched) return known.items
    const policy = this.#policies.get(planId) ?? 'endOfDay'
    const items = rows.map((row) => {
      const before = this.#items.get(row)
      const parts = this.#given.get(row)
      if (before && isSame(before, parts)) return before
      const item = this.#item(row, parts, policy)
      this.#items.set(row, item)
      return item
    })
    this.#folded.set(planId, { rows, items })
    return items
  }

  #carriedBy(by: readonly MatrixItem[]): ReadonlySet<string> {
    const before = this.#carried
    if (isSameList(before.by, by)) return before.keys
    const under = by.map((master) => this.#keysUnder(master))
    // A task that was edited stands where it stood: with thousands of them nothing is to be collected again.
    const isAsBefore = under.length === before.under.length && under.every((keys, at) => isSameList(keys, before.under[at] ?? []))
    this.#carried = { by, under, keys: isAsBefore ? before.keys : new Set(under.flat()) }
    return this.#carried.keys
  }

  #keysUnder(master: MatrixItem): readonly string[] {
    const known = this.#carriedUnder.get(master) ?? master.carriers.map(({ task }) => rowKey(task))
    this.#carriedUnder.set(master, known)
    return known
  }

  /** Takes over what changed of a programme; whether any cell of its master plan did. */
  #give(programme: Programme): boolean {
    const masterRows = this.#plans.get(programme.duties.masterPlanId) ?? nothing
    const isNew = programme.masterRows !== masterRows
    if (isNew) for (const row of programme.masterRows) this.#given.delete(row)
    programme.masterRows = masterRows
    const masters = new Map(masterRows.map((row) => [row.task.taskId, row]))
    const changed = new Set<TaskId>()
    for (const [agencyId, parts] of programme.byAgency) {
      const before = programme.marks.get(agencyId)?.of
      const after = this.#marksOf(programme, agencyId, parts, masterRows, masters)
      if (after === before) continue
      for (const { id, taskId } of parts) if (before?.get(id) !== after.get(id)) changed.add(taskId)
    }
    const rows = isNew ? masterRows : masterRows.filter(({ task }) => changed.has(task.taskId))
    for (const row of rows) {
      const parts = programme.byTask.get(row.task.taskId) ?? []
      if (parts.length > 0 || !programme.duties.whole) this.#given.set(row, this.#partsOf(programme, parts, row))
    }
    return rows.length > 0
  }

  #partsOf({ duties, marks }: Programme, parts: readonly GivenPart[], row: MatrixRow): Parts {
    const own = parts.flatMap(({ agencyId, id }) => {
      const mark = marks.get(agencyId)?.of.get(id)
      return mark ? [[agencyId, mark] as const] : []
    })
    if (duties.whole) return own
    // Who is told of its own assignments only sees the others as the plan prints them.
    const printed = [...row.cells].filter(([id]) => !own.some(([agencyId]) => agencyId === id))
    const leads = [...own.map(([, { role }]) => role), ...printed.map(([, role]) => role)].filter((role) => role === 'lead')
    // Which of several is a collective, or the agency itself under its printed name, this reader is not told: that is no conflict.
    const others = leads.length > 1 ? untoldMarks : plainMarks
    return [...own, ...printed.map(([id, role]) => [id, others[role]] as const)]
  }

  #marksOf(
    programme: Programme,
    agencyId: string,
    parts: readonly GivenPart[],
    masterRows: readonly MatrixRow[],
    masters: ReadonlyMap<TaskId, MatrixRow>,
  ): ReadonlyMap<AssignmentId, MatrixMark> {
    const answers = programme.answers.get(agencyId) ?? []
    const plans = answers.flatMap(({ planId, sees }) => (planId === null || sees !== 'rows' ? [] : [this.#plans.get(planId) ?? nothing]))
    const sources = [masterRows, ...plans]
    const known = programme.marks.get(agencyId)
    if (known && isSameList(known.sources, sources)) return known.of
    const rows = plans.flat()
    const byTask = new Map(rows.map((row) => [row.task.taskId, row]))
    const coverage = coverageOf(
      parts.map(({ id }) => ({ id, withdrawnIn: null })),
      rows.map(({ task }) => task),
    )
    const of = new Map<AssignmentId, MatrixMark>()
    for (const { id, taskId, role, group } of parts) {
      const carriers = (coverage.get(id)?.tasks ?? []).flatMap((task) => byTask.get(task) ?? [])
      const master = masters.get(taskId)?.task.deadline ?? null
      const late = carriers.filter(({ task }) => isAfterMaster(task.deadline, master, this.#today))
      const level = levelOf(id, answers, coverage.get(id)?.level ?? 'none')
      const mark = { role, assignmentId: id, group, level, stage: answers.at(-1)?.stage ?? null, carriers, late }
      const before = known?.of.get(id)
      of.set(id, before && isSameMark(before, mark) ? before : mark)
    }
    programme.marks.set(agencyId, { sources, of })
    return of
  }

  #item(row: MatrixRow, given: Parts | undefined, policy: Duties['lateness']): MatrixItem {
    const marks = new Map(given ?? [...row.cells].map(([id, role]) => [id, plainMarks[role]] as const))
    const { time, due } = owingOf(row.task.deadline, this.#today, policy)
    return {
      key: rowKey(row.task),
      row,
      marks,
      isGiven: given !== undefined,
      leads: [...marks].flatMap(([agencyId, { role, group }]) => (role === 'lead' && !group ? [agencyId] : [])),
      carriers: given ? given.flatMap(([, mark]) => mark.carriers) : nothing,
      time: row.task.status === 'done' ? 'done' : time,
      due,
    }
  }
}

/** The furthest of what its plans say: rows where they are here, else what the server tells. */
function levelOf(id: AssignmentId, answers: readonly AgencyAnswer[], byRows: CoverageLevel): CoverageLevel | null {
  const told = answers.flatMap(({ sees, levels }): CoverageLevel[] =>
    sees === 'rows' ? [byRows] : sees === 'levels' ? [levels?.[id] ?? 'none'] : [],
  )
  if (told.length === 0) return null
  return told.includes('full') ? 'full' : told.includes('part') ? 'part' : 'none'
}

const isSameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a === b || (a.length === b.length && a.every((one, index) => one === b[index]))

const isSameMark = (a: MatrixMark, b: MatrixMark): boolean =>
  a.level === b.level && a.stage === b.stage && isSameList(a.carriers, b.carriers) && isSameList(a.late, b.late)

function isSame(item: MatrixItem, given: Parts | undefined): boolean {
  if (!given) return !item.isGiven
  if (!item.isGiven || item.marks.size !== given.length) return false
  return given.every(([agencyId, mark]) => item.marks.get(agencyId) === mark)
}

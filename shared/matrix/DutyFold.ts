import { isAfterMaster } from '../calendar/laterThanMaster.ts'
import { type OwedTime, owingOf } from '../calendar/owedTime.ts'
import type { AssignmentId, PlanId, TaskId } from '../core/ids.ts'
import type { IsoDate } from '../core/isoDate.ts'
import { type CoverageLevel, coverageOf } from '../coverage/coverageOf.ts'
import type { AgencyAnswer, Duties, GivenPart } from '../plan/duties.ts'
import type { TaskRow } from '../plan/taskRow.ts'
import type { CellRole, MatrixRow } from './rollUpMatrix.ts'

/** By when a task is owed; what is done is owed no more. */
export type TaskTime = OwedTime | 'done'

/** One agency's part in one task, with what its plan makes of it. */
export interface MatrixMark {
  readonly role: CellRole
  /** null: the row says so itself, no issued version gave it */
  readonly assignmentId: AssignmentId | null
  /** through a collective whose members each lead their own part */
  readonly group: boolean
  /** null: nobody was asked to answer, or this reader may not know */
  readonly level: CoverageLevel | null
  readonly stage: AgencyAnswer['stage'] | null
  /** tasks of the agency's plan that carry it, as far as the reader has them */
  readonly carriers: readonly MatrixRow[]
  /** those of them that end after the master task */
  readonly late: readonly MatrixRow[]
}

export interface MatrixItem {
  readonly row: MatrixRow
  /** by agency id, in printed order or that of the issued version */
  readonly marks: ReadonlyMap<string, MatrixMark>
  /** a task of an issued master plan */
  readonly isGiven: boolean
  /** agencies named one by one to lead it; members of a collective each lead their own part */
  readonly leads: readonly string[]
  /** the agencies' tasks that carry it, agency by agency */
  readonly carriers: readonly MatrixRow[]
  readonly time: TaskTime
  readonly due: IsoDate | null
}

export interface FoldedRows {
  /** every row, in the order of the matrix */
  readonly items: readonly MatrixItem[]
  readonly byRow: ReadonlyMap<MatrixRow, MatrixItem>
  /** rows that stand under a master task which is here */
  readonly carried: ReadonlySet<MatrixRow>
}

/** Whether a task of an agency's plan says that it carries that assignment. */
export const taskIsCarriedBy = (assignmentId: AssignmentId, { covers }: Pick<TaskRow, 'covers'>): boolean =>
  Object.hasOwn(covers, assignmentId)

const plain = (role: CellRole): MatrixMark => ({
  role,
  assignmentId: null,
  group: false,
  level: null,
  stage: null,
  carriers: [],
  late: [],
})
const plainMarks = { lead: plain('lead'), support: plain('support') } as const
const nothing: readonly MatrixRow[] = []

interface Programme {
  readonly duties: Duties
  readonly byTask: ReadonlyMap<TaskId, readonly GivenPart[]>
  readonly byAgency: ReadonlyMap<string, readonly GivenPart[]>
  readonly answers: ReadonlyMap<string, readonly AgencyAnswer[]>
  readonly marks: Map<string, { readonly sources: readonly (readonly MatrixRow[])[]; readonly of: Map<AssignmentId, MatrixMark> }>
}

/**
 * [MX6] The rows of all plans with what issued programmes gave: the cells of a master task are its assignments, each with how far the
 * agency's own plan carries it and by which tasks. What a change does not touch stays the same object, so that only its row is drawn.
 */
export class DutyFold {
  readonly #programmes: readonly Programme[]
  readonly #today: IsoDate
  readonly #plans = new Map<PlanId, readonly MatrixRow[]>()
  #items = new Map<MatrixRow, MatrixItem>()

  constructor(duties: readonly Duties[], today: IsoDate) {
    this.#today = today
    this.#programmes = duties.map((one) => ({
      duties: one,
      byTask: Map.groupBy(one.given, ({ taskId }) => taskId),
      byAgency: Map.groupBy(one.given, ({ agencyId }) => agencyId),
      answers: Map.groupBy(one.answers, ({ agencyId }) => agencyId),
      marks: new Map(),
    }))
  }

  /** `rows` as a matrix has them: by plan, then by place in it. */
  fold(rows: readonly MatrixRow[]): FoldedRows {
    this.#takePlans(rows)
    const given = new Map<MatrixRow, readonly (readonly [string, MatrixMark])[]>()
    const policies = new Map<PlanId, Duties['lateness']>()
    for (const programme of this.#programmes) {
      const { masterPlanId, lateness, answers } = programme.duties
      policies.set(masterPlanId, lateness)
      for (const { planId } of answers) if (planId !== null) policies.set(planId, lateness)
      this.#give(programme, given)
    }
    const before = this.#items
    this.#items = new Map()
    const carried = new Set<MatrixRow>()
    const items = rows.map((row) => {
      const known = before.get(row)
      const marks = given.get(row)
      const item = known && isSame(known, marks) ? known : this.#item(row, marks, policies.get(row.task.planId) ?? 'endOfDay')
      this.#items.set(row, item)
      for (const carrier of item.carriers) carried.add(carrier)
      return item
    })
    return { items, byRow: this.#items, carried }
  }

  /** A plan none of whose rows changed keeps its list. */
  #takePlans(rows: readonly MatrixRow[]): void {
    const seen = new Set<PlanId>()
    for (let from = 0; from < rows.length; ) {
      const planId = rows[from]?.task.planId as PlanId
      const known = this.#plans.get(planId) ?? nothing
      let end = from
      let same = true
      for (; end < rows.length && rows[end]?.task.planId === planId; end++) same &&= known[end - from] === rows[end]
      if (!same || known.length !== end - from) this.#plans.set(planId, rows.slice(from, end))
      seen.add(planId)
      from = end
    }
    for (const planId of this.#plans.keys()) if (!seen.has(planId)) this.#plans.delete(planId)
  }

  #give(programme: Programme, given: Map<MatrixRow, readonly (readonly [string, MatrixMark])[]>): void {
    const masterRows = this.#plans.get(programme.duties.masterPlanId) ?? nothing
    const masters = new Map(masterRows.map((row) => [row.task.taskId, row]))
    const marks = new Map<string, ReadonlyMap<AssignmentId, MatrixMark>>()
    for (const agencyId of programme.byAgency.keys()) marks.set(agencyId, this.#marksOf(programme, agencyId, masterRows, masters))
    for (const row of masterRows) {
      const parts = programme.byTask.get(row.task.taskId)
      if (!parts) continue
      const own = parts.flatMap(({ agencyId, id }) => {
        const mark = marks.get(agencyId)?.get(id)
        return mark ? [[agencyId, mark] as const] : []
      })
      // Who is told of its own assignments only sees the others as the plan prints them.
      const printed = [...row.cells].filter(([id]) => !own.some(([agencyId]) => agencyId === id))
      given.set(row, programme.duties.whole ? own : [...own, ...printed.map(([id, role]) => [id, plainMarks[role]] as const)])
    }
  }

  #marksOf(
    programme: Programme,
    agencyId: string,
    masterRows: readonly MatrixRow[],
    masters: ReadonlyMap<TaskId, MatrixRow>,
  ): ReadonlyMap<AssignmentId, MatrixMark> {
    const answers = programme.answers.get(agencyId) ?? []
    const plans = answers.flatMap(({ planId, sees }) => (planId === null || sees !== 'rows' ? [] : [this.#plans.get(planId) ?? nothing]))
    const sources = [masterRows, ...plans]
    const known = programme.marks.get(agencyId)
    if (known && isSameList(known.sources, sources)) return known.of
    const parts = programme.byAgency.get(agencyId) ?? []
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

  #item(row: MatrixRow, given: readonly (readonly [string, MatrixMark])[] | undefined, policy: Duties['lateness']): MatrixItem {
    const marks = new Map(given ?? [...row.cells].map(([id, role]) => [id, plainMarks[role]] as const))
    const { time, due } = owingOf(row.task.deadline, this.#today, policy)
    return {
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
  a.length === b.length && a.every((one, index) => one === b[index])

const isSameMark = (a: MatrixMark, b: MatrixMark): boolean =>
  a.level === b.level && a.stage === b.stage && isSameList(a.carriers, b.carriers) && isSameList(a.late, b.late)

function isSame(item: MatrixItem, given: readonly (readonly [string, MatrixMark])[] | undefined): boolean {
  if (!given) return !item.isGiven
  if (!item.isGiven || item.marks.size !== given.length) return false
  return given.every(([agencyId, mark]) => item.marks.get(agencyId) === mark)
}

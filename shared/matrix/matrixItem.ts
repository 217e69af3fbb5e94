import type { OwedTime } from '../calendar/owedTime.ts'
import type { AssignmentId } from '../core/ids.ts'
import type { IsoDate } from '../core/isoDate.ts'
import type { CoverageLevel } from '../coverage/coverageOf.ts'
import type { AgencyAnswer } from '../plan/duties.ts'
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
  /** as `rowKey` makes it */
  readonly key: string
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

/** The rows of one plan; the same object until one of them changes. */
export type PlanItems = readonly MatrixItem[]

export interface FoldedRows {
  /** plan by plan, in the order of the matrix */
  readonly plans: readonly PlanItems[]
  readonly itemOf: (row: MatrixRow) => MatrixItem | undefined
  /** keys of items that stand under a master task which is here; the same object until one comes, goes or moves */
  readonly carried: ReadonlySet<string>
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
/** Of a part that the row names itself. */
export const plainMarks = { lead: plain('lead'), support: plain('support') } as const
/** Of a part that the row names beside others, of which nobody told whether it is a collective. */
export const untoldMarks = { lead: { ...plainMarks.lead, group: true }, support: plainMarks.support } as const

import type { AgencyId, AssignmentId, TaskId } from '../core/ids.ts'
import type { Deadline } from '../plan/deadline.ts'
import type { Assignment } from '../plan/programme.ts'
import type { AgencyRole, Cover } from '../plan/task.ts'
import type { TaskRow } from '../plan/taskRow.ts'
import { nameIn, type RoundState } from './RoundState.ts'

/** One agency's plan, as far as whoever asks may read it. */
export interface ConsolidatedPlan {
  readonly agencyId: AgencyId
  readonly agency: string
  readonly state: 'accepted' | 'waiting' | 'draft'
  /** "bản 2"; null for a draft */
  readonly version: number | null
  readonly rows: readonly TaskRow[]
}

/** Why an agency's tasks are not in it. `paper`: its words were never typed in; `withheld`: whoever asks may not read them. */
export const leftOutReasons = ['missing', 'returned', 'paper', 'withheld'] as const
export interface LeftOut {
  readonly agency: string
  readonly why: (typeof leftOutReasons)[number]
}

/** A task of the master plan, as it was given. */
export interface MasterTask {
  readonly taskId: TaskId
  /** place in the issued plan */
  readonly number: number
  readonly wording: string
  /** names, or the collective through which agencies were named; as cells print them */
  readonly lead: string
  readonly support: string
  readonly deadline: Deadline | null
}

export interface OwnTask {
  readonly plan: ConsolidatedPlan
  readonly row: TaskRow
}
export interface CarryingTask extends OwnTask {
  readonly cover: Cover
}

export interface Consolidated {
  readonly plans: readonly ConsolidatedPlan[]
  readonly leftOut: readonly LeftOut[]
  /** every standing task of the master plan, with the agencies' tasks that carry it */
  readonly masters: readonly { readonly master: MasterTask; readonly tasks: readonly CarryingTask[] }[]
  /** tasks that carry nothing that was given to their agency */
  readonly others: readonly OwnTask[]
  /** tasks of all plans, each once */
  readonly count: number
  /** tasks that stand under several master tasks */
  readonly repeated: number
}

/** [PW14] The plans' tasks under the master's: a task stands under each that it carries for its own agency, or among the others. */
export function consolidate(
  state: Pick<RoundState, 'assignments' | 'agencies'>,
  plans: readonly ConsolidatedPlan[],
  leftOut: readonly LeftOut[],
): Consolidated {
  const standing = state.assignments.filter(({ withdrawnIn }) => withdrawnIn === null)
  const byId = new Map<AssignmentId, Assignment>(standing.map((one) => [one.id, one]))
  const under = new Map<TaskId, CarryingTask[]>()
  const others: OwnTask[] = []
  let repeated = 0
  for (const plan of plans)
    for (const row of inOrder(plan.rows)) {
      const carried = new Map<TaskId, Cover>()
      for (const [id, cover] of Object.entries(row.covers)) {
        const assignment = byId.get(id as AssignmentId)
        // Nobody carries what was given to another agency.
        if (assignment?.agencyId === plan.agencyId) carried.set(assignment.taskId, cover)
      }
      for (const [taskId, cover] of carried) under.set(taskId, [...(under.get(taskId) ?? []), { plan, row, cover }])
      if (carried.size === 0) others.push({ plan, row })
      if (carried.size > 1) repeated++
    }
  return {
    plans,
    leftOut,
    masters: masterTasks(state, standing).map((master) => ({ master, tasks: under.get(master.taskId) ?? [] })),
    others,
    count: plans.reduce((sum, { rows }) => sum + rows.length, 0),
    repeated,
  }
}

function masterTasks(state: Pick<RoundState, 'agencies'>, standing: readonly Assignment[]): MasterTask[] {
  const byTask = Map.groupBy(standing, ({ taskId }) => taskId)
  return [...byTask.values()]
    .flatMap((parts): MasterTask[] => {
      const [first] = parts
      if (!first) return []
      const names = (role: AgencyRole): string =>
        [...new Set(parts.flatMap((one) => (one.role === role ? [one.group ?? nameIn(state, one.agencyId)] : [])))].join('; ')
      return [
        {
          taskId: first.taskId,
          number: first.taskNumber,
          wording: bareTask(first.wording),
          lead: names('lead'),
          support: names('support'),
          deadline: first.deadline,
        },
      ]
    })
    .sort((a, b) => a.number - b.number)
}

export const inOrder = (rows: readonly TaskRow[]): TaskRow[] => [...rows].sort((a, b) => a.order - b.order)

/** A task's words in a cell: without the mark that ended them in a text. */
export const bareTask = (wording: string): string => wording.trim().replace(/\s*(?:;|\.\/\.?)$/u, '')

/** Names of a task's agencies of one role, as cells join them. */
export const namesOf = (row: Pick<TaskRow, 'agencies'>, role: AgencyRole): string =>
  row.agencies
    .filter((agency) => agency.role === role)
    .map(({ name }) => name)
    .join('; ')

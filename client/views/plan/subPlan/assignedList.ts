import type { TaskId } from '../../../../shared/core/ids.ts'
import { type CoverageCounts, type CoverageLevel, countCoverage, coverageOf } from '../../../../shared/coverage/coverageOf.ts'
import type { Assignment } from '../../../../shared/plan/programme.ts'
import type { Covers } from '../../../openPlan/PlanRecords.ts'

export interface AssignedItem {
  readonly assignment: Assignment
  readonly level: CoverageLevel
  readonly tasks: readonly TaskId[]
}

export interface AssignedList {
  /** [SP1] none before part before full, each in the order of the master plan */
  readonly items: readonly AssignedItem[]
  readonly counts: CoverageCounts
  readonly all: number
}

const order: Readonly<Record<CoverageLevel, number>> = { none: 0, part: 1, full: 2 }

/** [SP1] [SP5] What was given and how far the plan carries it. `tasks`: those whose block stands, in the order of the text. */
export function assignedList(assignments: readonly Assignment[], tasks: readonly TaskId[], covers: Covers): AssignedList {
  const rows = tasks.map((taskId) => ({ taskId, covers: covers.get(taskId) ?? {} }))
  const coverage = coverageOf(assignments, rows)
  const items = assignments.flatMap((assignment): AssignedItem[] => {
    const found = coverage.get(assignment.id)
    return found ? [{ assignment, level: found.level, tasks: found.tasks }] : []
  })
  items.sort((a, b) => order[a.level] - order[b.level] || a.assignment.taskNumber - b.assignment.taskNumber)
  return { items, counts: countCoverage(coverage.values()), all: items.length }
}

/** [SP2] Where an assignment is taken in: after the task with the caret, else after the last task that carries one of the same role. */
export function placeFor(assignment: Assignment, list: AssignedList, tasks: readonly TaskId[], focused: TaskId | null): TaskId | null {
  if (focused !== null) return focused
  const sameRole = new Set(list.items.filter((item) => item.assignment.role === assignment.role).flatMap((item) => item.tasks))
  return tasks.findLast((id) => sameRole.has(id)) ?? null
}

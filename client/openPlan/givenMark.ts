import type { AssignmentId, TaskId } from '../../shared/core/ids.ts'
import type { Assignment } from '../../shared/plan/programme.ts'
import type { Task } from '../../shared/plan/task.ts'

/** What stands in the margin beside a task: the master tasks it carries, by the numbers people say, and how far. */
export interface GivenMark {
  readonly numbers: string
  readonly level: 'full' | 'part' | 'none'
}

/** An agency's assignments, to be found by what a task knows of them. */
export interface GivenTasks {
  readonly byId: ReadonlyMap<AssignmentId, Assignment>
  readonly byTask: ReadonlyMap<TaskId, Assignment>
}

export const givenTasks = (assignments: readonly Assignment[]): GivenTasks => ({
  byId: new Map(assignments.map((assignment) => [assignment.id, assignment])),
  byTask: new Map(assignments.map((assignment) => [assignment.taskId, assignment])),
})

/**
 * [ED17] The mark of a task: full when it carries all that it names in full, part otherwise, none when it was made from a master
 * task and carries nothing any more; null for a task of the agency's own.
 */
export function givenMark({ covers, origin }: Pick<Task, 'covers' | 'origin'>, { byId, byTask }: GivenTasks): GivenMark | null {
  const carried = Object.entries(covers).flatMap(([id, cover]) => {
    const assignment = byId.get(id as AssignmentId)
    return assignment ? [{ number: assignment.taskNumber, cover }] : []
  })
  if (carried.length > 0) {
    const numbers = carried.map(({ number }) => number).sort((a, b) => a - b)
    return { numbers: numbers.join(', '), level: carried.every(({ cover }) => cover === 'full') ? 'full' : 'part' }
  }
  const made = origin === null ? undefined : byTask.get(origin.taskId as TaskId)
  return made ? { numbers: String(made.taskNumber), level: 'none' } : null
}

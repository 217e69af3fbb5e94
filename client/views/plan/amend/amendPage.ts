import type { AssignmentId } from '../../../../shared/core/ids.ts'
import type { Assignment, IssuedVersion } from '../../../../shared/plan/programme.ts'
import type { Task } from '../../../../shared/plan/task.ts'
import { amendmentsOpen, askingVersion, type OpenAmendment } from '../../../../shared/programme/amendmentsOpen.ts'

export interface OpenCard extends Omit<OpenAmendment, 'tasks'> {
  /** the agency's own tasks that are concerned, in the order of its plan */
  readonly tasks: readonly Task[]
  /** the version that asks */
  readonly version: number
}

/** How an amended assignment was answered. */
export interface AnsweredLine {
  readonly assignment: Assignment
  readonly how: 'taken' | 'dropped' | 'kept'
}

export interface AmendPage {
  readonly open: readonly OpenCard[]
  readonly answered: readonly AnsweredLine[]
}

/** [AM1] What asks for an answer, by task number, and what was answered. `tasks`: those of the agency's open plan. */
export function amendPage(given: readonly Assignment[], versions: readonly IssuedVersion[], tasks: readonly Task[]): AmendPage {
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const rows = tasks.map(({ id, covers, origin }) => ({ taskId: id, covers, origin }))
  const open = amendmentsOpen(given, versions, rows)
    .map(
      (one): OpenCard => ({
        ...one,
        tasks: one.tasks.flatMap((id) => byId.get(id) ?? []),
        version: askingVersion(one.assignment) ?? one.assignment.version,
      }),
    )
    .sort((a, b) => a.assignment.taskNumber - b.assignment.taskNumber)
  const waiting = new Set<AssignmentId>(open.map(({ assignment }) => assignment.id))
  const answered = given.flatMap((assignment): AnsweredLine[] => {
    const asking = askingVersion(assignment)
    if (asking === null || waiting.has(assignment.id)) return []
    const how = (assignment.keptOwn?.version ?? 0) >= asking ? 'kept' : assignment.withdrawnIn === null ? 'taken' : 'dropped'
    return [{ assignment, how }]
  })
  return { open, answered: answered.sort((a, b) => a.assignment.taskNumber - b.assignment.taskNumber) }
}

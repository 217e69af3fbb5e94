import type { TaskId } from '../core/ids.ts'
import type { Assignment, IssuedVersion } from '../plan/programme.ts'
import type { TaskRow } from '../plan/taskRow.ts'

/** Something that an amendment asks an agency to answer, and the tasks of its plan that are concerned. */
export interface OpenAmendment {
  readonly assignment: Assignment
  readonly kind: 'added' | 'changed' | 'withdrawn'
  readonly tasks: readonly TaskId[]
}

/**
 * [PR23] What amendments of the master plan changed for an agency and its plan has not taken up yet. `rows` are the tasks of its
 * plan: each says by `origin` at which issued version it was made or compared last.
 */
export function amendmentsOpen(
  assignments: readonly Assignment[],
  versions: readonly Pick<IssuedVersion, 'version' | 'hash'>[],
  rows: readonly Pick<TaskRow, 'taskId' | 'covers' | 'origin'>[],
): readonly OpenAmendment[] {
  const numberOf = new Map(versions.map(({ hash, version }) => [hash, version]))
  return assignments.flatMap((assignment): OpenAmendment[] => {
    const carrying = rows.filter(({ covers, origin }) => Object.hasOwn(covers, assignment.id) || origin?.taskId === assignment.taskId)
    const tasks = carrying.map(({ taskId }) => taskId)
    if (assignment.withdrawnIn !== null) {
      const standing = rows.filter(({ covers }) => Object.hasOwn(covers, assignment.id)).map(({ taskId }) => taskId)
      return standing.length > 0 ? [{ assignment, kind: 'withdrawn', tasks: standing }] : []
    }
    if (assignment.version === 1) return []
    if (carrying.length === 0) return [{ assignment, kind: 'added', tasks }]
    const seen = Math.max(0, ...carrying.map(({ origin }) => (origin === null ? 0 : (numberOf.get(origin.version) ?? 0))))
    return seen < assignment.version ? [{ assignment, kind: 'changed', tasks }] : []
  })
}

import type { TaskId } from '../core/ids.ts'
import type { Assignment, AssignmentForm, IssuedVersion } from '../plan/programme.ts'
import type { TaskRow } from '../plan/taskRow.ts'
import { type ChangedPart, changedParts } from './amend.ts'

/** Something that an amendment asks an agency to answer, and the tasks of its plan that are concerned. */
export interface OpenAmendment {
  readonly assignment: Assignment
  readonly kind: 'added' | 'changed' | 'withdrawn'
  readonly tasks: readonly TaskId[]
  /** what the agency's plan was written from; null for what is new, or where it is not known */
  readonly before: AssignmentForm | null
  /** for `changed`: what differs from `before` */
  readonly parts: readonly ChangedPart[]
}

type Row = Pick<TaskRow, 'taskId' | 'covers' | 'origin'>

/** The issued version that asks for an answer about an assignment; null when none does. */
export function askingVersion({ version, withdrawnIn }: Pick<Assignment, 'version' | 'withdrawnIn'>): number | null {
  return withdrawnIn ?? (version > 1 ? version : null)
}

/**
 * [PR23] [PR27] What amendments of the master plan changed for an agency and waits for its answer. `rows` are the tasks of its
 * plan: each says by `origin` at which issued version it was made or compared last.
 */
export function amendmentsOpen(
  assignments: readonly Assignment[],
  versions: readonly Pick<IssuedVersion, 'version' | 'hash'>[],
  rows: readonly Row[],
): readonly OpenAmendment[] {
  const numberOf = new Map(versions.map(({ hash, version }) => [hash, version]))
  return assignments.flatMap((assignment): OpenAmendment[] => {
    const asking = askingVersion(assignment)
    const kept = assignment.keptOwn?.version ?? 0
    if (asking === null || kept >= asking) return []
    const covering = rows.filter(({ covers }) => Object.hasOwn(covers, assignment.id))
    if (assignment.withdrawnIn !== null) {
      const tasks = covering.map(({ taskId }) => taskId)
      return tasks.length > 0 ? [{ assignment, kind: 'withdrawn', tasks, before: assignment, parts: [] }] : []
    }
    const carrying = rows.filter(({ covers, origin }) => Object.hasOwn(covers, assignment.id) || origin?.taskId === assignment.taskId)
    const tasks = carrying.map(({ taskId }) => taskId)
    if (carrying.length === 0) return [{ assignment, kind: 'added', tasks, before: null, parts: [] }]
    const seen = Math.max(kept, ...carrying.map(({ origin }) => (origin === null ? 0 : (numberOf.get(origin.version) ?? 0))))
    if (seen >= assignment.version) return []
    const before = formSeen(assignment, seen)
    return [{ assignment, kind: 'changed', tasks, before, parts: before ? changedParts(before, assignment) : [] }]
  })
}

/** What the assignment said in the version that the agency saw last, else the oldest that is known. */
function formSeen({ earlier = [] }: Assignment, seen: number): AssignmentForm | null {
  return earlier.findLast(({ version }) => version <= seen) ?? earlier[0] ?? null
}

import type { AssignmentId } from '../core/ids.ts'
import type { Assignment, AssignmentForm } from '../plan/programme.ts'

export type ChangedPart = 'wording' | 'deadline' | 'role'

/** What a new version of the master plan did to one assignment. */
export interface AssignmentChange {
  readonly id: AssignmentId
  readonly kind: 'added' | 'changed' | 'withdrawn'
  readonly before: Assignment | null
  readonly after: Assignment | null
  /** for `changed`: what differs */
  readonly parts: readonly ChangedPart[]
}

const sameDeadline = (a: Assignment['deadline'], b: Assignment['deadline']): boolean =>
  a?.text === b?.text && a?.due === b?.due && a?.start === b?.start && a?.kind === b?.kind

/** What of an assignment differs between two versions. */
export function changedParts(before: Omit<AssignmentForm, 'version'>, after: Omit<AssignmentForm, 'version'>): ChangedPart[] {
  return [
    ...(before.wording === after.wording ? [] : ['wording' as const]),
    ...(sameDeadline(before.deadline, after.deadline) ? [] : ['deadline' as const]),
    ...(before.role === after.role ? [] : ['role' as const]),
  ]
}

const formOf = ({ version, role, wording, deadline }: AssignmentForm): AssignmentForm => ({ version, role, wording, deadline })

/** What goes on with an assignment whatever a version changes in it. */
const past = ({ earlier, keptOwn }: Assignment): Pick<Assignment, 'earlier' | 'keptOwn'> => ({
  ...(earlier && { earlier }),
  ...(keptOwn && { keptOwn }),
})

const withEarlier = (old: Assignment): Assignment => ({ ...old, earlier: [...(old.earlier ?? []), formOf(old)] })

/**
 * [PR4] The assignments in force after an amendment, and what each agency must answer. A place in the plan or a section's
 * heading may move without anything to answer; what came back after a withdrawal counts as added. What a changed one said before
 * stays with it.
 */
export function amendAssignments(
  before: readonly Assignment[],
  next: readonly Assignment[],
  version: number,
): { readonly assignments: readonly Assignment[]; readonly changes: readonly AssignmentChange[] } {
  const known = new Map(before.map((assignment) => [assignment.id, assignment]))
  const changes: AssignmentChange[] = []
  const assignments = next.map((after) => {
    const old = known.get(after.id)
    known.delete(after.id)
    if (!old || old.withdrawnIn !== null) {
      changes.push({ id: after.id, kind: 'added', before: null, after, parts: [] })
      return { ...after, ...(old && past(withEarlier(old))), version }
    }
    const parts = changedParts(old, after)
    if (parts.length > 0) changes.push({ id: after.id, kind: 'changed', before: old, after, parts })
    return parts.length > 0 ? { ...after, ...past(withEarlier(old)), version } : { ...after, ...past(old), version: old.version }
  })
  for (const old of known.values())
    if (old.withdrawnIn === null) changes.push({ id: old.id, kind: 'withdrawn', before: old, after: null, parts: [] })
  const gone = [...known.values()].map((old) => ({ ...old, withdrawnIn: old.withdrawnIn ?? version }))
  return { assignments: [...assignments, ...gone], changes }
}

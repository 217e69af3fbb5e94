import type { AssignmentId, TaskId } from '../core/ids.ts'
import type { Assignment } from '../plan/programme.ts'
import type { TaskRow } from '../plan/taskRow.ts'

/** mức cụ thể hóa: how far an assignment is carried by tasks of the agency's own plan. */
export type CoverageLevel = 'full' | 'part' | 'none'

export interface Coverage {
  readonly level: CoverageLevel
  /** the tasks that carry it, in the order of their plan */
  readonly tasks: readonly TaskId[]
}

const nothing: Coverage = { level: 'none', tasks: [] }

/**
 * [CV1] Coverage of each standing assignment by these rows: full when one task covers it in full, part when some do in part.
 * The rows are those of the agency's own plan: nobody covers another agency's assignment.
 */
export function coverageOf(
  assignments: readonly Pick<Assignment, 'id' | 'withdrawnIn'>[],
  rows: readonly Pick<TaskRow, 'taskId' | 'covers'>[],
): ReadonlyMap<AssignmentId, Coverage> {
  const found = new Map<AssignmentId, { level: CoverageLevel; tasks: TaskId[] }>()
  for (const { taskId, covers } of rows)
    for (const [assignment, cover] of Object.entries(covers)) {
      const known = found.get(assignment as AssignmentId) ?? { level: 'none', tasks: [] }
      known.tasks.push(taskId)
      if (known.level !== 'full') known.level = cover
      found.set(assignment as AssignmentId, known)
    }
  const standing = assignments.filter(({ withdrawnIn }) => withdrawnIn === null)
  return new Map(standing.map(({ id }) => [id, found.get(id) ?? nothing]))
}

export interface CoverageCounts {
  readonly full: number
  readonly part: number
  readonly none: number
}

export function countCoverage(coverage: Iterable<Coverage>): CoverageCounts {
  const counts = { full: 0, part: 0, none: 0 }
  for (const { level } of coverage) counts[level] += 1
  return counts
}

/** [CV2] Share that is carried, 0–1: a part counts half; null where nothing was assigned. */
export function coverageShare({ full, part, none }: CoverageCounts): number | null {
  const all = full + part + none
  return all === 0 ? null : (full + part / 2) / all
}

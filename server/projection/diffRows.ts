import type { TaskId } from '../../shared/core/ids.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'

/** The rows stored for one plan, as JSON by task id: cheap to keep, and enough to tell what differs. */
export type KnownRows = ReadonlyMap<string, string>

export const knownRows = (rows: readonly TaskRow[]): KnownRows => new Map(rows.map((row) => [row.taskId, JSON.stringify(row)]))

/** What must be written so that `known` becomes `rows`. */
export function diffRows(
  known: KnownRows,
  rows: readonly TaskRow[],
): { readonly next: KnownRows; readonly changed: readonly TaskRow[]; readonly removed: readonly TaskId[] } {
  const next = knownRows(rows)
  return {
    next,
    changed: rows.filter((row) => known.get(row.taskId) !== next.get(row.taskId)),
    removed: [...known.keys()].filter((taskId) => !next.has(taskId)) as TaskId[],
  }
}

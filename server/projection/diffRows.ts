import type { TaskId } from '../../shared/core/ids.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'

/** The rows stored for one plan, as JSON by task id: cheap to keep, and enough to tell what differs. */
export type KnownRows = ReadonlyMap<string, string>

export const knownRows = (rows: readonly TaskRow[]): KnownRows => new Map(rows.map((row) => [row.taskId, JSON.stringify(row)]))

export interface RowsDifference {
  /** `rows` as they are kept once the difference is written */
  readonly next: KnownRows
  readonly changed: readonly TaskRow[]
  readonly removed: readonly TaskId[]
}

/** What must be written so that `known` holds `rows`; with `whole`, so that it holds nothing else. */
export function diffRows(known: KnownRows, rows: readonly TaskRow[], whole: boolean): RowsDifference {
  const next = knownRows(rows)
  return {
    next,
    changed: rows.filter((row) => known.get(row.taskId) !== next.get(row.taskId)),
    removed: whole ? ([...known.keys()].filter((taskId) => !next.has(taskId)) as TaskId[]) : [],
  }
}

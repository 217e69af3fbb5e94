import type { TaskId } from '../../shared/core/ids.ts'
import { isSameRow, type TaskRow } from '../../shared/plan/taskRow.ts'

/** The rows stored for one plan, by task id. Those of an open document are the very objects that its reader keeps. */
export type KnownRows = ReadonlyMap<TaskId, TaskRow>

export const knownRows = (rows: readonly TaskRow[]): KnownRows => new Map(rows.map((row) => [row.taskId, row]))

export interface RowsDifference {
  readonly changed: readonly TaskRow[]
  readonly removed: readonly TaskId[]
}

/** What must be written so that `known` holds `rows`; with `whole`, so that it holds nothing else. */
export function diffRows(known: KnownRows, rows: readonly TaskRow[], whole: boolean): RowsDifference {
  const changed = rows.filter((row) => {
    const before = known.get(row.taskId)
    return before === undefined || !isSameRow(before, row)
  })
  if (!whole) return { changed, removed: [] }
  const here = new Set(rows.map(({ taskId }) => taskId))
  return { changed, removed: [...known.keys()].filter((taskId) => !here.has(taskId)) }
}

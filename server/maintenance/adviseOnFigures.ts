import type { WorkspaceFigures } from './workspaceFigures.ts'

/** What an operator may want to do about the figures. Sizes in bytes. */
export type Advice =
  | { readonly code: 'diskNearlyFull'; readonly free: number; readonly wanted: number }
  | { readonly code: 'rowsWait'; readonly document: string; readonly rows: number }
  | { readonly code: 'growth'; readonly perDay: number; readonly daysLeft: number | null }

const DAY = 24 * 60 * 60_000
/** A rate that is taken over less than this says little. */
const SHORTEST_SPAN = 7 * DAY
const LEAST_FREE = 1024 ** 3
/** The server compacts a log of 200 rows when nobody has it open; so many more are a compaction that fails. */
const ROWS_TOO_MANY = 2000

/** [MT8] Advice, the most urgent first. `now` in ms since 1970. */
export function adviseOnFigures(figures: WorkspaceFigures, now: number): Advice[] {
  const { disk, mostRows, oldest } = figures
  const advice: Advice[] = []
  // A backup is as large as the workspace, and so is the copy in which an older one is looked through.
  const wanted = disk === null ? 0 : Math.max(2 * disk.file, LEAST_FREE)
  if (disk !== null && disk.free < wanted) advice.push({ code: 'diskNearlyFull', free: disk.free, wanted })
  if (mostRows !== null && mostRows.rows >= ROWS_TOO_MANY) advice.push({ code: 'rowsWait', document: mostRows.name, rows: mostRows.rows })
  if (oldest !== null && now - oldest >= SHORTEST_SPAN) {
    const { rowBytes, snapshotBytes, sessionBytes, submissionBytes } = figures
    const perDay = ((rowBytes + snapshotBytes + sessionBytes + submissionBytes) * DAY) / (now - oldest)
    advice.push({ code: 'growth', perDay, daysLeft: disk === null || perDay === 0 ? null : Math.floor(disk.free / perDay) })
  }
  return advice
}

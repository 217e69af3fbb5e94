import type { MatrixLine } from './matrixLines.ts'

/** A place in the grid: a task line and a column, 0 = the task itself, 1… = agencies. */
export interface GridPlace {
  readonly line: number
  readonly column: number
}

/** A page where nobody says how many tasks one is. */
const PAGE = 10

/** Where a key leads, or null when the key moves nothing. Heads of plans and sections are stepped over. */
export function moveInGrid(
  place: GridPlace,
  key: string,
  control: boolean,
  lines: readonly MatrixLine[],
  columns: number,
  page = PAGE,
): GridPlace | null {
  const last = columns - 1
  switch (key) {
    case 'ArrowRight':
      return { ...place, column: control ? last : Math.min(last, place.column + 1) }
    case 'ArrowLeft':
      return { ...place, column: control ? 0 : Math.max(0, place.column - 1) }
    case 'ArrowDown':
      return { ...place, line: control ? step(lines.length, -1, 1, lines) : step(place.line, 1, 1, lines) }
    case 'ArrowUp':
      return { ...place, line: control ? step(-1, 1, 1, lines) : step(place.line, -1, 1, lines) }
    case 'PageDown':
      return { ...place, line: step(place.line, 1, page, lines) }
    case 'PageUp':
      return { ...place, line: step(place.line, -1, page, lines) }
    case 'Home':
      return control ? { line: step(-1, 1, 1, lines), column: 0 } : { ...place, column: 0 }
    case 'End':
      return control ? { line: step(lines.length, -1, 1, lines), column: last } : { ...place, column: last }
    default:
      return null
  }
}

/** The task line `count` tasks away, or the last one on the way. */
function step(from: number, direction: 1 | -1, count: number, lines: readonly MatrixLine[]): number {
  let reached = from
  let left = count
  for (let index = from + direction; index >= 0 && index < lines.length && left > 0; index += direction) {
    if (lines[index]?.kind !== 'task') continue
    reached = index
    left--
  }
  return Math.max(0, Math.min(lines.length - 1, reached))
}

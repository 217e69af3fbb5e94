import type { MatrixItem } from '../../../shared/matrix/matrixItem.ts'
import { headKey, type MatrixGroup, type MatrixHead } from '../../../shared/matrix/matrixView.ts'
import type { MatrixRow } from '../../../shared/matrix/rollUpMatrix.ts'

/** One line of the grid: a plan's head, a section's or another group's head, or a task. */
export type MatrixLine =
  | { readonly kind: 'plan'; readonly key: string; readonly planId: string; readonly title: string; readonly tasks: number }
  | {
      readonly kind: 'section'
      readonly key: string
      readonly head: MatrixHead
      readonly tasks: number
      /** cells whose coverage is known, and those of them that are not carried in full */
      readonly known: number
      readonly open: number
    }
  | TaskLine

export interface TaskLine {
  readonly kind: 'task'
  readonly key: string
  readonly item: MatrixItem
  readonly row: MatrixRow
  /** place in its plan, from 1 */
  readonly number: number
  readonly severalLeads: boolean
  /** 1: an agency's own task, under the master task that it carries */
  readonly depth: 0 | 1
  /** whose own task it is, at depth 1 */
  readonly agencyId: string | null
  /** whether the tasks that carry it stand under it; null: none does */
  readonly isOpen: boolean | null
}

/** The same line for the same item, so that only what changed is drawn again. */
const lineOf = new WeakMap<MatrixItem, Map<string, TaskLine>>()

function taskLine(item: MatrixItem, isOpen: boolean, under: string | null, agencyId: string | null = null): TaskLine {
  const known = lineOf.get(item) ?? new Map<string, TaskLine>()
  lineOf.set(item, known)
  const variant = `${isOpen} ${under ?? ''}`
  const line = known.get(variant)
  if (line) return line
  const { key } = item
  const made: TaskLine = {
    kind: 'task',
    key: under === null ? key : `${under} > ${key}`,
    item,
    row: item.row,
    number: item.row.task.order + 1,
    severalLeads: under === null && item.leads.length > 1,
    depth: under === null ? 0 : 1,
    agencyId,
    isOpen: under === null && item.carriers.length > 0 ? isOpen : null,
  }
  known.set(variant, made)
  return made
}

/** [MV1] [MV7] The lines of a page: heads of plans and groups, tasks, and under those that are open the agencies' tasks that carry them. */
export function matrixLines(
  groups: readonly MatrixGroup[],
  itemOf: (row: MatrixRow) => MatrixItem | undefined,
  planTitles: ReadonlyMap<string, string>,
  open: ReadonlySet<string>,
): MatrixLine[] {
  const lines: MatrixLine[] = []
  let planId: string | null = null
  groups.forEach(({ head, items }, index) => {
    if (head.kind === 'section' && head.planId !== planId) {
      planId = head.planId
      lines.push({ kind: 'plan', key: `plan ${planId}`, planId, title: planTitles.get(planId) ?? '', tasks: tasksOfPlan(groups, index) })
    }
    lines.push({ kind: 'section', key: headKey(head), head, tasks: items.length, ...coverageOf(items) })
    for (const item of items) {
      const { key } = item
      const isOpen = item.carriers.length > 0 && open.has(key)
      lines.push(taskLine(item, isOpen, null))
      if (!isOpen) continue
      const seen = new Set<MatrixRow>()
      for (const [agencyId, { carriers }] of item.marks)
        for (const row of carriers) {
          const carrier = seen.has(row) ? undefined : itemOf(row)
          seen.add(row)
          if (carrier) lines.push(taskLine(carrier, false, key, agencyId))
        }
    }
  })
  return lines
}

function tasksOfPlan(groups: readonly MatrixGroup[], from: number): number {
  const first = groups[from]?.head
  let tasks = 0
  for (let index = from; first?.kind === 'section' && index < groups.length; index++) {
    const group = groups[index]
    if (group?.head.kind !== 'section' || group.head.planId !== first.planId) break
    tasks += group.items.length
  }
  return tasks
}

function coverageOf(items: readonly MatrixItem[]): { known: number; open: number } {
  let [known, open] = [0, 0]
  for (const { isGiven, marks } of items) {
    if (!isGiven) continue
    for (const { level } of marks.values()) {
      if (level === null) continue
      known++
      if (level !== 'full') open++
    }
  }
  return { known, open }
}

import { foldDiacritics } from '../../../shared/core/vietnameseFold.ts'
import type { CellRole, Matrix, MatrixAgency, MatrixRow } from '../../../shared/matrix/rollUpMatrix.ts'
import { rowKey } from '../../../shared/matrix/rollUpMatrix.ts'

/** One line of the grid: a plan's head, a section's head, or a task. */
export type MatrixLine =
  | { readonly kind: 'plan'; readonly key: string; readonly planId: string; readonly title: string; readonly tasks: number }
  | { readonly kind: 'section'; readonly key: string; readonly section: string; readonly tasks: number }
  | { readonly kind: 'task'; readonly key: string; readonly row: MatrixRow; readonly number: number; readonly severalLeads: boolean }

export interface MatrixPage {
  readonly lines: readonly MatrixLine[]
  /** with the counts of the shown rows, in the order of the whole matrix */
  readonly agencies: readonly MatrixAgency[]
  readonly summary: MatrixSummary
}

export interface MatrixSummary {
  readonly tasks: number
  readonly agencies: number
  readonly plans: number
  readonly cells: number
  readonly withoutDeadline: number
  readonly withoutAgency: number
  readonly severalLeads: number
}

const leadsOf = (row: MatrixRow): number => [...row.cells.values()].filter((role) => role === 'lead').length

/**
 * The rows whose sentence, section, agencies or plan have every word of `query` at the start of a word (diacritics and case
 * aside; a syllable inside another is no match: "y" is not in "xây"), under the
 * heads of their plan and section; agencies without a part in them are left out.
 */
export function matrixPage(matrix: Matrix, planTitles: ReadonlyMap<string, string>, query: string): MatrixPage {
  const words = foldDiacritics(query).match(/[\p{L}\p{N}]+/gu) ?? []
  const rows = words.length === 0 ? matrix.rows : matrix.rows.filter((row) => matches(row, planTitles, words))
  return { lines: linesOf(rows, planTitles), agencies: agenciesOf(matrix.agencies, rows), summary: summaryOf(rows) }
}

function matches({ task }: MatrixRow, planTitles: ReadonlyMap<string, string>, words: readonly string[]): boolean {
  const names = task.agencies.map((agency) => agency.name)
  const text = ` ${foldDiacritics([task.wording, task.section, planTitles.get(task.planId) ?? '', ...names].join(' ')).replace(/[^\p{L}\p{N}]+/gu, ' ')}`
  return words.every((word) => text.includes(` ${word}`))
}

function linesOf(rows: readonly MatrixRow[], planTitles: ReadonlyMap<string, string>): MatrixLine[] {
  const lines: MatrixLine[] = []
  let planId: string | null = null
  let section: string | null = null
  rows.forEach((row, index) => {
    const { task } = row
    if (task.planId !== planId) {
      planId = task.planId
      section = null
      const tasks = countWhile(rows, index, (other) => other.task.planId === task.planId)
      lines.push({ kind: 'plan', key: `plan ${task.planId}`, planId, title: planTitles.get(task.planId) ?? '', tasks })
    }
    if (task.section !== section) {
      section = task.section
      const tasks = countWhile(rows, index, (other) => other.task.planId === task.planId && other.task.section === task.section)
      lines.push({ kind: 'section', key: `section ${rowKey(task)}`, section, tasks })
    }
    lines.push({ kind: 'task', key: rowKey(task), row, number: task.order + 1, severalLeads: leadsOf(row) > 1 })
  })
  return lines
}

function countWhile(rows: readonly MatrixRow[], from: number, holds: (row: MatrixRow) => boolean): number {
  let end = from
  for (let row = rows[end]; row && holds(row); row = rows[end]) end++
  return end - from
}

function agenciesOf(agencies: readonly MatrixAgency[], rows: readonly MatrixRow[]): MatrixAgency[] {
  const counts = new Map<string, Record<CellRole, number>>()
  for (const row of rows) {
    for (const [id, role] of row.cells) {
      const count = counts.get(id) ?? { lead: 0, support: 0 }
      count[role]++
      counts.set(id, count)
    }
  }
  return agencies.flatMap((agency) => {
    const count = counts.get(agency.id)
    return count ? [{ ...agency, leads: count.lead, supports: count.support }] : []
  })
}

function summaryOf(rows: readonly MatrixRow[]): MatrixSummary {
  const agencies = new Set(rows.flatMap((row) => [...row.cells.keys()]))
  return {
    tasks: rows.length,
    agencies: agencies.size,
    plans: new Set(rows.map((row) => row.task.planId)).size,
    cells: rows.reduce((sum, row) => sum + row.cells.size, 0),
    withoutDeadline: rows.filter((row) => row.task.deadline === null).length,
    withoutAgency: rows.filter((row) => row.cells.size === 0).length,
    severalLeads: rows.filter((row) => leadsOf(row) > 1).length,
  }
}

import type { Matrix, MatrixRow } from '../../shared/matrix/rollUpMatrix.ts'
import type { AgencyRole } from '../../shared/plan/task.ts'
import type { CliText } from './cliText.ts'

/** Excel takes a CSV without it for a file in the old code page and spoils every Vietnamese letter. */
const byteOrderMark = '\uFEFF'
/** chủ trì, phối hợp: as in the matrix on screen */
const marks = { lead: 'C', support: 'P' } as const

/** The matrix as CSV (RFC 4180: commas, quotes, CRLF): what is known of each task, then a column per agency with C or P. */
export function matrixCsv(matrix: Matrix, text: Pick<CliText, 'matrixColumns' | 'statuses'>): string {
  const columns = text.matrixColumns
  const fixed: readonly (readonly [string, (row: MatrixRow) => string])[] = [
    [columns.plan, ({ task }) => task.planId],
    [columns.section, ({ task }) => task.section],
    [columns.wording, ({ task }) => task.wording],
    [columns.lead, (row) => names(row, 'lead')],
    [columns.support, (row) => names(row, 'support')],
    [columns.deadline, ({ task }) => task.deadline?.text ?? ''],
    [columns.due, ({ task }) => task.deadline?.due ?? ''],
    [columns.deliverable, ({ task }) => task.deliverable ?? ''],
    [columns.status, ({ task }) => (task.status ? text.statuses[task.status] : '')],
  ]
  const header = [...fixed.map(([name]) => name), ...matrix.agencies.map((agency) => agency.name)]
  const rows = matrix.rows.map((row) => [
    ...fixed.map(([, value]) => value(row)),
    ...matrix.agencies.map((agency) => {
      const role = row.cells.get(agency.id)
      return role ? marks[role] : ''
    }),
  ])
  return byteOrderMark + [header, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')
}

const names = ({ task }: MatrixRow, role: AgencyRole): string =>
  task.agencies
    .filter((agency) => agency.role === role)
    .map((agency) => agency.name)
    .join('; ')

/** A cell that a spreadsheet would run as a formula is made text by an apostrophe: the words come from other people's plans. */
export function csvCell(value: string): string {
  const safe = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u.test(value) || /^[\t\r\n]/u.test(value) ? `'${value}` : value
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

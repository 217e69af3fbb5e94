import { BYTE_ORDER_MARK, csvLine } from '../../shared/documents/csvLine.ts'
import type { MatrixWords } from '../../shared/documents/matrixWorkbook.ts'
import type { Matrix, MatrixRow } from '../../shared/matrix/rollUpMatrix.ts'
import type { AgencyRole } from '../../shared/plan/task.ts'

/** The matrix as CSV (RFC 4180: commas, quotes, CRLF): what is known of each task, then a column per agency with C or P. */
export function matrixCsv(matrix: Matrix, words: MatrixWords): string {
  const { columns, marks, statuses } = words
  const fixed: readonly (readonly [string, (row: MatrixRow) => string])[] = [
    [columns.plan, ({ task }) => task.planId],
    [columns.section, ({ task }) => task.section],
    [columns.wording, ({ task }) => task.wording],
    [columns.lead, (row) => names(row, 'lead')],
    [columns.support, (row) => names(row, 'support')],
    [columns.deadline, ({ task }) => task.deadline?.text ?? ''],
    [columns.due, ({ task }) => task.deadline?.due ?? ''],
    [columns.deliverable, ({ task }) => task.deliverable ?? ''],
    [columns.status, ({ task }) => (task.status ? statuses[task.status] : '')],
  ]
  const header = [...fixed.map(([name]) => name), ...matrix.agencies.map((agency) => agency.name)]
  const rows = matrix.rows.map((row) => [
    ...fixed.map(([, value]) => value(row)),
    ...matrix.agencies.map((agency) => {
      const role = row.cells.get(agency.id)
      return role ? marks[role] : ''
    }),
  ])
  return BYTE_ORDER_MARK + [header, ...rows].map(csvLine).join('')
}

const names = ({ task }: MatrixRow, role: AgencyRole): string =>
  task.agencies
    .filter((agency) => agency.role === role)
    .map((agency) => agency.name)
    .join('; ')

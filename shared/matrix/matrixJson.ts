import type { MatrixJson } from '../plan/matrixJson.ts'
import type { Matrix } from './rollUpMatrix.ts'

/** [MX4] The public form of a matrix. An agency that a task names twice is listed once, as lead. */
export function matrixJson(matrix: Matrix): MatrixJson {
  return {
    agencies: matrix.agencies.map(({ id, name }) => ({ id, name })),
    rows: matrix.rows.map(({ task, cells }) => ({
      taskId: task.taskId,
      planId: task.planId,
      section: task.section,
      wording: task.wording,
      lead: [...cells].flatMap(([id, role]) => (role === 'lead' ? [id] : [])),
      support: [...cells].flatMap(([id, role]) => (role === 'support' ? [id] : [])),
      deadline: task.deadline,
      status: task.status,
    })),
  }
}

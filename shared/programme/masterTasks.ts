import type { PlanId } from '../core/ids.ts'
import type { Plan } from '../plan/plan.ts'
import { planToIndexRows } from '../plan/planToIndexRows.ts'
import type { MasterTask } from './assignmentsOf.ts'

/** The index rows of a master plan with their agencies by ref, as assignments are made from them. */
export function masterTasks(plan: Plan, planId: PlanId): readonly MasterTask[] {
  const agencies = new Map(plan.tasks.map((task) => [task.id, task.agencies]))
  return planToIndexRows(plan, planId).map((row) => ({ ...row, agencies: agencies.get(row.taskId) ?? [] }))
}

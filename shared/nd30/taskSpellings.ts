import type { Plan } from '../plan/plan.ts'
import type { AgencyRole, Task } from '../plan/task.ts'

/** What the text prints of a task's fields: nothing, a sentence after the wording, or lines below it. */
export const taskSpellings = ['wording', 'inline', 'block'] as const
export type TaskSpelling = (typeof taskSpellings)[number]

export interface TaskFieldWords {
  readonly inSentence: string
  readonly below: readonly string[]
}
export type TaskFieldsOf = (taskId: string) => TaskFieldWords
export const NO_FIELDS: TaskFieldWords = { inSentence: '', below: [] }

/** Names of a task's agencies of one role, joined by ";", in printed order. */
export function agencyNames(task: Task, role: AgencyRole, plan: Pick<Plan, 'agencies'>): string {
  return task.agencies
    .filter((agency) => agency.role === role)
    .map(({ ref }) => plan.agencies.find((agency) => agency.ref === ref)?.name ?? '')
    .filter((name) => name !== '')
    .join('; ')
}

/** The fields that are there, in the words that offices put before them. */
function fieldsOf(task: Task, plan: Plan): [string, string][] {
  const fields: [string, string][] = [
    ['Đơn vị chủ trì thực hiện', agencyNames(task, 'lead', plan)],
    ['Đơn vị phối hợp', agencyNames(task, 'support', plan)],
    ['Thời gian hoàn thành', task.deadline?.text ?? ''],
    ['Sản phẩm', task.deliverable ?? ''],
  ]
  return fields.filter(([, value]) => value.trim() !== '').map(([name, value]) => [name, value.trim().replace(/[\s.;]+$/u, '')])
}

/** How `spelling` prints the fields of each task of the plan. */
export function taskFieldsOf(plan: Plan, spelling: TaskSpelling): TaskFieldsOf {
  if (spelling === 'wording') return () => NO_FIELDS
  const tasks = new Map<string, Task>(plan.tasks.map((task) => [task.id, task]))
  return (id) => {
    const task = tasks.get(id)
    const fields = task ? fieldsOf(task, plan) : []
    if (fields.length === 0) return NO_FIELDS
    if (spelling === 'inline') return { inSentence: `(${fields.map(([name, value]) => `${name}: ${value}`).join('. ')}).`, below: [] }
    return { inSentence: '', below: fields.map(([name, value]) => `${name}: ${value}.`) }
  }
}

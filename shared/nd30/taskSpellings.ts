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

interface Field {
  /** as the head of a line */
  readonly name: string
  /** within a sentence, before a value whose agencies are told apart by commas */
  readonly shortName: string
  readonly value: string
}

/** The fields that are there, in the words that offices put before them. */
function fieldsOf(task: Task, plan: Plan): Field[] {
  const fields: Field[] = [
    { name: 'Đơn vị chủ trì thực hiện', shortName: 'chủ trì', value: agencyNames(task, 'lead', plan) },
    { name: 'Đơn vị phối hợp', shortName: 'phối hợp', value: agencyNames(task, 'support', plan) },
    { name: 'Thời gian hoàn thành', shortName: 'thời gian', value: task.deadline?.text ?? '' },
    { name: 'Sản phẩm', shortName: 'sản phẩm', value: task.deliverable ?? '' },
  ]
  return fields
    .filter(({ value }) => value.trim() !== '')
    .map((field) => ({ ...field, value: field.value.trim().replace(/[\s.;]+$/u, '') }))
}

/** "(Chủ trì: Sở Y tế; phối hợp: Công an tỉnh; thời gian: quý I/2025)." */
function inOneSentence(fields: readonly Field[]): string {
  const words = fields.map(({ shortName, value }) => `${shortName}: ${value.replaceAll('; ', ', ')}`).join('; ')
  return `(${words.charAt(0).toUpperCase()}${words.slice(1)}).`
}

/** How `spelling` prints the fields of each task of the plan. */
export function taskFieldsOf(plan: Plan, spelling: TaskSpelling): TaskFieldsOf {
  if (spelling === 'wording') return () => NO_FIELDS
  const tasks = new Map<string, Task>(plan.tasks.map((task) => [task.id, task]))
  return (id) => {
    const task = tasks.get(id)
    const fields = task ? fieldsOf(task, plan) : []
    if (fields.length === 0) return NO_FIELDS
    if (spelling === 'inline') return { inSentence: inOneSentence(fields), below: [] }
    return { inSentence: '', below: fields.map(({ name, value }) => `${name}: ${value}.`) }
  }
}

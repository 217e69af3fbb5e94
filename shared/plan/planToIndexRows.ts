import type { AgencyRef, PlanId } from '../core/ids.ts'
import { agencyKey, type PlanAgency } from './agency.ts'
import { numberHeadings } from './numbering.ts'
import { type Block, inlineText, type Plan } from './plan.ts'
import type { Task, TaskAgency } from './task.ts'
import type { TaskRow } from './taskRow.ts'

export type Heading = Extract<Block, { type: 'heading' }>

/** "III." over "4." reads "III.4"; "4.1." holds its parent's number already. */
function joinNumbers(stack: readonly { readonly level: number; readonly number: string }[]): string {
  let joined = ''
  for (const { level, number } of stack) {
    const own = number.replace(/[.)]+$/u, '')
    const isWhole = level <= 2 || joined === ''
    const chapter = stack.find((above) => above.level === 2 && above.level < level)?.number.replace(/[.)]+$/u, '')
    if (isWhole) joined = own
    else if (level === 4 || level === 5) joined = chapter === undefined ? own : `${chapter}.${own}`
    else joined = `${joined}.${own}`
  }
  return joined
}

/** What stands under each of a plan's headings: number and words of the nearest numbered one, "III.4 Sở Y tế". */
export function sectionsUnder(headings: readonly Heading[]): string[] {
  const numbers = numberHeadings(headings)
  let stack: { level: number; number: string; heading: Heading }[] = []
  return headings.map((heading) => {
    const number = numbers.get(heading.id) ?? ''
    stack = stack.filter((above) => above.level < heading.level)
    if (number !== '') stack.push({ level: heading.level, number, heading })
    const nearest = stack.at(-1)
    return nearest ? `${joinNumbers(stack)} ${inlineText(nearest.heading.content)}`.trim() : ''
  })
}

/** What each task of the plan stands under, by task id. */
function sectionsOf(body: readonly Block[]): ReadonlyMap<string, string> {
  const under = sectionsUnder(body.filter((block) => block.type === 'heading'))
  const sections = new Map<string, string>()
  let next = 0
  for (const block of body) {
    const section = under[next - 1] ?? ''
    if (block.type === 'heading') next += 1
    // Of two blocks with one id the first is the task's.
    const stands = ({ type, id }: Pick<Block, 'type' | 'id'>): void => {
      if (type === 'taskBlock' && !sections.has(id)) sections.set(id, section)
    }
    if (block.type === 'table') for (const row of block.rows) for (const cell of row.cells) cell.content.forEach(stands)
    else stands(block)
  }
  return sections
}

/** What rows say of each agency of a plan, by its ref. */
export type RowAgencies = ReadonlyMap<AgencyRef, { readonly key: string; readonly name: string }>

export const rowAgencies = (agencies: readonly PlanAgency[]): RowAgencies =>
  new Map(agencies.map((agency) => [agency.ref, { key: agencyKey(agency), name: agency.name }]))

/** The index rows of a plan: one per living task, in the order of the plan. Pure. */
export function planToIndexRows(plan: Plan, planId: PlanId, agencies = rowAgencies(plan.agencies)): TaskRow[] {
  const sections = sectionsOf(plan.body)
  return plan.tasks.map((task, order) => taskToIndexRow(task, agencies, { planId, order, section: sections.get(task.id) ?? '' }))
}

/** Parts in a task as its row says them. An agency without a name is left out. */
export function rowParts(parts: readonly TaskAgency[], agencies: RowAgencies): TaskRow['agencies'] {
  const rows: TaskRow['agencies'][number][] = []
  for (const { ref, role } of parts) {
    const agency = agencies.get(ref)
    if (agency) rows.push({ key: agency.key, name: agency.name, role })
  }
  return rows
}

/** One task's row; `place` is what the task itself does not say. */
export function taskToIndexRow(task: Task, agencies: RowAgencies, place: Pick<TaskRow, 'planId' | 'order' | 'section'>): TaskRow {
  return {
    taskId: task.id,
    planId: place.planId,
    order: place.order,
    section: place.section,
    wording: task.wording,
    agencies: rowParts(task.agencies, agencies),
    officer: task.officer,
    authority: task.authority,
    deadline: task.deadline,
    deliverable: task.deliverable,
    status: task.status,
    progress: task.progress,
    covers: task.covers,
    origin: task.origin,
  }
}

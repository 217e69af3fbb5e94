import type * as Y from 'yjs'
import { type AgencyRef, type IndicatorId, isId, type TaskId } from '../core/ids.ts'
import { isAgencyName, isDirectoryId, type PlanAgency } from '../plan/agency.ts'
import { type Indicator, indicatorFieldSchemas } from '../plan/indicator.ts'
import { type Letterhead, letterheadFieldSchemas, letterheadFields } from '../plan/letterhead.ts'
import { inlineText, type Plan, type TextBlock } from '../plan/plan.ts'
import type { Task } from '../plan/task.ts'
import { mapOf } from './layout.ts'
import { type Repair, readBody } from './readBody.ts'
import { readTaskParts, taskOfParts } from './readTask.ts'

/** One part of the letterhead, or null when it is missing or holds something that this version cannot read. */
export function readLetterheadField<Field extends keyof Letterhead>(doc: Y.Doc, field: Field): Letterhead[Field] | null {
  const parsed = letterheadFieldSchemas[field].safeParse(mapOf(doc, 'letterhead').get(field))
  return parsed.success ? (parsed.data as Letterhead[Field]) : null
}

export const readLetterhead = (doc: Y.Doc): Letterhead =>
  Object.fromEntries(letterheadFields.map((field) => [field, readLetterheadField(doc, field)])) as Letterhead

/** Agencies by their first use in `order`, the unused ones after them by ref: the same on every replica. */
export function readAgencies(doc: Y.Doc, order: readonly string[] = []): PlanAgency[] {
  const found = new Map<string, { name?: string; directoryId?: string }>()
  mapOf(doc, 'agencies').forEach((value, key) => {
    const [ref, field] = key.split('.', 2)
    if (ref === undefined || !isId(ref)) return
    const entry = found.get(ref) ?? {}
    if (field === 'name' && isAgencyName(value)) entry.name = value
    if (field === 'directoryId' && isDirectoryId(value)) entry.directoryId = value
    found.set(ref, entry)
  })
  const refs = new Set([...order.filter((ref) => found.has(ref)), ...[...found.keys()].sort()])
  return [...refs].flatMap((ref) => {
    const entry = found.get(ref)
    return entry?.name === undefined ? [] : [{ ref: ref as AgencyRef, name: entry.name, directoryId: entry.directoryId ?? null }]
  })
}

export function readIndicators(doc: Y.Doc): Indicator[] {
  const found = new Map<string, Record<string, unknown>>()
  for (const [key, value] of mapOf(doc, 'indicators').entries()) {
    const [id, field] = key.split('.', 2)
    if (id === undefined || field === undefined || !isId(id) || !Object.hasOwn(indicatorFieldSchemas, field)) continue
    const parsed = indicatorFieldSchemas[field as keyof typeof indicatorFieldSchemas].safeParse(value)
    if (parsed.success) found.set(id, { ...found.get(id), [field]: parsed.data })
  }
  const empty = { block: null, task: null, label: null, target: null, baseline: null }
  return [...found.keys()].sort().map((id) => ({ id: id as IndicatorId, ...empty, ...found.get(id) }))
}

/** [PD1] The plan that a Y.Doc holds, as plain records, with what a reader found broken. Writes nothing: the document's state vector is the same afterwards. */
export function readPlan(doc: Y.Doc): { readonly plan: Plan; readonly repairs: readonly Repair[] } {
  const repairs: Repair[] = []
  const body = readBody(doc, repairs)
  const parts = readTaskParts(doc)
  const tasks: Task[] = []
  const seen = new Set<string>()
  const visit = (block: TextBlock): void => {
    if (block.id === '') {
      repairs.push({ code: 'missingId', node: block.type })
      return
    }
    if (seen.has(block.id)) {
      repairs.push({ code: 'duplicateId', id: block.id })
      return
    }
    seen.add(block.id)
    if (block.type === 'taskBlock') tasks.push(taskOfParts(block.id as TaskId, inlineText(block.content), parts))
  }
  for (const block of body) {
    if (block.type === 'table') for (const row of block.rows) for (const cell of row.cells) cell.content.forEach(visit)
    else if (block.type !== 'pageBreak') visit(block)
  }
  const used = new Set<AgencyRef>()
  for (const task of tasks) for (const { ref } of task.agencies) used.add(ref)
  const agencies = readAgencies(doc, [...used])
  const named = new Set<string>(agencies.map(({ ref }) => ref))
  const unnamed = [...used].filter((ref) => !named.has(ref))
  for (const ref of unnamed) repairs.push({ code: 'unnamedAgency', ref })
  const known =
    unnamed.length === 0 ? tasks : tasks.map((task) => ({ ...task, agencies: task.agencies.filter(({ ref }) => named.has(ref)) }))
  const plan = { letterhead: readLetterhead(doc), body, tasks: known, agencies, indicators: readIndicators(doc) }
  return { plan, repairs }
}

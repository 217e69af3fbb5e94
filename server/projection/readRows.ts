import type * as Y from 'yjs'
import { type AgencyRef, isId, type PlanId, type TaskId } from '../../shared/core/ids.ts'
import { agencyKey, isAgencyName, isDirectoryId } from '../../shared/plan/agency.ts'
import { isTextBlockName } from '../../shared/plan/nodeRules.ts'
import { type RowAgencies, rowParts, sectionsUnder } from '../../shared/plan/planToIndexRows.ts'
import type { AgencyRole, TaskFieldName } from '../../shared/plan/task.ts'
import { fieldFrom, isTaskAgency } from '../../shared/plan/taskForms.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { bodyOf, mapOf } from '../../shared/planDocument/layout.ts'
import { blockText, elementsOf, idOf, readHeading } from '../../shared/planDocument/readBody.ts'
import { agenciesAt, coversAt, inPrintedOrder } from '../../shared/planDocument/readTask.ts'

export type WritableRow = { -readonly [Part in keyof TaskRow]: TaskRow[Part] }

/** A task as it was found: its row, its block, and the keys that say its agencies and what it carries. */
export interface FoundTask {
  row: WritableRow
  readonly block: Y.XmlElement
  agencyKeys: readonly string[]
  coverKeys: readonly string[]
}

/** What tells where tasks stand, until blocks come, go or move. */
export interface Outline {
  readonly headings: readonly Y.XmlElement[]
  /** by heading: how many tasks stand before it */
  readonly before: readonly number[]
  /** by heading: what the tasks under it say of where they stand */
  readonly under: readonly string[]
}

export interface RowsReading {
  /** in the order of the plan */
  readonly found: ReadonlyMap<TaskId, FoundTask>
  readonly outline: Outline
  readonly agencies: RowAgencies
  /** an id is missing or there twice, or a part of a table is empty: what a reader cannot mend itself */
  readonly needsRepair: boolean
}

/**
 * [PJ6] What `planToIndexRows` makes of the plan that a document holds, without the plan between: one pass over the blocks, one over
 * the tasks' keys. All plans of a province are read so when the index is rebuilt.
 */
export function readRows(doc: Y.Doc, planId: PlanId): RowsReading {
  const agencies = readRowAgencies(doc)
  const blocks = readBlocks(doc, planId)
  readKeys(doc, blocks.found, agencies)
  return { ...blocks, agencies }
}

interface NamedAgency {
  key: string
  name: string
}

/** What rows say of each agency that has a name. */
function readRowAgencies(doc: Y.Doc): RowAgencies {
  const named = new Map<AgencyRef, NamedAgency>()
  const ids = new Map<string, string>()
  mapOf(doc, 'agencies').forEach((value, key) => {
    const dot = key.indexOf('.')
    if (dot < 0) return
    const ref = key.slice(0, dot)
    if (key.endsWith('.name') && key.length === dot + 5) {
      if (isId(ref) && isAgencyName(value)) named.set(ref as AgencyRef, { key: '', name: value })
    } else if (key.endsWith('.directoryId') && key.length === dot + 12 && isDirectoryId(value)) ids.set(ref, value)
  })
  for (const [ref, agency] of named) agency.key = agencyKey({ name: agency.name, directoryId: ids.get(ref) ?? null })
  return named
}

function readBlocks(doc: Y.Doc, planId: PlanId): Omit<RowsReading, 'agencies'> {
  const found = new Map<TaskId, FoundTask>()
  const others = new Set<string>()
  const headings: Y.XmlElement[] = []
  const before: number[] = []
  let needsRepair = false
  const visit = (block: Y.XmlElement, nodeName: string): void => {
    const id = idOf(block)
    if (id === '' || found.has(id as TaskId) || others.has(id)) needsRepair = true
    else if (nodeName !== 'taskBlock') others.add(id)
    else {
      const row = emptyRow(id as TaskId, planId, found.size, blockText(block))
      found.set(id as TaskId, { row, block, agencyKeys: noKeys, coverKeys: noKeys })
    }
  }
  for (const element of elementsOf(bodyOf(doc))) {
    const { nodeName } = element
    if (nodeName === 'taskBlock') visit(element, nodeName)
    else if (nodeName === 'table') {
      if (visitTable(element, visit)) needsRepair = true
    } else if (isTextBlockName(nodeName)) {
      if (nodeName === 'heading') {
        headings.push(element)
        before.push(found.size)
      }
      visit(element, nodeName)
    }
  }
  const under = readUnder(headings)
  let next = 0
  for (const { row } of found.values()) {
    while (next < before.length && (before[next] as number) <= row.order) next += 1
    row.section = under[next - 1] ?? ''
  }
  return { found, outline: { headings, before, under }, needsRepair }
}

/** What stands under each of these headings, by their words and numbers now. */
export const readUnder = (headings: readonly Y.XmlElement[]): readonly string[] =>
  sectionsUnder(headings.map((heading) => readHeading(heading, [{ type: 'text', text: blockText(heading), marks: [] }])))

/** Visits the text blocks of a table; true where a part of it is empty. */
function visitTable(table: Y.XmlElement, visit: (block: Y.XmlElement, nodeName: string) => void): boolean {
  const rows = elementsOf(table)
  let hasEmpty = rows.length === 0
  for (const row of rows) {
    const cells = elementsOf(row)
    if (cells.length === 0) hasEmpty = true
    for (const cell of cells) {
      const blocks = elementsOf(cell).filter(({ nodeName }) => isTextBlockName(nodeName))
      if (blocks.length === 0) hasEmpty = true
      for (const block of blocks) visit(block, block.nodeName)
    }
  }
  return hasEmpty
}

const noKeys: readonly string[] = []
const noCovers: TaskRow['covers'] = Object.freeze({})
const noAgencies: TaskRow['agencies'] = []

const emptyRow = (taskId: TaskId, planId: PlanId, order: number, wording: string): WritableRow => ({
  taskId,
  planId,
  order,
  section: '',
  wording,
  agencies: noAgencies,
  officer: null,
  authority: null,
  deadline: null,
  deliverable: null,
  status: null,
  progress: null,
  covers: noCovers,
  origin: null,
})

/** Writes a field into a row, each by its own line: this runs for every key of every plan. */
const writers: { readonly [Name in Exclude<TaskFieldName, 'note'>]: (row: WritableRow, value: unknown) => void } = {
  officer: (row, value) => {
    row.officer = fieldFrom('officer', value)
  },
  authority: (row, value) => {
    row.authority = fieldFrom('authority', value)
  },
  deadline: (row, value) => {
    row.deadline = fieldFrom('deadline', value)
  },
  deliverable: (row, value) => {
    row.deliverable = fieldFrom('deliverable', value)
  },
  status: (row, value) => {
    row.status = fieldFrom('status', value)
  },
  progress: (row, value) => {
    row.progress = fieldFrom('progress', value)
  },
  origin: (row, value) => {
    row.origin = fieldFrom('origin', value)
  },
}

interface Writer {
  readonly field: string
  readonly write: (row: WritableRow, value: unknown) => void
}
const writersByLength: Writer[][] = []
for (const [field, write] of Object.entries(writers)) {
  const alike = writersByLength[field.length] ?? []
  writersByLength[field.length] = alike
  alike.push({ field, write })
}

/** Writes into `row` what the field says whose name stands in `key` from `from` on; false where rows say no such field. */
export function writeField(row: WritableRow, key: string, from: number, value: unknown): boolean {
  const candidates = writersByLength[key.length - from]
  if (candidates === undefined) return false
  for (const { field, write } of candidates)
    if (key.startsWith(field, from)) {
      write(row, value)
      return true
    }
  return false
}

/** How a key of a pair goes on behind its task's id. */
const AGENCY = '.agency.'
const COVERS = '.covers.'

/** Reads a task's agencies anew. */
export function readParts({ row, agencyKeys }: FoundTask, doc: Y.Doc, agencies: RowAgencies): void {
  row.agencies = rowParts(inPrintedOrder(agenciesAt(mapOf(doc, 'tasks'), row.taskId, agencyKeys)), agencies)
}

/** Notes a key of a pair by its task; false when it is none, or was known. */
export function noteAgencyKey(task: FoundTask, key: string): boolean {
  if (!key.startsWith(AGENCY, task.row.taskId.length)) return false
  if (!task.agencyKeys.includes(key)) task.agencyKeys = [...task.agencyKeys, key]
  return true
}

/** Notes that a task carries something, and reads what. */
export function takeCover(task: FoundTask, doc: Y.Doc, key: string): void {
  const { row, coverKeys } = task
  if (!key.startsWith(COVERS, row.taskId.length)) return
  if (!coverKeys.includes(key)) task.coverKeys = [...coverKeys, key]
  row.covers = coversAt(mapOf(doc, 'tasks'), row.taskId, task.coverKeys)
}

const DOT = 46

/** Writes into the rows what the tasks' keys say. */
function readKeys(doc: Y.Doc, found: RowsReading['found'], agencies: RowAgencies): void {
  /** tasks whose agencies did not come in their printed order, or not together */
  const mixed = new Set<FoundTask>()
  let id = ''
  let task: FoundTask | undefined
  /** the task's agencies so far; written over by the next task's */
  const keys: string[] = []
  const parts: TaskRow['agencies'][number][] = []
  let [keyCount, partCount] = [0, 0]
  let lastRole: AgencyRole = 'lead'
  let lastRank = Number.NEGATIVE_INFINITY
  const endTask = (): void => {
    if (task && keyCount > 0) {
      const [before, here] = [task.agencyKeys, keys.slice(0, keyCount)]
      if (before.length > 0) mixed.add(task)
      task.agencyKeys = before.length > 0 ? [...before, ...here] : here
      task.row.agencies = parts.slice(0, partCount)
    }
    keyCount = 0
    partCount = 0
    lastRole = 'lead'
    lastRank = Number.NEGATIVE_INFINITY
  }
  mapOf(doc, 'tasks').forEach((value, key) => {
    // The keys of a task mostly stand together.
    if (id === '' || key.charCodeAt(id.length) !== DOT || !key.startsWith(id)) {
      const end = key.indexOf('.')
      if (end < 0) return
      endTask()
      id = key.slice(0, end)
      task = found.get(id as TaskId)
    }
    if (!task || writeField(task.row, key, id.length + 1, value)) return
    if (!key.startsWith(AGENCY, id.length)) {
      takeCover(task, doc, key)
      return
    }
    keys[keyCount++] = key
    const agency = agencies.get(key.slice(id.length + AGENCY.length) as AgencyRef)
    if (!agency || !isTaskAgency(value)) return
    const { role, rank } = value
    if (!(role === lastRole ? rank > lastRank : role === 'support')) mixed.add(task)
    lastRole = role
    lastRank = rank
    parts[partCount++] = { key: agency.key, name: agency.name, role }
  })
  endTask()
  for (const one of mixed) readParts(one, doc, agencies)
}

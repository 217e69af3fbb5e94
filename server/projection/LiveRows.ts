import type * as Y from 'yjs'
import type { PlanId, TaskId } from '../../shared/core/ids.ts'
import { rowParts, sectionsOf } from '../../shared/plan/planToIndexRows.ts'
import { type TaskFieldName, taskFieldNames } from '../../shared/plan/task.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { taskIdIn } from '../../shared/planDocument/layout.ts'
import { observePlan } from '../../shared/planDocument/observePlan.ts'
import { blockText, idOf, readOutline } from '../../shared/planDocument/readBody.ts'
import { readLetterhead } from '../../shared/planDocument/readPlan.ts'
import { inPrintedOrder, readTaskField } from '../../shared/planDocument/readTask.ts'
import { type PlanReading, readWholePlan, type WholeReading } from './readForIndex.ts'

/** What a whole reading found and what stays true until blocks or agencies change. */
interface Known extends Pick<WholeReading, 'agencies' | 'pairs' | 'blocks'> {
  readonly rows: Map<TaskId, TaskRow>
  readonly needsRepair: boolean
}

type WritableRow = { -readonly [Part in keyof TaskRow]: TaskRow[Part] }
type RowField = Exclude<TaskFieldName, 'note'>

/** Whether a task's row says that field as it is. */
const isRowField = (field: string): field is RowField => field !== 'note' && (taskFieldNames as readonly string[]).includes(field)

/**
 * [PJ5] The index rows of one open document. A change of a task's words or of one field reads that alone, one of a heading's
 * words the headings; anything else that may touch other tasks (blocks, agencies' names) reads the plan again.
 */
export class LiveRows {
  readonly #doc: Y.Doc
  readonly #planId: PlanId
  /** changed keys of tasks, and blocks with changed words */
  readonly #keys = new Set<string>()
  readonly #worded = new Set<Y.XmlElement>()
  #isHeaded = false
  #known: Known | null = null
  #letterhead: Pick<PlanReading, 'title' | 'issuer'> | null = null

  /** Follows `doc` until it is destroyed. */
  constructor(doc: Y.Doc, planId: PlanId) {
    this.#doc = doc
    this.#planId = planId
    observePlan(doc, (change) => {
      if (change.structure || change.agencies) this.#known = null
      if (change.letterhead) this.#letterhead = null
      if (change.headings) this.#isHeaded = true
      for (const key of change.taskKeys) this.#keys.add(key)
      for (const block of change.worded) this.#worded.add(block)
    })
  }

  /** The rows that may differ from the reading before; all of them if `whole` is asked for or needed. */
  read(whole: boolean): PlanReading {
    if (whole || this.#known === null) return this.#readWhole()
    const known = this.#known
    const rows = new Map<TaskId, TaskRow>()
    const change = (id: TaskId, write: (row: WritableRow) => void): void => {
      const before = known.rows.get(id)
      // Keys may stand under an id without a block.
      if (!before) return
      const row = { ...before }
      write(row)
      known.rows.set(id, row)
      rows.set(id, row)
    }
    if (this.#isHeaded)
      for (const [id, section] of sectionsOf(readOutline(this.#doc)))
        if (known.rows.get(id as TaskId)?.section !== section)
          change(id as TaskId, (row) => {
            row.section = section
          })
    for (const block of this.#worded) {
      const id = idOf(block) as TaskId
      // Of two blocks with one id the first is the task's.
      if (known.blocks.get(id) === block)
        change(id, (row) => {
          row.wording = blockText(block)
        })
    }
    for (const key of this.#keys) change(taskIdIn(key), (row) => this.#write(row, key, known))
    this.#forgetTouched()
    this.#letterhead ??= titleAndIssuer(this.#doc)
    return { ...this.#letterhead, whole: false, rows: [...rows.values()], taskCount: known.rows.size, needsRepair: known.needsRepair }
  }

  /** Writes into its task's row what a changed key says. */
  #write(row: WritableRow, key: string, { agencies, pairs }: Known): void {
    const { taskId } = row
    const field = key.slice(taskId.length + 1)
    if (isRowField(field)) (row[field] as unknown) = readTaskField(this.#doc, taskId, field)
    if (!field.includes('.')) return
    pairs.note(key)
    if (field.startsWith('agency.')) row.agencies = rowParts(inPrintedOrder(pairs.agenciesOf(taskId)), agencies)
    else row.covers = pairs.coversOf(taskId)
  }

  #forgetTouched(): void {
    this.#keys.clear()
    this.#worded.clear()
    this.#isHeaded = false
  }

  #readWhole(): PlanReading {
    const { reading, ...found } = readWholePlan(this.#doc, this.#planId)
    this.#forgetTouched()
    this.#letterhead = { title: reading.title, issuer: reading.issuer }
    this.#known = { ...found, rows: new Map(reading.rows.map((row) => [row.taskId, row])), needsRepair: reading.needsRepair }
    return reading
  }
}

function titleAndIssuer(doc: Y.Doc): Pick<PlanReading, 'title' | 'issuer'> {
  const { title, issuer } = readLetterhead(doc)
  return { title: title ?? '', issuer: issuer ?? '' }
}

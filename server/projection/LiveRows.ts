import type * as Y from 'yjs'
import type { PlanId, TaskId } from '../../shared/core/ids.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { mapOf, taskIdIn } from '../../shared/planDocument/layout.ts'
import { observePlan } from '../../shared/planDocument/observePlan.ts'
import { blockText, idOf } from '../../shared/planDocument/readBody.ts'
import { type PlanReading, readWholePlan, titleAndIssuer, type WholeReading } from './readForIndex.ts'
import { type FoundTask, noteAgencyKey, type Outline, readParts, readUnder, takeCover, writeField } from './readRows.ts'

/** What a whole reading found and what stays true until blocks or agencies change. */
interface Known extends Omit<WholeReading, 'reading' | 'outline'> {
  outline: Outline
  readonly needsRepair: boolean
}

/**
 * [PJ5] The index rows of one open document. A change of a task's words or of one field reads that alone, one of a heading's
 * words the headings; anything else that may touch other tasks (blocks, agencies' names) reads the plan again.
 */
export class LiveRows {
  readonly #doc: Y.Doc
  readonly #planId: PlanId
  readonly #tasks: Y.Map<unknown>
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
    this.#tasks = mapOf(doc, 'tasks')
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
    const rows = new Set<FoundTask>()
    /** The task with a row that may be written: what was given away stays as it is. */
    const touch = (id: TaskId): FoundTask | undefined => {
      const task = known.found.get(id)
      // Keys may stand under an id without a block.
      if (!task || rows.has(task)) return task
      task.row = { ...task.row }
      rows.add(task)
      return task
    }
    if (this.#isHeaded) {
      const { headings, before, under } = known.outline
      const inOrder = [...known.found.keys()]
      known.outline = { headings, before, under: readUnder(headings) }
      for (const [at, section] of known.outline.under.entries()) {
        if (section === under[at]) continue
        for (const id of inOrder.slice(before[at], before[at + 1])) {
          const task = touch(id)
          if (task) task.row.section = section
        }
      }
    }
    for (const block of this.#worded) {
      const id = idOf(block) as TaskId
      // Of two blocks with one id the first is the task's.
      if (known.found.get(id)?.block !== block) continue
      const task = touch(id)
      if (task) task.row.wording = blockText(block)
    }
    for (const key of this.#keys) {
      const task = touch(taskIdIn(key))
      if (!task || writeField(task.row, key, task.row.taskId.length + 1, this.#tasks.get(key))) continue
      if (noteAgencyKey(task, key)) readParts(task, this.#doc, known.agencies)
      else takeCover(task, this.#doc, key)
    }
    this.#forgetTouched()
    this.#letterhead ??= titleAndIssuer(this.#doc)
    const changed: TaskRow[] = []
    for (const { row } of rows) changed.push(row)
    return { ...this.#letterhead, whole: false, rows: changed, taskCount: known.found.size, needsRepair: known.needsRepair }
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
    this.#known = { ...found, needsRepair: reading.needsRepair }
    return reading
  }
}

import type * as Y from 'yjs'
import type { PlanId, TaskId } from '../../shared/core/ids.ts'
import { type RowAgencies, sectionsOf, taskToIndexRow } from '../../shared/plan/planToIndexRows.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { observePlan } from '../../shared/planDocument/observePlan.ts'
import { blockText, readOutline } from '../../shared/planDocument/readBody.ts'
import { readLetterhead } from '../../shared/planDocument/readPlan.ts'
import { findTaskBlocks, readTaskOf } from '../../shared/planDocument/readTask.ts'
import { type PlanReading, readWholePlan } from './readForIndex.ts'

/** What a whole reading found and what stays true until blocks or agencies change. */
interface Known {
  readonly rows: Map<TaskId, TaskRow>
  readonly agencies: RowAgencies
  readonly needsRepair: boolean
  /** made when the first task is read by itself */
  blocks: ReturnType<typeof findTaskBlocks> | null
}

/**
 * [PJ5] The index rows of one open document. A change of a task's words or fields reads that task alone, one of a heading's
 * words the headings; anything else that may touch other tasks (blocks, agencies' names) reads the plan again.
 */
export class LiveRows {
  readonly #doc: Y.Doc
  readonly #planId: PlanId
  /** tasks with a changed field, and tasks with changed words */
  readonly #touched = new Set<TaskId>()
  readonly #worded = new Set<TaskId>()
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
      for (const id of change.tasks) this.#touched.add(id)
      for (const id of change.worded) this.#worded.add(id)
    })
  }

  /** The rows that may differ from the reading before; all of them if `whole` is asked for or needed. */
  read(whole: boolean): PlanReading {
    if (whole || this.#known === null) return this.#readWhole()
    const known = this.#known
    const rows = new Map<TaskId, TaskRow>()
    const keep = (row: TaskRow): void => {
      known.rows.set(row.taskId, row)
      rows.set(row.taskId, row)
    }
    if (this.#isHeaded)
      for (const [id, section] of sectionsOf(readOutline(this.#doc))) {
        const before = known.rows.get(id as TaskId)
        if (before && before.section !== section) keep({ ...before, section })
      }
    for (const id of new Set([...this.#touched, ...this.#worded])) {
      const before = known.rows.get(id)
      // Fields may stand under an id without a block.
      if (!before) continue
      known.blocks ??= findTaskBlocks(this.#doc)
      const block = known.blocks.get(id)
      if (!block) return this.#readWhole()
      keep(this.#touched.has(id) ? this.#rowOf(id, block, before, known.agencies) : { ...before, wording: blockText(block) })
    }
    this.#forgetTouched()
    this.#letterhead ??= titleAndIssuer(this.#doc)
    return { ...this.#letterhead, whole: false, rows: [...rows.values()], taskCount: known.rows.size, needsRepair: known.needsRepair }
  }

  #rowOf(id: TaskId, block: Y.XmlElement, { planId, order, section }: TaskRow, agencies: Known['agencies']): TaskRow {
    return taskToIndexRow(readTaskOf(this.#doc, id, block), agencies, { planId, order, section })
  }

  #forgetTouched(): void {
    this.#touched.clear()
    this.#worded.clear()
    this.#isHeaded = false
  }

  #readWhole(): PlanReading {
    const { reading, agencies } = readWholePlan(this.#doc, this.#planId)
    this.#forgetTouched()
    this.#letterhead = { title: reading.title, issuer: reading.issuer }
    this.#known = {
      rows: new Map(reading.rows.map((row) => [row.taskId, row])),
      agencies,
      needsRepair: reading.needsRepair,
      blocks: null,
    }
    return reading
  }
}

function titleAndIssuer(doc: Y.Doc): Pick<PlanReading, 'title' | 'issuer'> {
  const { title, issuer } = readLetterhead(doc)
  return { title: title ?? '', issuer: issuer ?? '' }
}

import type * as Y from 'yjs'
import type { AgencyRef, TaskId } from '../../shared/core/ids.ts'
import type { PlanAgency } from '../../shared/plan/agency.ts'
import type { Indicator } from '../../shared/plan/indicator.ts'
import type { Letterhead } from '../../shared/plan/letterhead.ts'
import type { Task } from '../../shared/plan/task.ts'
import { observePlan, type PlanChange } from '../../shared/planDocument/observePlan.ts'
import { readAgencies, readIndicators, readLetterhead } from '../../shared/planDocument/readPlan.ts'
import { readTaskPairs, taskFrom } from '../../shared/planDocument/readTask.ts'

/** A task without its wording, which is in the text. */
export type TaskRecord = Omit<Task, 'wording'>

/** Everything that is not text; each part keeps its identity until it changes. */
export interface RecordsSnapshot {
  readonly agencies: ReadonlyMap<AgencyRef, PlanAgency>
  readonly letterhead: Letterhead
  readonly indicators: readonly Indicator[]
}

/** Cached readings of a plan's records, so that a view or a chip asks for its own part and hears of its own changes only. */
export class PlanRecords {
  readonly #doc: Y.Doc
  readonly #stop: () => void
  readonly #listeners = new Set<() => void>()
  readonly #taskListeners = new Map<TaskId, Set<() => void>>()
  readonly #tasks = new Map<TaskId, TaskRecord>()
  #pairs: ReturnType<typeof readTaskPairs> | null = null
  #agencies: ReadonlyMap<AgencyRef, PlanAgency> | null = null
  #rest: Pick<RecordsSnapshot, 'letterhead' | 'indicators'> | null = null
  #snapshot: RecordsSnapshot | null = null

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#stop = observePlan(doc, this.#change)
  }

  readonly snapshot = (): RecordsSnapshot => {
    this.#agencies ??= new Map(readAgencies(this.#doc).map((agency) => [agency.ref, agency]))
    this.#rest ??= readRest(this.#doc)
    this.#snapshot ??= { agencies: this.#agencies, ...this.#rest }
    return this.#snapshot
  }

  /** The fields under an id, whether or not its block stands. */
  readonly task = (id: TaskId): TaskRecord => {
    const cached = this.#tasks.get(id)
    if (cached) return cached
    this.#pairs ??= readTaskPairs(this.#doc)
    const { wording: _, ...record } = taskFrom(this.#doc, id, '', this.#pairs)
    this.#tasks.set(id, record)
    return record
  }

  /** Any change of agencies, letterhead or indicators. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** A change of this task's fields, or of an agency's name. */
  readonly subscribeTask = (id: TaskId, listener: () => void): (() => void) => {
    const listeners = this.#taskListeners.get(id) ?? new Set()
    this.#taskListeners.set(id, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#taskListeners.get(id) === listeners) this.#taskListeners.delete(id)
    }
  }

  destroy(): void {
    this.#stop()
    this.#listeners.clear()
    this.#taskListeners.clear()
  }

  readonly #change = (change: PlanChange): void => {
    if (change.tasks.size > 0) this.#pairs = null
    for (const id of change.tasks) this.#tasks.delete(id)
    if (change.agencies) this.#agencies = null
    if (change.letterhead || change.indicators) this.#rest = null
    const touched = change.agencies ? [...this.#taskListeners.keys()] : change.tasks
    if (change.agencies || change.letterhead || change.indicators) {
      this.#snapshot = null
      for (const listener of [...this.#listeners]) listener()
    }
    for (const id of touched) for (const listener of [...(this.#taskListeners.get(id) ?? [])]) listener()
  }
}

const readRest = (doc: Y.Doc): Pick<RecordsSnapshot, 'letterhead' | 'indicators'> => ({
  letterhead: readLetterhead(doc),
  indicators: readIndicators(doc),
})

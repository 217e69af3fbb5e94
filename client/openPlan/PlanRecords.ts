import type * as Y from 'yjs'
import type { AgencyRef, TaskId } from '../../shared/core/ids.ts'
import type { PlanAgency } from '../../shared/plan/agency.ts'
import type { Indicator } from '../../shared/plan/indicator.ts'
import type { Letterhead } from '../../shared/plan/letterhead.ts'
import type { Cover, Task } from '../../shared/plan/task.ts'
import { observePlan, type PlanChange } from '../../shared/planDocument/observePlan.ts'
import { readAgencies, readIndicators, readLetterhead } from '../../shared/planDocument/readPlan.ts'
import { readTaskPairs, type TaskPairs, taskFrom } from '../../shared/planDocument/readTask.ts'
import { type GivenMark, type GivenTasks, givenMark } from './givenMark.ts'

/** A task without its wording, which is in the text. */
export type TaskRecord = Omit<Task, 'wording'>

/** By task: the assignments that it carries, and how far. */
export type Covers = ReadonlyMap<TaskId, Readonly<Record<string, Cover>>>

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
  #pairs: TaskPairs | null = null
  #agencies: ReadonlyMap<AgencyRef, PlanAgency> | null = null
  #rest: Pick<RecordsSnapshot, 'letterhead' | 'indicators'> | null = null
  #snapshot: RecordsSnapshot | null = null
  readonly #coverListeners = new Set<() => void>()
  #covers: Covers | null = null
  #given: GivenTasks | null = null

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

  /** What every task carries, whether or not its block stands; keeps its identity until that changes. */
  readonly covers = (): Covers => {
    this.#covers ??= this.#readCovers()
    return this.#covers
  }

  readonly subscribeCovers = (listener: () => void): (() => void) => {
    this.#coverListeners.add(listener)
    return () => this.#coverListeners.delete(listener)
  }

  /** What the plan's agency was given, so that its tasks can be marked; null in a plan that answers nothing. */
  give(given: GivenTasks | null): void {
    this.#given = given
    for (const listeners of this.#taskListeners.values()) for (const listener of [...listeners]) listener()
  }

  readonly givenMark = (id: TaskId): GivenMark | null => (this.#given ? givenMark(this.task(id), this.#given) : null)

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
    this.#coverListeners.clear()
    this.#taskListeners.clear()
  }

  #readCovers(): Covers {
    this.#pairs ??= readTaskPairs(this.#doc)
    return this.#pairs.covers() as Covers
  }

  #noticeCovers(before: Covers): void {
    const now = this.#readCovers()
    if (sameCovers(before, now)) return
    this.#covers = now
    for (const listener of [...this.#coverListeners]) listener()
  }

  readonly #change = (change: PlanChange): void => {
    const { tasks } = change
    for (const key of change.taskKeys) this.#pairs?.note(key)
    for (const id of tasks) this.#tasks.delete(id)
    if (tasks.size > 0 && this.#covers) this.#noticeCovers(this.#covers)
    if (change.agencies) this.#agencies = null
    if (change.letterhead || change.indicators) this.#rest = null
    const touched = change.agencies ? [...this.#taskListeners.keys()] : tasks
    if (change.agencies || change.letterhead || change.indicators) {
      this.#snapshot = null
      for (const listener of [...this.#listeners]) listener()
    }
    for (const id of touched) for (const listener of [...(this.#taskListeners.get(id) ?? [])]) listener()
  }
}

const sameCovers = (a: Covers, b: Covers): boolean => a.size === b.size && [...a].every(([id, covers]) => sameEntries(covers, b.get(id)))

function sameEntries(a: Readonly<Record<string, Cover>>, b: Readonly<Record<string, Cover>> | undefined): boolean {
  const keys = Object.keys(a)
  return b !== undefined && keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}

const readRest = (doc: Y.Doc): Pick<RecordsSnapshot, 'letterhead' | 'indicators'> => ({
  letterhead: readLetterhead(doc),
  indicators: readIndicators(doc),
})

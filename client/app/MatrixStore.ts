import type { PlanId } from '../../shared/core/ids.ts'
import { type ChangedCell, LiveMatrix } from '../../shared/matrix/matrixDelta.ts'
import { type Matrix, rollUpMatrix } from '../../shared/matrix/rollUpMatrix.ts'
import type { TaskRow, TaskRowChange } from '../../shared/plan/taskRow.ts'
import type { EventMessage, EventStream } from './eventStream.ts'
import { errorCodeOf, type HttpClient, type HttpErrorCode } from './httpClient.ts'
import { Subscribers } from './Subscribers.ts'

export type FreshCells = ReadonlyMap<string, ReadonlySet<string>>
const noFresh: FreshCells = new Map()

export interface MatrixSnapshot {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed'
  /** why the last load failed; the rows of an earlier one stay */
  readonly failure: HttpErrorCode | null
  readonly matrix: Matrix
  /** agencies whose cells changed just now, by the key of the row; empty again after a moment */
  readonly fresh: FreshCells
  /** when the rows were last known to be the server's */
  readonly updatedAt: Date | null
}

/** What this device keeps of the matrix, for a start without the server. */
export interface KeptTasks {
  readonly read: () => Promise<{ readonly at: number; readonly rows: readonly TaskRow[] } | null>
  readonly write: (rows: readonly TaskRow[], at: number) => Promise<void>
}

export interface MatrixStoreOptions {
  readonly http: Pick<HttpClient, 'tasks'>
  readonly events: Pick<EventStream, 'listen'>
  readonly now: () => Date
  readonly after: (milliseconds: number, run: () => void) => () => void
  readonly kept: KeptTasks
}

const FRESH_FOR_MS = 2_000
/** Changes come in bursts: the device gets the rows when they have stood for this long. */
const KEEP_AFTER_MS = 5_000

/**
 * The matrix over all plans that the reader may see: rows from the server once, then deltas from the event line.
 * Events that arrive while rows are loading wait for them; events that the rows already contain are dropped.
 */
export class MatrixStore {
  readonly #options: MatrixStoreOptions
  readonly #subscribers = new Subscribers()
  #live = new LiveMatrix()
  #cursor = -1
  #waiting: EventMessage[] | null = null
  /** counts readers: an answer for an earlier one is not shown to the next */
  #reader = 0
  #loading: Promise<void> | null = null
  #cancelFade: () => void = () => {}
  #cancelKeep: () => void = () => {}
  /** the rows are this device's: no delta may be laid upon them */
  #isKept = false
  #snapshot: MatrixSnapshot = { status: 'idle', failure: null, matrix: rollUpMatrix([]), fresh: noFresh, updatedAt: null }

  constructor(options: MatrixStoreOptions) {
    this.#options = options
    options.events.listen((message) => this.#take(message))
  }

  readonly subscribe = this.#subscribers.subscribe
  readonly snapshot = (): MatrixSnapshot => this.#snapshot

  /** Loads once; later calls wait for the same load or return at once. */
  ensureLoaded(): Promise<void> {
    return this.#snapshot.status === 'ready' && this.#snapshot.failure === null ? Promise.resolve() : this.reload()
  }

  reload(): Promise<void> {
    if (this.#loading !== null) return this.#loading
    const load = this.#load().finally(() => {
      if (this.#loading === load) this.#loading = null
    })
    this.#loading = load
    return load
  }

  /** Forgets everything: another person signs in. */
  clear(): void {
    this.#reader++
    this.#loading = null
    this.#waiting = null
    this.#cancelKeep()
    this.#cancelKeep = () => {}
    this.#isKept = false
    this.#live = new LiveMatrix()
    this.#cursor = -1
    this.#become({ status: 'idle', failure: null, matrix: this.#live.matrix, fresh: noFresh, updatedAt: null })
  }

  async #load(): Promise<void> {
    const reader = this.#reader
    this.#waiting = []
    if (this.#snapshot.status !== 'ready') this.#become({ status: 'loading' })
    const shown = this.#snapshot.updatedAt === null ? this.#showKept(reader) : null
    try {
      const { cursor, rows } = await this.#options.http.tasks()
      if (reader !== this.#reader) return
      this.#isKept = false
      this.#live = new LiveMatrix(rows)
      this.#cursor = cursor
      this.#become({ status: 'ready', failure: null, matrix: this.#live.matrix, fresh: noFresh, updatedAt: this.#options.now() })
      this.#keepSoon()
    } catch (error) {
      await shown
      if (reader !== this.#reader) return
      this.#become({ status: this.#snapshot.updatedAt ? 'ready' : 'failed', failure: errorCodeOf(error) })
    } finally {
      if (reader === this.#reader) this.#takeWaiting()
    }
  }

  #takeWaiting(): void {
    const waiting = this.#waiting ?? []
    this.#waiting = null
    for (const message of waiting) this.#take(message)
  }

  /** What the device kept stands in until the server answers. */
  async #showKept(reader: number): Promise<void> {
    const kept = await this.#options.kept.read().catch(() => null)
    if (!kept || reader !== this.#reader || this.#snapshot.updatedAt !== null) return
    this.#isKept = true
    this.#live = new LiveMatrix(kept.rows)
    this.#become({ status: 'ready', matrix: this.#live.matrix, updatedAt: new Date(kept.at) })
  }

  #keepSoon(): void {
    this.#cancelKeep()
    this.#cancelKeep = this.#options.after(KEEP_AFTER_MS, () => {
      const rows = this.#live.matrix.rows.map(({ task }) => task)
      // A device without room keeps the older ones.
      void this.#options.kept.write(rows, this.#options.now().getTime()).catch(() => {})
    })
  }

  #take(message: EventMessage): void {
    if (this.#waiting) {
      // The load under way may be older than this reset; after it, load once more.
      this.#waiting.push(message)
      return
    }
    if (this.#isKept || this.#snapshot.status === 'idle' || this.#snapshot.status === 'failed') return
    if (message.kind === 'reset') void Promise.resolve(this.#loading).then(() => this.reload())
    else if (message.event.cursor > this.#cursor) {
      this.#cursor = message.event.cursor
      if (message.event.kind === 'tasksChanged') this.#apply(message.event.change)
      else if (message.event.kind === 'planStandingChanged') this.#replacePlan(message.event.planId, message.event.rows)
    }
  }

  /** All that may be seen of a plan from now on. */
  #replacePlan(planId: PlanId, rows: readonly TaskRow[]): void {
    const seen = new Set(rows.map(({ taskId }) => taskId))
    const before = this.#live.rowsOf(planId).map(({ task }) => task.taskId)
    this.#apply({ planId, changed: rows, removed: before.filter((taskId) => !seen.has(taskId)) })
  }

  #apply(change: TaskRowChange): void {
    const cells = this.#live.apply(change)
    this.#keepSoon()
    const fresh = cells.length === 0 ? this.#snapshot.fresh : withFresh(this.#snapshot.fresh, cells)
    this.#become({ matrix: this.#live.matrix, fresh, updatedAt: this.#options.now() })
    this.#cancelFade()
    if (fresh.size > 0) this.#cancelFade = this.#options.after(FRESH_FOR_MS, () => this.#become({ fresh: noFresh }))
  }

  #become(change: Partial<MatrixSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change }
    this.#subscribers.notify()
  }
}

function withFresh(before: FreshCells, cells: readonly ChangedCell[]): FreshCells {
  const after = new Map(before)
  for (const { row, agencyId } of cells) after.set(row, new Set([...(after.get(row) ?? []), agencyId]))
  return after
}

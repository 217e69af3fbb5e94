import * as Y from 'yjs'
import { newId, type PlanId, type TaskId } from '../../shared/core/ids.ts'
import { LiveMatrix } from '../../shared/matrix/matrixDelta.ts'
import { rollUpMatrix } from '../../shared/matrix/rollUpMatrix.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import type { TaskRow, TaskRowChange } from '../../shared/plan/taskRow.ts'
import { changeTaskField, setTaskAgency } from '../../shared/planDocument/changeTask.ts'
import { bodyOf, defineRoots, mapOf } from '../../shared/planDocument/layout.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { findTaskBlock } from '../../shared/planDocument/readTask.ts'
import { seedUpdate } from '../../shared/planDocument/seedPlan.ts'
import { Random } from '../../shared/testing/Random.ts'
import { diffRows, knownRows } from '../projection/diffRows.ts'
import { LiveRows } from '../projection/LiveRows.ts'
import { readWholePlan } from '../projection/readForIndex.ts'
import { plainCounts, plainWalk, plainWalkByName } from './anchors/plainWalk.ts'
import { benchPlan } from './benchPlan.ts'
import type { BenchOptions, Figure, Measure } from './Measure.ts'
import { median, quantile } from './stats.ts'

const PLANS = 120
const TASKS = 60
/** The naive way takes milliseconds a change: so many show what it takes. */
const NAIVE_CHANGES = 12
const REBUILDS = 5

interface Start {
  readonly planIds: readonly PlanId[]
  readonly states: readonly Uint8Array[]
  /** each one change of one task, as the bytes that travel */
  readonly changes: readonly { readonly at: number; readonly update: Uint8Array }[]
}

function changeOne(doc: Y.Doc, { tasks, agencies }: Plan, index: number, random: Random): void {
  const { id } = random.pick(tasks)
  if (index % 3 === 0) changeTaskField(doc, id, 'officer', `Phòng ${index}`, origins.form)
  else if (index % 3 === 1) {
    const role = random.pick(['lead', 'support'] as const)
    setTaskAgency(doc, id, random.pick(agencies).ref, { role, rank: index }, origins.form)
  } else ((findTaskBlock(doc, id) as Y.XmlElement).get(0) as Y.XmlText).insert(3, 'x')
}

function prepare(random: Random, count: number): Start {
  const plans = Array.from({ length: PLANS }, () => benchPlan(TASKS, random.bytes))
  const states = plans.map(seedUpdate)
  const peers = states.map(opened)
  const changes = Array.from({ length: count }, (_, index) => {
    const at = (index * 37) % PLANS
    const peer = peers[at] as Y.Doc
    let update: Uint8Array = new Uint8Array()
    peer.once('update', (bytes: Uint8Array) => {
      update = bytes
    })
    changeOne(peer, plans[at] as Plan, index, random)
    return { at, update }
  })
  return { planIds: plans.map(() => newId<PlanId>(random.bytes)), states, changes }
}

function opened(state: Uint8Array): Y.Doc {
  const doc = defineRoots(new Y.Doc())
  Y.applyUpdate(doc, state)
  return doc
}

/** The index of all plans as the keeper of the index has it: rows by task, following its documents. */
class Index {
  readonly #live: readonly LiveRows[]
  readonly #known: readonly Map<TaskId, TaskRow>[]
  readonly #planIds: readonly PlanId[]
  readonly rows: readonly TaskRow[]

  constructor(docs: readonly Y.Doc[], planIds: readonly PlanId[]) {
    this.#planIds = planIds
    this.#live = docs.map((doc, at) => new LiveRows(doc, planIds[at] as PlanId))
    const read = this.#live.map((live) => live.read(true).rows)
    this.#known = read.map((rows) => new Map(knownRows(rows)))
    this.rows = read.flat()
  }

  take(at: number): TaskRowChange {
    const [live, known] = [this.#live[at] as LiveRows, this.#known[at] as Map<TaskId, TaskRow>]
    const reading = live.read(false)
    const { changed, removed } = diffRows(known, reading.rows, reading.whole)
    for (const row of changed) known.set(row.taskId, row)
    // An agency that comes again in the same part changes nothing.
    if (changed.length > 1 || reading.whole) throw new Error('one change must change one row')
    return { planId: this.#planIds[at] as PlanId, changed, removed }
  }
}

/** Sets up what follows `docs`; gives what happens after the document at an index took a change. */
type Way = (docs: readonly Y.Doc[], start: Start) => (at: number, change: number) => unknown

const applyOnly: Way = () => () => {}
const toIndex: Way = (docs, { planIds }) => {
  const index = new Index(docs, planIds)
  return (at) => index.take(at)
}
const toModel: Way = (docs, { planIds }) => {
  const index = new Index(docs, planIds)
  const matrix = new LiveMatrix(index.rows)
  return (at) => {
    matrix.apply(index.take(at))
    return matrix.matrix
  }
}
/** The least that follows documents: each value and text that changed, as it stands, under its key. */
const bareIndex: Way = (docs) => {
  const index = new Map<string, unknown>()
  for (const doc of docs) {
    mapOf(doc, 'tasks').observe(({ keysChanged, target }) => {
      for (const key of keysChanged) index.set(key, target.get(key))
    })
    bodyOf(doc).observeDeep((events) => {
      for (const { target } of events)
        if (target instanceof Y.XmlText) index.set((target.parent as Y.XmlElement).getAttribute('id') ?? '', target.toString())
    })
  }
  return () => index
}
const naive: Way = (docs) => () => plainCounts(docs)
const naiveProduct: Way = (docs, { planIds }) => {
  const read = (doc: Y.Doc, at: number): readonly TaskRow[] => readWholePlan(doc, planIds[at] as PlanId).reading.rows
  return () => rollUpMatrix(docs.flatMap(read))
}
/** Somebody who follows the events has no document: the row comes ready. */
function toClient(_docs: readonly Y.Doc[], start: Start): ReturnType<Way> {
  const peers = start.states.map(opened)
  const index = new Index(peers, start.planIds)
  const matrix = new LiveMatrix(index.rows)
  const told = start.changes.map(({ at, update }) => {
    Y.applyUpdate(peers[at] as Y.Doc, update)
    return index.take(at)
  })
  return (_at, change) => {
    matrix.apply(told[change] as TaskRowChange)
    return matrix.matrix
  }
}

const ways = { applyOnly, bareIndex, toIndex, toClient, toModel, naive, naiveProduct } as const
type WayName = keyof typeof ways

/** µs of each change, applying it included. */
function follow(name: WayName, start: Start): number[] {
  const docs = start.states.map(opened)
  const after = ways[name](docs, start)
  globalThis.gc?.()
  const changes = name === 'naive' || name === 'naiveProduct' ? start.changes.slice(0, NAIVE_CHANGES) : start.changes
  let last: unknown = null
  const times = changes.map(({ at, update }, change) => {
    const began = performance.now()
    Y.applyUpdate(docs[at] as Y.Doc, update)
    last = after(at, change)
    return (performance.now() - began) * 1000
  })
  if (name === 'toModel' || name === 'toClient') mustBeWhole(last, docs, start.planIds)
  return times
}

/** A model that is fast and wrong is no figure. */
function mustBeWhole(matrix: unknown, docs: readonly Y.Doc[], planIds: readonly PlanId[]): void {
  const rows = docs.flatMap((doc, at) => readWholePlan(doc, planIds[at] as PlanId).reading.rows)
  const told = ({ agencies }: Pick<LiveMatrix['matrix'], 'agencies'>): string => JSON.stringify(agencies)
  if (told(matrix as LiveMatrix['matrix']) !== told(rollUpMatrix(rows))) throw new Error('the matrix is not that of the documents')
}

/** ms that this thread has had of the processor: what takes many milliseconds is interrupted by whoever shares the machine. */
function spent(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

const readings = ['rows', 'walk', 'named', 'model'] as const
type Rebuilt = Record<(typeof readings)[number], number>
const walks = { walk: plainWalk, named: plainWalkByName }

/** ms of the processor: all rows of all documents, freshly loaded, and plain walks over the same. */
function rebuild(start: Start): Rebuilt {
  const times = { rows: [] as number[], walk: [] as number[], named: [] as number[], model: [] as number[] }
  for (let time = 0; time < REBUILDS; time++) {
    for (const which of time % 2 === 0 ? (['rows', 'walk', 'named'] as const) : (['named', 'walk', 'rows'] as const)) {
      const docs = start.states.map(opened)
      globalThis.gc?.()
      const began = spent()
      if (which !== 'rows') {
        // Kept, as an index is.
        const index = docs.map(walks[which])
        times[which].push(spent() - began)
        if (index.some(({ size }) => size !== TASKS)) throw new Error('the walk misses tasks')
        continue
      }
      const rows = docs.flatMap((doc, at) => readWholePlan(doc, start.planIds[at] as PlanId).reading.rows)
      times.rows.push(spent() - began)
      const { matrix } = new LiveMatrix(rows)
      times.model.push(spent() - began)
      if (matrix.rows.length !== PLANS * TASKS) throw new Error('the reading misses tasks')
    }
  }
  return { rows: median(times.rows), walk: median(times.walk), named: median(times.named), model: median(times.model) }
}

/** D1, D2, D4: what a change of one task costs until index and matrix model stand, in one thread, without a line between. */
export function matrixModel({ reps, quick }: BenchOptions): Measure {
  const changes = quick ? 240 : 600
  const names = Object.keys(ways) as WayName[]
  const p50 = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<WayName, number[]>
  const p95 = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<WayName, number[]>
  const rebuilt = { rows: [] as number[], walk: [] as number[], named: [] as number[], model: [] as number[] }
  for (let rep = 0; rep <= reps; rep++) {
    const start = prepare(new Random(rep + 1), changes)
    for (const name of rep % 2 === 0 ? names : names.toReversed()) {
      const times = follow(name, start)
      // The first round compiles.
      if (rep === 0) continue
      p50[name].push(median(times))
      p95[name].push(quantile(times, 0.95))
    }
    const one = rebuild(start)
    if (rep > 0) for (const which of readings) rebuilt[which].push(one[which])
  }
  const figure = (name: string, product: readonly number[], anchor: readonly number[], unit = 'µs'): Figure => ({
    ...{ name, unit, product, anchor },
  })
  return {
    title: `Matrix model: one task changed in ${PLANS} plans × ${TASKS} tasks, ${changes} changes: a field, an agency, words in turns`,
    subjects: 'each way follows documents of its own, all the same changes; anchor = Y.applyUpdate alone, or what the line says',
    figures: [
      figure('what changed put under its key, bare (a floor)', p50.bareIndex, p50.applyOnly),
      figure('D1 to the index row', p50.toIndex, p50.applyOnly),
      figure('D1 to the index row, p95', p95.toIndex, p95.applyOnly),
      figure('the row known, to the matrix (a client)', p50.toClient, p50.applyOnly),
      figure('D2 to the index row and the matrix', p50.toModel, p50.applyOnly),
      figure('D2 to the index row and the matrix, p95', p95.toModel, p95.applyOnly),
      figure('D2 naive: all documents walked and counted anew / product', p50.naive, p50.toModel),
      figure('the same by the product’s own whole readings / product', p50.naiveProduct, p50.toModel),
      figure('D4 all index rows / plain walk that names the agencies', rebuilt.rows, rebuilt.named, 'ms'),
      figure('all index rows / plain walk that names nobody', rebuilt.rows, rebuilt.walk, 'ms'),
      figure('all index rows and the matrix / plain walk that names the agencies', rebuilt.model, rebuilt.named, 'ms'),
    ],
    notes: ['bars: D1 2x and p95 50 µs; D2 2x, and naive 100x; D4 1.3x'],
  }
}

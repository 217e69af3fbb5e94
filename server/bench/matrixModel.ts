import * as Y from 'yjs'
import { newId, type PlanId } from '../../shared/core/ids.ts'
import { LiveMatrix } from '../../shared/matrix/matrixDelta.ts'
import { rollUpMatrix } from '../../shared/matrix/rollUpMatrix.ts'
import { planToIndexRows } from '../../shared/plan/planToIndexRows.ts'
import type { TaskRow, TaskRowChange } from '../../shared/plan/taskRow.ts'
import { changeTaskField } from '../../shared/planDocument/changeTask.ts'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import { findTaskBlock } from '../../shared/planDocument/readTask.ts'
import { seedUpdate } from '../../shared/planDocument/seedPlan.ts'
import { Random } from '../../shared/testing/Random.ts'
import { diffRows, knownRows } from '../projection/diffRows.ts'
import { LiveRows } from '../projection/LiveRows.ts'
import { benchPlan } from './benchPlan.ts'
import type { BenchOptions, Figure, Measure } from './Measure.ts'
import { median, quantile } from './stats.ts'

const PLANS = 120
const TASKS = 60

interface Case {
  readonly planId: PlanId
  /** followed by LiveRows */
  readonly doc: Y.Doc
  readonly live: LiveRows
  /** the same document with nobody looking */
  readonly bare: Y.Doc
  readonly update: Uint8Array
}

/** One task change in a remote copy, as the bytes that travel, and a fresh document to apply it to. */
function prepare(random: Random, changes: number): { cases: readonly Case[]; rows: readonly TaskRow[] } {
  const plans = Array.from({ length: PLANS }, () => ({ planId: newId<PlanId>(random.bytes), plan: benchPlan(TASKS, random.bytes) }))
  const docs = plans.map(({ planId, plan }) => {
    const bytes = seedUpdate(plan)
    const [near, bare, far] = [defineRoots(new Y.Doc()), defineRoots(new Y.Doc()), defineRoots(new Y.Doc())]
    for (const doc of [near, bare, far]) Y.applyUpdate(doc, bytes)
    const live = new LiveRows(near, planId)
    live.read(true)
    return { near, bare, far, live }
  })
  const cases = Array.from({ length: changes }, (_, index): Case => {
    const at = index % PLANS
    const { near, bare, far, live } = docs[at] as (typeof docs)[number]
    const { planId, plan } = plans[at] as (typeof plans)[number]
    let update: Uint8Array = new Uint8Array()
    far.once('update', (bytes: Uint8Array) => {
      update = bytes
    })
    const { id } = random.pick(plan.tasks)
    if (index % 2 === 0) changeTaskField(far, id, 'officer', `Phòng ${index}`, origins.form)
    else ((findTaskBlock(far, id) as Y.XmlElement).get(0) as Y.XmlText).insert(3, 'x')
    return { planId, doc: near, live, bare, update }
  })
  return { cases, rows: plans.flatMap(({ planId, plan }) => planToIndexRows(plan, planId)) }
}

function time(work: () => void): number {
  const began = performance.now()
  work()
  return (performance.now() - began) * 1000
}

/** What a change of one task costs until the matrix model over 120 plans stands, in one thread, without a line between. */
export function matrixModel({ reps, quick }: BenchOptions): Measure {
  const changes = quick ? 240 : 600
  const names = ['apply', 'applied', 'index', 'indexed', 'indexedP95', 'whole', 'matrix', 'naive'] as const
  const parts = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<(typeof names)[number], number[]>
  for (let rep = 0; rep <= reps; rep++) {
    const { cases, rows } = prepare(new Random(rep + 1), changes)
    const matrix = new LiveMatrix(rows)
    const known = new Map(knownRows(rows))
    const times = { apply: [] as number[], applied: [] as number[], index: [] as number[], whole: [] as number[], matrix: [] as number[] }
    globalThis.gc?.()
    for (const { planId, doc, bare, live, update } of cases) {
      times.apply.push(time(() => Y.applyUpdate(bare, update)))
      times.applied.push(time(() => Y.applyUpdate(doc, update)))
      let change: TaskRowChange = { planId, changed: [], removed: [] }
      times.index.push(
        time(() => {
          const reading = live.read(false)
          const { next, changed, removed } = diffRows(known, reading.rows, reading.whole)
          for (const [taskId, row] of next) known.set(taskId, row)
          change = { planId, changed, removed }
        }),
      )
      if (change.changed.length !== 1) throw new Error('one change must change one row')
      times.whole.push(time(() => knownRows(planToIndexRows(readPlan(bare).plan, planId))))
      times.matrix.push(time(() => matrix.apply(change)))
    }
    const naive = time(() => rollUpMatrix(matrix.matrix.rows.map(({ task }) => task)))
    // The first round compiles.
    if (rep === 0) continue
    const indexed = times.applied.map((each, at) => each + (times.index[at] ?? 0))
    parts.apply.push(median(times.apply))
    parts.applied.push(median(times.applied))
    parts.index.push(median(times.index))
    parts.indexed.push(median(indexed))
    parts.indexedP95.push(quantile(indexed, 0.95))
    parts.whole.push(median(times.whole))
    parts.matrix.push(median(times.matrix))
    parts.naive.push(naive)
  }
  const added = (...lists: (readonly number[])[]): number[] =>
    parts.apply.map((_, rep) => lists.reduce((sum, list) => sum + (list[rep] ?? 0), 0))
  const figure = (name: string, product: readonly number[], anchor: readonly number[] = parts.apply): Figure => ({
    name,
    unit: 'µs',
    product,
    anchor,
  })
  return {
    title: `Matrix model: one task changed in ${PLANS} plans × ${TASKS} tasks, ${changes} changes, fields and words in turns`,
    subjects: 'anchor = Y.applyUpdate alone; of the naive way, what the product does instead',
    figures: [
      figure('apply + index row (server)', parts.indexed),
      figure('apply + index row, p95', parts.indexedP95),
      figure('apply + LiveMatrix, row known (a client)', added(parts.apply, parts.matrix)),
      figure('apply + index row + LiveMatrix', added(parts.indexed, parts.matrix)),
      figure('reading the whole plan instead of the task', parts.whole, parts.index),
      figure('rolling up all rows anew (naive)', parts.naive, added(parts.indexed, parts.matrix)),
    ],
    notes: [],
  }
}

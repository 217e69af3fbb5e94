import * as Y from 'yjs'
import { newId, type PlanId } from '../../shared/core/ids.ts'
import { LiveMatrix } from '../../shared/matrix/matrixDelta.ts'
import { rollUpMatrix } from '../../shared/matrix/rollUpMatrix.ts'
import type { TaskRow, TaskRowChange } from '../../shared/plan/taskRow.ts'
import { changeTaskField } from '../../shared/planDocument/changeTask.ts'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import { seedUpdate } from '../../shared/planDocument/seedPlan.ts'
import { Random } from '../fault/Random.ts'
import { planToIndexRows } from '../projection/planToIndexRows.ts'
import { benchPlan } from './benchPlan.ts'
import type { BenchOptions, Figure, Measure } from './Measure.ts'
import { median, quantile } from './stats.ts'

const PLANS = 120
const TASKS = 60

interface Case {
  readonly planId: PlanId
  readonly doc: Y.Doc
  readonly update: Uint8Array
}

/** One task change in a remote copy, as the bytes that travel, and a fresh document to apply it to. */
function prepare(random: Random, changes: number): { cases: readonly Case[]; rows: readonly TaskRow[] } {
  const plans = Array.from({ length: PLANS }, () => ({ planId: newId<PlanId>(random.bytes), plan: benchPlan(TASKS, random.bytes) }))
  const docs = plans.map(({ plan }) => {
    const bytes = seedUpdate(plan)
    const [near, far] = [defineRoots(new Y.Doc()), defineRoots(new Y.Doc())]
    Y.applyUpdate(near, bytes)
    Y.applyUpdate(far, bytes)
    return { near, far }
  })
  const cases = Array.from({ length: changes }, (_, index): Case => {
    const at = index % PLANS
    const { near, far } = docs[at] as (typeof docs)[number]
    const { planId, plan } = plans[at] as (typeof plans)[number]
    let update: Uint8Array = new Uint8Array()
    far.once('update', (bytes: Uint8Array) => {
      update = bytes
    })
    changeTaskField(far, random.pick(plan.tasks).id, 'progress', 1 + index, origins.form)
    return { planId, doc: near, update }
  })
  return { cases, rows: plans.flatMap(({ planId, plan }) => planToIndexRows(plan, planId)) }
}

/** The server's way: read the plan that changed, find what differs, and let the matrix follow. */
function followers(rows: readonly TaskRow[]) {
  const live = new LiveMatrix(rows)
  const known = new Map(rows.map((row) => [row.taskId, JSON.stringify(row)]))
  return {
    live,
    changeOf: ({ doc, planId }: Case): TaskRowChange => {
      const next = planToIndexRows(readPlan(doc).plan, planId)
      const changed = next.filter((row) => {
        const text = JSON.stringify(row)
        if (known.get(row.taskId) === text) return false
        known.set(row.taskId, text)
        return true
      })
      return { planId, changed, removed: [] }
    },
  }
}

function time(work: () => void): number {
  const began = performance.now()
  work()
  return (performance.now() - began) * 1000
}

/** What a change of one task costs until the matrix model over 120 plans stands, in one thread, without a line between. */
export function matrixModel({ reps, quick }: BenchOptions): Measure {
  const changes = quick ? 240 : 600
  const parts = { apply: [] as number[], index: [] as number[], indexP95: [] as number[], matrix: [] as number[], naive: [] as number[] }
  for (let rep = 0; rep <= reps; rep++) {
    const { cases, rows } = prepare(new Random(rep + 1), changes)
    const { live, changeOf } = followers(rows)
    const times = { apply: [] as number[], index: [] as number[], matrix: [] as number[] }
    globalThis.gc?.()
    for (const one of cases) {
      times.apply.push(time(() => Y.applyUpdate(one.doc, one.update)))
      let change: TaskRowChange | null = null
      times.index.push(
        time(() => {
          change = changeOf(one)
        }),
      )
      times.matrix.push(time(() => live.apply(change as unknown as TaskRowChange)))
    }
    const naive = time(() => rollUpMatrix(live.matrix.rows.map(({ task }) => task)))
    // The first round compiles.
    if (rep === 0) continue
    parts.apply.push(median(times.apply))
    parts.index.push(median(times.index))
    parts.indexP95.push(quantile(times.index, 0.95))
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
    title: `Matrix model: one task changed in ${PLANS} plans × ${TASKS} tasks, ${changes} changes`,
    subjects: 'anchor = Y.applyUpdate alone',
    figures: [
      figure('apply + LiveMatrix, row known (a client)', added(parts.apply, parts.matrix)),
      figure('apply + whole plan read and compared + LiveMatrix', added(parts.apply, parts.index, parts.matrix)),
      figure('reading and comparing one plan, p95', parts.indexP95),
      figure('rolling up all rows anew (naive)', parts.naive),
    ],
    notes: [],
  }
}

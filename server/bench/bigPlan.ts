import type { BenchOptions, Measure } from './Measure.ts'
import { quantile } from './stats.ts'
import { startBare, startProduct } from './subjects.ts'
import { type Run, type Typing, typeInto } from './typeInto.ts'

const BLOCKS = 5000
/** One heading in so many blocks (benchPlan). */
const TASKS = Math.round((BLOCKS * 12) / 13)
const OTHERS = 20
const OTHER_TASKS = 20
const WARM_UP = 3

/** Whether somebody who types in a very large plan, in a heading and in a task, holds up others and themselves. */
export async function bigPlan({ reps, quick, folder }: BenchOptions): Promise<Measure> {
  const shape: Typing = { documents: 1 + OTHERS, clients: 3, typists: 2, rate: 5, seconds: quick ? 6 : 20 }
  const tasks = [TASKS, ...Array.from({ length: OTHERS }, () => OTHER_TASKS)]
  const starts = { product: () => startProduct(folder, tasks), anchor: () => startBare(tasks) }
  const runs: Record<keyof typeof starts, Run[]> = { product: [], anchor: [] }
  const once = async (which: keyof typeof starts, size: Typing): Promise<Run> => {
    const subject = await starts[which]()
    try {
      return await typeInto(subject, size)
    } finally {
      await subject.stop()
    }
  }
  await once('anchor', { ...shape, seconds: WARM_UP })
  for (let rep = 0; rep < reps; rep++)
    for (const which of rep % 2 === 0 ? (['product', 'anchor'] as const) : (['anchor', 'product'] as const))
      runs[which].push(await once(which, shape))
  const figure = (name: string, of: (run: Run) => number) => ({
    name,
    unit: 'ms',
    product: runs.product.map(of),
    anchor: runs.anchor.map(of),
  })
  const inBig = ({ latencies }: Run): readonly number[] => latencies[0] ?? []
  const elsewhere = ({ latencies }: Run): readonly number[] => latencies.slice(1).flat()
  const missing = (of: readonly Run[]): number => of.reduce((total, run) => total + run.missing, 0)
  return {
    title: `A plan of ${BLOCKS} blocks is typed in, beside ${OTHERS} of ${OTHER_TASKS} tasks: 2 typists and a reader each, ${shape.rate} edits/s, ${shape.seconds} s`,
    subjects: 'product = gate, log on disk and index; anchor = Hocuspocus in memory; the same clients and edits',
    figures: [
      figure('p50 in the large plan', (run) => quantile(inBig(run), 0.5)),
      figure('p99 in the large plan', (run) => quantile(inBig(run), 0.99)),
      figure('p99 in the others', (run) => quantile(elsewhere(run), 0.99)),
      figure('p99 in all', (run) => quantile(run.latencies.flat(), 0.99)),
    ],
    notes: [`deliveries missing: product ${missing(runs.product)}, anchor ${missing(runs.anchor)} (must be 0)`],
  }
}

import type { BenchOptions, Figure, Measure } from './Measure.ts'
import { startBare, startProduct } from './subjects.ts'
import { syncTimes } from './syncTimes.ts'
import { at, type Run, type Typing, typeInto } from './typeInto.ts'

const TASKS = 20
const WARM_UP = 3

/** From one client's edit to the other's document, with many documents being typed in at once, and what it costs the server. */
export async function propagation({ reps, quick, folder }: BenchOptions): Promise<Measure> {
  const shape: Typing = quick ? { documents: 20, clients: 4, rate: 5, seconds: 4 } : { documents: 50, clients: 4, rate: 5, seconds: 20 }
  const tasks = Array.from({ length: shape.documents }, () => TASKS)
  const starts = {
    product: () => startProduct(folder, tasks),
    anchor: () => startBare(tasks),
    synced: () => startBare(tasks, folder),
  }
  const runs: Record<keyof typeof starts, Run[]> = { product: [], anchor: [], synced: [] }
  const disk: number[][] = []
  const once = async (which: keyof typeof starts, size: Typing): Promise<Run> => {
    const subject = await starts[which]()
    try {
      return await typeInto(subject, size)
    } finally {
      await subject.stop()
    }
  }
  // The load generator's own code is compiled by the first run, which is thrown away.
  await once('anchor', { ...shape, seconds: WARM_UP })
  const order = ['product', 'anchor', 'synced'] as const
  for (let rep = 0; rep < reps; rep++) {
    for (const which of rep % 2 === 0 ? order : order.toReversed()) runs[which].push(await once(which, shape))
    disk.push(await syncTimes(folder))
  }
  const figure = (name: string, unit: string, of: (run: Run) => number, product = runs.product): Figure => ({
    name,
    unit,
    product: product.map(of),
    anchor: runs.anchor.map(of),
  })
  const missing = (of: readonly Run[]): number => of.reduce((total, run) => total + run.missing, 0)
  return {
    title: `Propagation: ${shape.documents} documents × ${shape.clients} clients, ${shape.rate} edits/s each, ${shape.seconds} s`,
    subjects: 'product = gate, log on disk and index; anchor = Hocuspocus in memory; the same clients and edits',
    figures: [
      figure('p50', 'ms', (run) => at(0.5, run)),
      figure('p95', 'ms', (run) => at(0.95, run)),
      figure('p99', 'ms', (run) => at(0.99, run)),
      figure('CPU per edit', 'µs', (run) => run.cpu),
      figure('p50 of Hocuspocus that shows nothing before a sync of its log', 'ms', (run) => at(0.5, run), runs.synced),
      figure('p95 of the same', 'ms', (run) => at(0.95, run), runs.synced),
    ],
    notes: [
      `deliveries missing: product ${missing(runs.product)}, anchor ${missing(runs.anchor)} (must be 0)`,
      `the disk alone, one sync after another (ms, p50 / p95): ${disk.map((times) => times.map((time) => time.toFixed(2)).join(' / ')).join('; ')}`,
    ],
  }
}

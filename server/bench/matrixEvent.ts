import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import { changeTaskField } from '../../shared/planDocument/changeTask.ts'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { findTaskBlocks } from '../../shared/planDocument/readTask.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import { ApiClient } from '../fault/ApiClient.ts'
import { freePort, ServerProcess } from '../fault/ServerProcess.ts'
import { pause, until } from '../fault/until.ts'
import { benchPlan } from './benchPlan.ts'
import type { BenchOptions, Measure } from './Measure.ts'
import { quantile } from './stats.ts'
import { WireClient } from './WireClient.ts'

const TASKS = 60
/** Plans that others type in meanwhile, in the busy half: one letter each every so many milliseconds. */
const OTHERS = 49
const LETTER_EVERY = 250
const BETWEEN_EDITS = 150
const LIMIT = 10_000

const random = (length: number): Uint8Array => randomBytes(length)

/** From a drafter's edit of one task to the change of the matrix arriving at somebody who follows the event stream. */
export async function matrixEvent({ reps, quick, folder }: BenchOptions): Promise<Measure> {
  const edits = quick ? 15 : 40
  const server = await ServerProcess.start({ dataFolder: mkdtempSync(join(folder, 'data-')), port: await freePort() })
  const times = { quiet: { p50: [] as number[], p95: [] as number[] }, busy: { p50: [] as number[], p95: [] as number[] } }
  try {
    const api = await ApiClient.signIn(server.url, server.signInToken)
    const plan = benchPlan(TASKS, random)
    const planId: PlanId = await api.createPlan(plan, null, random)
    const waiting = new Map<number, { readonly at: number; heard: number | null }>()
    const stop = await api.followEvents((event, at) => {
      const told = event as ServerEvent
      if (told.kind !== 'tasksChanged') return
      for (const { progress } of told.change.changed) {
        const edit = waiting.get(progress ?? -1)
        if (edit) edit.heard ??= at
      }
    })
    const drafter = new WireClient(`${server.url.replace(/^http/u, 'ws')}/collab`, documentName(planId), { cookie: api.cookie })
    await drafter.ready
    defineRoots(drafter.doc)
    const others: WireClient[] = []
    const typists: NodeJS.Timeout[] = []
    for (let rep = 0; rep < 2 * reps; rep++) {
      if (rep === reps) {
        for (let index = 0; index < OTHERS; index++) {
          const other = await api.createPlan(benchPlan(TASKS, random), null, random)
          const client = new WireClient(`${server.url.replace(/^http/u, 'ws')}/collab`, documentName(other), { cookie: api.cookie })
          await client.ready
          others.push(client)
          const [block] = findTaskBlocks(client.doc).values()
          const text = block?.get(0) as Y.XmlText
          typists.push(setInterval(() => text.insert(text.length, 'x'), LETTER_EVERY))
        }
      }
      waiting.clear()
      for (let edit = 1; edit <= edits; edit++) {
        // Each value differs from the one before, whatever the repetition.
        const progress = edit + (rep % 2 === 0 ? 0 : 50)
        waiting.set(progress, { at: performance.now(), heard: null })
        const task = plan.tasks[edit % TASKS]
        if (task) changeTaskField(drafter.doc, task.id, 'progress', progress, origins.form)
        await pause(BETWEEN_EDITS)
      }
      const isHeard = (): boolean => [...waiting.values()].every(({ heard }) => heard !== null)
      await until(isHeard, LIMIT, () => 'a change of the matrix never came')
      const all = [...waiting.values()].map(({ at, heard }) => (heard ?? Number.NaN) - at)
      const half = rep < reps ? times.quiet : times.busy
      half.p50.push(quantile(all, 0.5))
      half.p95.push(quantile(all, 0.95))
    }
    for (const typist of typists) clearInterval(typist)
    for (const other of others) other.close()
    drafter.close()
    stop()
  } finally {
    await server.stop()
  }
  return {
    title: `Matrix over the line: one task edited, ${edits} edits, ${BETWEEN_EDITS} ms apart`,
    subjects: 'product = edit to `tasksChanged` on GET /api/events; nothing bare does this',
    figures: [
      { name: 'p50', unit: 'ms', product: times.quiet.p50, anchor: [] },
      { name: 'p95', unit: 'ms', product: times.quiet.p95, anchor: [] },
      { name: `p50 while ${OTHERS} more plans are typed in`, unit: 'ms', product: times.busy.p50, anchor: [] },
      { name: `p95 while ${OTHERS} more plans are typed in`, unit: 'ms', product: times.busy.p95, anchor: [] },
    ],
    notes: [],
  }
}

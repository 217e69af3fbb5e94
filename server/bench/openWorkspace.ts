import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { PlanId } from '../../shared/core/ids.ts'
import { seedUpdate } from '../../shared/planDocument/seedPlan.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { ApiClient } from '../fault/ApiClient.ts'
import { freePort, ServerProcess } from '../fault/ServerProcess.ts'
import { pause } from '../fault/until.ts'
import { planFile } from './anchors/plansInFiles.ts'
import { startBareHocuspocus } from './anchors/startBareHocuspocus.ts'
import { benchPlan } from './benchPlan.ts'
import type { BenchOptions, Measure } from './Measure.ts'

const PLANS = 120
const TASKS = 60
const LIMIT = 30_000
/** The server lets go of what was closed. */
const SETTLE = 500
const root = fileURLToPath(new URL('../..', import.meta.url))
const random = (length: number): Uint8Array => randomBytes(length)

interface Opening {
  readonly milliseconds: number
  readonly closes: number
}

/** Runs a client in a process of its own and hears how long it took from its first step until everything was there. */
async function run(script: string, argument: unknown): Promise<Opening> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(argument)], { cwd: root, timeout: LIMIT })
  return JSON.parse(stdout) as Opening
}

/** One page opens a workspace of 120 sub-plans: all documents over one socket. */
export async function openWorkspace({ reps, quick, folder }: BenchOptions): Promise<Measure> {
  const plans = quick ? 60 : PLANS
  const openings: Record<'product' | 'anchor', Opening[]> = { product: [], anchor: [] }
  const server = await ServerProcess.start({ dataFolder: mkdtempSync(join(folder, 'data-')), port: await freePort() })
  const plansFolder = mkdtempSync(join(folder, 'plans-'))
  const bare = await startBareHocuspocus({ plans: plansFolder })
  try {
    const api = await ApiClient.signIn(server.url, server.signInToken)
    const planIds: PlanId[] = []
    for (let index = 0; index < plans; index++) {
      const plan = benchPlan(TASKS, random)
      const planId = await api.createPlan(plan, null, random)
      planIds.push(planId)
      writeFileSync(planFile(plansFolder, documentName(planId)), seedUpdate(plan))
    }
    await pause(SETTLE)
    const clients = {
      product: () => run('client/drafters/openWorkspace.ts', { url: server.url, cookie: api.cookie, planIds }),
      anchor: () => run('server/bench/anchors/staggeredProvider.ts', { url: bare.url, names: planIds.map(documentName) }),
    }
    for (let rep = 0; rep < reps; rep++)
      for (const which of rep % 2 === 0 ? (['product', 'anchor'] as const) : (['anchor', 'product'] as const)) {
        openings[which].push(await clients[which]())
        await pause(SETTLE)
      }
  } finally {
    await server.stop()
    await bare.stop()
  }
  const times = (of: readonly Opening[]): number[] => of.map(({ milliseconds }) => milliseconds)
  const closes = (of: readonly Opening[]): number => of.reduce((total, opening) => total + opening.closes, 0)
  return {
    title: `Opening a workspace: ${plans} plans of ${TASKS} tasks on one socket`,
    subjects: 'product = its own line and server; anchor = the real provider 50 at a time, Hocuspocus that reads a file for each document',
    figures: [{ name: 'all open', unit: 'ms', product: times(openings.product), anchor: times(openings.anchor) }],
    notes: [`sockets that the server closed: product ${closes(openings.product)}, anchor ${closes(openings.anchor)} (must be 0)`],
  }
}

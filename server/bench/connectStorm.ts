import { randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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
import { processCpu } from './processCpu.ts'
import { WireClient } from './WireClient.ts'

const CLIENTS = 500
const TASKS = 60
const SETTLE = 700
const random = (length: number): Uint8Array => randomBytes(length)

interface Storm {
  readonly milliseconds: number
  /** seconds of the server's processor time */
  readonly cpu: number
}

async function storm(pid: number, connect: (plan: number) => WireClient, plans: number): Promise<Storm> {
  const cpu = processCpu(pid)
  const began = performance.now()
  const clients = Array.from({ length: plans }, (_, plan) => connect(plan))
  await Promise.all(clients.map(({ ready }) => ready))
  const milliseconds = performance.now() - began
  await pause(SETTLE)
  const spent = (processCpu(pid) - cpu) / 1000
  for (const client of clients) client.close()
  await pause(SETTLE)
  return { milliseconds, cpu: spent }
}

/** After the line of a whole office was cut: everybody connects at once, each to a plan of their own, nothing of them loaded. */
export async function connectStorm({ reps, quick, folder }: BenchOptions): Promise<Measure> {
  const plans = quick ? 100 : CLIENTS
  const storms: Record<'product' | 'anchor', Storm[]> = { product: [], anchor: [] }
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
    const name = (plan: number): string => documentName(planIds[plan] as PlanId)
    const address = `${server.url.replace(/^http/u, 'ws')}/collab`
    const run = {
      product: () => storm(server.pid, (plan) => new WireClient(address, name(plan), { cookie: api.cookie }), plans),
      anchor: () => storm(bare.pid, (plan) => new WireClient(bare.url, name(plan)), plans),
    }
    await run.anchor()
    for (let rep = 0; rep < reps; rep++)
      for (const which of rep % 2 === 0 ? (['product', 'anchor'] as const) : (['anchor', 'product'] as const))
        storms[which].push(await run[which]())
  } finally {
    await server.stop()
    await bare.stop()
  }
  const figure = (label: string, unit: string, key: keyof Storm) => ({
    name: label,
    unit,
    product: storms.product.map((one) => one[key]),
    anchor: storms.anchor.map((one) => one[key]),
  })
  return {
    title: `Connecting: ${plans} clients at once, each to a plan of ${TASKS} tasks`,
    subjects: 'product = signed-in sockets, documents from the log; anchor = Hocuspocus that reads a file for each document',
    figures: [figure('all synced', 'ms', 'milliseconds'), figure('CPU of the server', 's', 'cpu')],
    notes: [],
  }
}

import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import { newId } from '../../shared/core/ids.ts'
import { forEachTextBlock } from '../../shared/planDocument/readBody.ts'
import { seedUpdate } from '../../shared/planDocument/seedPlan.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { ApiClient } from '../fault/ApiClient.ts'
import { freePort, ServerProcess } from '../fault/ServerProcess.ts'
import { pause, until } from '../fault/until.ts'
import { startBareHocuspocus } from './anchors/startBareHocuspocus.ts'
import { benchPlan } from './benchPlan.ts'
import type { BenchOptions, Figure, Measure } from './Measure.ts'
import { processCpu } from './processCpu.ts'
import { quantile } from './stats.ts'
import { WireClient } from './WireClient.ts'

const TASKS = 20
const RATE = 5
const SETTLE = 700
const DELIVERY_LIMIT = 10_000

interface Shape {
  readonly documents: number
  readonly clients: number
  readonly seconds: number
}

interface Subject {
  readonly pid: number
  readonly connect: (document: number) => WireClient
  /** Brings the plan into a document through its first client; the product has it already. */
  readonly fill: (first: WireClient) => void
  readonly stop: () => Promise<void>
}

interface Run {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** microseconds of the server's processor time per edit */
  readonly cpu: number
  readonly missing: number
}

const random = (length: number): Uint8Array => randomBytes(length)

async function startProduct(folder: string, documents: number): Promise<Subject> {
  const server = await ServerProcess.start({ dataFolder: mkdtempSync(join(folder, 'data-')), port: await freePort() })
  const api = await ApiClient.signIn(server.url, server.signInToken)
  const planIds: PlanId[] = []
  for (let index = 0; index < documents; index++) planIds.push(await api.createPlan(benchPlan(TASKS, random), null, random))
  const url = `${server.url.replace(/^http/u, 'ws')}/collab`
  const connect = (document: number): WireClient => new WireClient(url, documentName(planIds[document] as PlanId), { cookie: api.cookie })
  return { pid: server.pid, connect, fill: () => {}, stop: () => server.stop() }
}

async function startBare(documents: number): Promise<Subject> {
  const server = await startBareHocuspocus()
  const names = Array.from({ length: documents }, () => documentName(newId<PlanId>(random)))
  const connect = (document: number): WireClient => new WireClient(server.url, names[document] as string)
  const fill = (first: WireClient): void => Y.applyUpdate(first.doc, seedUpdate(benchPlan(TASKS, random)))
  return { pid: server.pid, connect, fill, stop: server.stop }
}

/** Every client types into a block of its own; each arrival at another client is matched to the edit by its clock. */
async function type(subject: Subject, { documents, clients, seconds }: Shape): Promise<Run> {
  const groups: WireClient[][] = []
  for (let document = 0; document < documents; document++) {
    const group = Array.from({ length: clients }, () => subject.connect(document))
    await Promise.all(group.map(({ ready }) => ready))
    subject.fill(group[0] as WireClient)
    groups.push(group)
  }
  await pause(SETTLE)
  const sentAt = new Map<number, Map<number, number>>()
  const latencies: number[] = []
  let [edits, expected] = [0, 0]
  for (const client of groups.flat()) {
    sentAt.set(client.doc.clientID, new Map())
    client.doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (transaction.local) return
      const now = performance.now()
      for (const [author, after] of transaction.afterState) {
        const sent = sentAt.get(author)
        for (let clock = transaction.beforeState.get(author) ?? 0; sent && clock < after; clock++) {
          const at = sent.get(clock)
          if (at !== undefined) latencies.push(now - at)
        }
      }
    })
  }
  const cpuBefore = processCpu(subject.pid)
  const began = performance.now()
  const period = 1000 / RATE
  for (const group of groups)
    group.forEach((client, index) => {
      const text = textOf(client.doc, index)
      const sent = sentAt.get(client.doc.clientID) as Map<number, number>
      let next = began + Math.random() * period
      const tick = (): void => {
        if (performance.now() - began > seconds * 1000) return
        sent.set(Y.getState(client.doc.store, client.doc.clientID), performance.now())
        text.insert(text.length, 'x')
        edits += 1
        expected += group.length - 1
        next += period
        setTimeout(tick, Math.max(0, next - performance.now()))
      }
      setTimeout(tick, next - began)
    })
  await pause(seconds * 1000)
  const isDelivered = (): boolean => latencies.length >= expected
  await until(isDelivered, DELIVERY_LIMIT, () => 'edits are missing').catch(() => undefined)
  const cpu = processCpu(subject.pid) - cpuBefore
  for (const client of groups.flat()) client.close()
  const at = (part: number): number => quantile(latencies, part)
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), cpu: (cpu * 1000) / edits, missing: expected - latencies.length }
}

function textOf(doc: Y.Doc, index: number): Y.XmlText {
  const texts: Y.XmlText[] = []
  forEachTextBlock(doc, (element) => {
    const [child] = element.toArray()
    if (child instanceof Y.XmlText) texts.push(child)
  })
  const text = texts[index]
  if (!text) throw new Error('the document did not arrive')
  return text
}

/** From one client's edit to the other's document, with many documents being typed in at once, and what it costs the server. */
export async function propagation({ reps, quick, folder }: BenchOptions): Promise<Measure> {
  const shape = quick ? { documents: 20, clients: 4, seconds: 4 } : { documents: 50, clients: 4, seconds: 8 }
  const starts = { product: () => startProduct(folder, shape.documents), anchor: () => startBare(shape.documents) }
  const runs: Record<keyof typeof starts, Run[]> = { product: [], anchor: [] }
  const once = async (which: keyof typeof starts, size: Shape): Promise<Run> => {
    const subject = await starts[which]()
    try {
      return await type(subject, size)
    } finally {
      await subject.stop()
    }
  }
  // The load generator's own code is compiled by the first run, which is thrown away.
  await once('anchor', { ...shape, seconds: 3 })
  for (let rep = 0; rep < reps; rep++)
    for (const which of rep % 2 === 0 ? (['product', 'anchor'] as const) : (['anchor', 'product'] as const))
      runs[which].push(await once(which, shape))
  const figure = (name: string, unit: string, key: keyof Run): Figure => ({
    name,
    unit,
    product: runs.product.map((run) => run[key]),
    anchor: runs.anchor.map((run) => run[key]),
  })
  return {
    title: `Propagation: ${shape.documents} documents × ${shape.clients} clients, ${RATE} edits/s each, ${shape.seconds} s`,
    subjects: 'product = gate, log on disk and index; anchor = Hocuspocus in memory; the same clients and edits',
    figures: [figure('p50', 'ms', 'p50'), figure('p95', 'ms', 'p95'), figure('p99', 'ms', 'p99'), figure('CPU per edit', 'µs', 'cpu')],
    notes: [`deliveries missing: product ${sum(runs.product)}, anchor ${sum(runs.anchor)} (must be 0)`],
  }
}

const sum = (runs: readonly Run[]): number => runs.reduce((total, { missing }) => total + missing, 0)

import * as Y from 'yjs'
import { forEachTextBlock } from '../../shared/planDocument/readBody.ts'
import { pause, until } from '../fault/until.ts'
import { processCpu } from './processCpu.ts'
import { quantile } from './stats.ts'
import type { Subject } from './subjects.ts'
import type { WireClient } from './WireClient.ts'

const SETTLE = 700
const DELIVERY_LIMIT = 10_000

export interface Typing {
  readonly documents: number
  readonly clients: number
  /** how many of each document's clients type; all of them without */
  readonly typists?: number
  /** edits a second of each */
  readonly rate: number
  readonly seconds: number
}

export interface Run {
  /** from one client's edit to the other's document (ms), by document */
  readonly latencies: readonly (readonly number[])[]
  /** microseconds of the server's processor time per edit */
  readonly cpu: number
  readonly missing: number
}

export const at = (part: number, { latencies }: Run): number => quantile(latencies.flat(), part)

/** Every typist writes into a block of its own; each arrival at another client is matched to the edit by its clock. */
export async function typeInto(subject: Subject, { documents, clients, typists = clients, rate, seconds }: Typing): Promise<Run> {
  const groups: WireClient[][] = []
  for (let document = 0; document < documents; document++) {
    const group = Array.from({ length: clients }, () => subject.connect(document))
    await Promise.all(group.map(({ ready }) => ready))
    subject.fill(document, group[0] as WireClient)
    groups.push(group)
  }
  await until(
    () => groups.flat().every(({ doc }) => hasBlocks(doc, typists)),
    DELIVERY_LIMIT,
    () => 'a document did not arrive',
  )
  await pause(SETTLE)
  const sentAt = new Map<number, Map<number, number>>()
  const latencies: number[][] = groups.map(() => [])
  groups.forEach((group, document) => {
    for (const client of group) hear(client, sentAt, latencies[document] as number[])
  })
  let [edits, expected] = [0, 0]
  const cpuBefore = processCpu(subject.pid)
  const began = performance.now()
  const period = 1000 / rate
  for (const group of groups)
    group.slice(0, typists).forEach((client, index) => {
      const text = textsOf(client.doc)[index] as Y.XmlText
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
  const count = (): number => latencies.reduce((total, { length }) => total + length, 0)
  await until(
    () => count() >= expected,
    DELIVERY_LIMIT,
    () => 'edits are missing',
  ).catch(() => undefined)
  const cpu = processCpu(subject.pid) - cpuBefore
  for (const client of groups.flat()) client.close()
  return { latencies, cpu: (cpu * 1000) / edits, missing: expected - count() }
}

function hear({ doc }: WireClient, sentAt: Map<number, Map<number, number>>, latencies: number[]): void {
  sentAt.set(doc.clientID, new Map())
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
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

const hasBlocks = (doc: Y.Doc, count: number): boolean => textsOf(doc).length >= count

function textsOf(doc: Y.Doc): Y.XmlText[] {
  const texts: Y.XmlText[] = []
  forEachTextBlock(doc, (element) => {
    const [child] = element.toArray()
    if (child instanceof Y.XmlText) texts.push(child)
  })
  return texts
}

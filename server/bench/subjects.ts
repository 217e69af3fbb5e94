import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import { newId } from '../../shared/core/ids.ts'
import { seedUpdate } from '../../shared/planDocument/seedPlan.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { ApiClient } from '../fault/ApiClient.ts'
import { freePort, ServerProcess } from '../fault/ServerProcess.ts'
import { startBareHocuspocus } from './anchors/startBareHocuspocus.ts'
import { benchPlan } from './benchPlan.ts'
import { WireClient } from './WireClient.ts'

/** A server with plans to type in. */
export interface Subject {
  readonly pid: number
  readonly connect: (document: number) => WireClient
  /** Brings the plan into a document through its first client; the product has it already. */
  readonly fill: (document: number, first: WireClient) => void
  readonly stop: () => Promise<void>
}

const random = (length: number): Uint8Array => randomBytes(length)

/** The product; `tasks` holds the size of each plan. */
export async function startProduct(folder: string, tasks: readonly number[]): Promise<Subject> {
  const server = await ServerProcess.start({ dataFolder: mkdtempSync(join(folder, 'data-')), port: await freePort() })
  const api = await ApiClient.signIn(server.url, server.signInToken)
  const planIds: PlanId[] = []
  for (const size of tasks) planIds.push(await api.createPlan(benchPlan(size, random), null, random))
  const url = `${server.url.replace(/^http/u, 'ws')}/collab`
  const connect = (document: number): WireClient => new WireClient(url, documentName(planIds[document] as PlanId), { cookie: api.cookie })
  return { pid: server.pid, connect, fill: () => {}, stop: () => server.stop() }
}

/** Hocuspocus without the product; with a folder, behind a log that is synced before an edit is shown. */
export async function startBare(tasks: readonly number[], logFolder: string | null = null): Promise<Subject> {
  const server = await startBareHocuspocus(logFolder === null ? {} : { log: mkdtempSync(join(logFolder, 'log-')) })
  const names = tasks.map(() => documentName(newId<PlanId>(random)))
  const connect = (document: number): WireClient => new WireClient(server.url, names[document] as string)
  const fill = (document: number, first: WireClient): void =>
    Y.applyUpdate(first.doc, seedUpdate(benchPlan(tasks[document] as number, random)))
  return { pid: server.pid, connect, fill, stop: server.stop }
}

import type * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import type { Random } from '../../shared/testing/Random.ts'
import { templates } from '../../templates/index.ts'
import { ApiClient } from './ApiClient.ts'
import { HeadlessClient } from './HeadlessClient.ts'
import { countLost, difference, indexDifferences, readAsStranger } from './oracle.ts'
import { freePort, ServerProcess } from './ServerProcess.ts'
import { until } from './until.ts'

export interface WorkspaceOptions {
  readonly dataFolder: string
  readonly plans: number
  readonly clients: number
  readonly random: Random
}

/** What is wrong at the end of a run; empty lists and 0 are what it should be. */
export interface Verdict {
  readonly edits: number
  readonly acked: number
  readonly lost: number
  /** how often a provider called everything saved before the server had said so; no loss, but not the truth either */
  readonly claimedEarly: number
  /** drafters whom the server turned away for good */
  readonly refused: number
  /** how often each reason was given; a `resync` after an outage is no fault */
  readonly refusals: Readonly<Record<string, number>>
  readonly replicas: readonly string[]
  readonly index: readonly string[]
}

const SETTLE_LIMIT = 30_000

/** A server with plans and drafters at work: killed, restarted and examined from outside. */
export class Workspace {
  readonly planIds: readonly PlanId[]
  readonly clients: readonly HeadlessClient[]
  readonly api: ApiClient
  readonly #dataFolder: string
  readonly #port: number
  #server: ServerProcess

  private constructor(
    own: { dataFolder: string; port: number; server: ServerProcess; api: ApiClient },
    planIds: readonly PlanId[],
    clients: readonly HeadlessClient[],
  ) {
    this.#dataFolder = own.dataFolder
    this.#port = own.port
    this.#server = own.server
    this.api = own.api
    this.planIds = planIds
    this.clients = clients
  }

  /** Two drafters of a plan share an account: one person with two devices. */
  static async open({ dataFolder, plans, clients, random }: WorkspaceOptions): Promise<Workspace> {
    const [template] = templates
    if (!template) throw new Error('There is no template')
    const port = await freePort()
    const server = await ServerProcess.start({ dataFolder, port })
    try {
      const api = await ApiClient.signIn(server.url, server.signInToken)
      const planIds: PlanId[] = []
      for (let index = 0; index < plans; index++) planIds.push(await api.createPlan(template.file.plan, template.slug, random.bytes))
      const members: ApiClient[] = []
      for (let index = 0; index * plans * 2 < clients; index++)
        members.push(await api.signInMember(`Chuyên viên ${index + 1}`, random.bytes))
      const drafters = Array.from({ length: clients }, (_, index) => {
        const member = members[Math.floor(index / plans / 2)] as ApiClient
        return new HeadlessClient(member, planIds[index % plans] as PlanId)
      })
      const workspace = new Workspace({ dataFolder, port, server, api }, planIds, drafters)
      await workspace.allSaved()
      return workspace
    } catch (error) {
      await server.kill()
      throw error
    }
  }

  get server(): ServerProcess {
    return this.#server
  }

  get edits(): number {
    return this.clients.reduce((sum, { ledger }) => sum + ledger.edits, 0)
  }

  get acked(): number {
    return this.clients.reduce((sum, { ledger }) => sum + ledger.acked.length, 0)
  }

  /** Every drafter's text is acknowledged. */
  async allSaved(limit = SETTLE_LIMIT): Promise<void> {
    for (const client of this.clients) await client.whenSaved(limit)
  }

  /** SIGKILL. The drafters read what still reached them, and stay away until `comeBack`. */
  async kill(): Promise<void> {
    await this.#server.kill()
    await Promise.all(this.clients.map((client) => client.holdOff()))
  }

  async restart(): Promise<void> {
    this.#server = await ServerProcess.start({ dataFolder: this.#dataFolder, port: this.#port })
  }

  comeBack(): void {
    for (const client of this.clients) client.comeBack()
  }

  /** Acknowledged edits that the restarted server does not show to a client that brings nothing of its own. */
  async countLost(): Promise<number> {
    const acked = this.clients.map(({ planId, ledger }) => ({ planId, updates: [...ledger.acked] }))
    return lostIn(await readAsStranger(this.api, this.planIds), acked)
  }

  /** Waits for everybody, kills once more, and compares what the disk gives with every replica and with the index. */
  async examine(): Promise<Verdict> {
    await this.allSaved()
    await this.#settle()
    const indexBefore = await this.#indexProblems()
    await this.kill()
    await this.restart()
    const docs = await readAsStranger(this.api, this.planIds)
    const replicas = this.clients.flatMap(({ planId, doc }, index) => {
      const differs = difference(docs.get(planId) as Y.Doc, doc)
      return differs === null ? [] : [`client ${index} of ${planId}: ${differs}`]
    })
    return {
      edits: this.edits,
      acked: this.acked,
      lost: lostIn(
        docs,
        this.clients.map(({ planId, ledger }) => ({ planId, updates: ledger.acked })),
      ),
      claimedEarly: this.clients.reduce((sum, { ledger }) => sum + ledger.claimedEarly, 0),
      refused: this.clients.filter(({ isRefused }) => isRefused).length,
      refusals: tally(this.clients.flatMap(({ refusals }) => refusals)),
      replicas,
      index: [...indexBefore, ...(await this.#indexProblems())],
    }
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.close()
    await this.#server.stop()
  }

  /** All drafters of a plan show the same; the server may still be mending what concurrent edits broke. */
  async #settle(): Promise<void> {
    const apart = (): string[] =>
      this.planIds.flatMap((planId) => {
        const [first, ...others] = this.clients.filter((client) => client.planId === planId)
        return first ? others.flatMap(({ doc }) => difference(first.doc, doc) ?? []) : []
      })
    await until(
      () => apart().length === 0,
      SETTLE_LIMIT,
      () => `replicas stay apart: ${apart().join(', ')}`,
    ).catch(() => undefined)
  }

  async #indexProblems(): Promise<string[]> {
    let wrong: readonly PlanId[] = []
    const isRight = async (): Promise<boolean> => {
      const docs = new Map(this.clients.map(({ planId, doc }) => [planId, doc] as const))
      wrong = await indexDifferences(this.api, docs)
      return wrong.length === 0
    }
    await until(isRight, SETTLE_LIMIT, () => 'the index stays apart').catch(() => undefined)
    return wrong.map((planId) => `index of ${planId}`)
  }
}

function lostIn(docs: ReadonlyMap<PlanId, Y.Doc>, acked: readonly { planId: PlanId; updates: readonly Uint8Array[] }[]): number {
  let lost = 0
  for (const [planId, doc] of docs)
    lost += countLost(
      doc,
      acked.flatMap((entry) => (entry.planId === planId ? entry.updates : [])),
    )
  return lost
}

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

/** Nothing lost, nobody turned away, and everything shows the same. */
export const isClean = ({ lost, refused, replicas, index }: Verdict): boolean =>
  lost === 0 && refused === 0 && replicas.length === 0 && index.length === 0

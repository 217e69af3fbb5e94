import { join } from 'node:path'
import type * as Y from 'yjs'
import type { AccountId, PlanId } from '../../../shared/core/ids.ts'
import type { DrafterView } from '../../../shared/testing/drafterOrders.ts'
import type { Random } from '../../../shared/testing/Random.ts'
import { templates } from '../../../templates/index.ts'
import { ApiClient } from '../ApiClient.ts'
import { indexDifferences, readAsStranger } from '../oracle.ts'
import { freePort, ServerProcess, type ServerProcessOptions } from '../ServerProcess.ts'
import { pause, until } from '../until.ts'
import { AckedBook } from './AckedBook.ts'
import { DrafterProcess } from './DrafterProcess.ts'
import type { DrillServerOrders } from './drillServerOrders.ts'
import { LineProxy, type WebSocketTreatment } from './LineProxy.ts'
import { OrderChannel } from './OrderChannel.ts'

export interface GroundOptions {
  readonly dataFolder: string
  readonly plans: number
  readonly clients: number
  readonly random: Random
  /** how long (ms) a line stays on the tunnel before it tries a WebSocket again */
  readonly tryWebSocketAfter: number
}

/** One drafter, and everything of his that a fault may take hold of. */
export interface Person {
  readonly drafter: number
  readonly planId: PlanId
  readonly account: AccountId
  readonly network: LineProxy
  session: ApiClient
}

/** How the server is restarted. */
export interface Restart {
  /** SIGTERM, as an operating system stops it, instead of SIGKILL */
  readonly gently?: boolean
  /** done to the files while nobody has them open */
  readonly between?: () => void
  /** for each, a start that is killed after so many milliseconds, before the one that lives */
  readonly killedStarts?: readonly number[]
}

/** One restart of the server, as its drafters met it. */
export interface Outage {
  readonly acked: number
  readonly lost: number
  readonly indexApart: readonly PlanId[]
  /** ms from the new process to its first answer */
  readonly restart: number
  /** ms from the kill to the next acknowledged edit */
  readonly service: number
}

const SOON = 60_000
const SERVICE_LIMIT = 180_000
const LOOK_EVERY = 50
/** Of ten networks so many let no WebSocket through, and so many open it and carry nothing. */
const REFUSING = 3
const MUTE = 1

/** A server, drafters who each have a network of their own, and what has been acknowledged so far. Faults take hold of it here. */
export class Ground {
  readonly people: readonly Person[]
  readonly planIds: readonly PlanId[]
  readonly drafters: DrafterProcess
  readonly book: AckedBook
  readonly api: ApiClient
  readonly dataFolder: string
  /** grows with every start of the server */
  life = 1
  isServing = true
  /** snapshots that took the place of rows, over all lives */
  compactions = 0
  /** errors in the logs of all servers so far */
  readonly complaints: string[] = []
  /** the run is over: who rests is woken, who works comes to an end */
  readonly ending = new AbortController()
  readonly #port: number
  #server: ServerProcess
  #orders: OrderChannel<DrillServerOrders>

  private constructor(
    own: { dataFolder: string; port: number; server: ServerProcess; api: ApiClient; drafters: DrafterProcess },
    planIds: readonly PlanId[],
    people: readonly Person[],
  ) {
    this.dataFolder = own.dataFolder
    this.#port = own.port
    this.#server = own.server
    this.#orders = this.#ordersTo(own.server)
    this.api = own.api
    this.drafters = own.drafters
    this.planIds = planIds
    this.people = people
    this.book = new AckedBook((drafter) => people[drafter]?.planId as PlanId)
  }

  /** Two drafters of a plan share an account; the first two are two tabs of one browser, the others have a device each. */
  static async open({ dataFolder, plans, clients, random, tryWebSocketAfter }: GroundOptions): Promise<Ground> {
    const [template] = templates
    if (!template) throw new Error('There is no template')
    const port = await freePort()
    const server = await startDrillServer(dataFolder, port)
    const drafters = new DrafterProcess()
    try {
      const api = await ApiClient.signIn(server.url, server.signInToken)
      const planIds: PlanId[] = []
      for (let index = 0; index < plans; index++) planIds.push(await api.createPlan(template.file.plan, template.slug, random.bytes))
      const accounts: AccountId[] = []
      for (let index = 0; index * plans * 2 < clients; index++)
        accounts.push(await api.createMember(`Chuyên viên ${index + 1}`, random.bytes))
      const people: Person[] = []
      for (let drafter = 0; drafter < clients; drafter++) {
        const account = accounts[Math.floor(drafter / plans / 2)] as AccountId
        const network = await LineProxy.listen(port)
        network.webSockets = treatmentOf(drafter)
        people.push({ drafter, planId: planIds[drafter % plans] as PlanId, account, network, session: await api.signInAs(account) })
      }
      const ground = new Ground({ dataFolder, port, server, api, drafters }, planIds, people)
      for (const { drafter, planId, account, network, session } of people) {
        // The second of the first plan is another tab of the first one's browser.
        const device = drafter === plans ? 'device-0' : `device-${drafter}`
        const { url } = network
        await drafters.ask('open', { drafter, planId, account, device, url, cookie: session.cookie, tryWebSocketAfter })
      }
      await ground.allSaved()
      return ground
    } catch (error) {
      await server.kill()
      await drafters.close()
      throw error
    }
  }

  get server(): ServerProcess {
    return this.#server
  }

  /** Orders to the process that serves now. */
  get orders(): OrderChannel<DrillServerOrders> {
    return this.#orders
  }

  /** Rests so many seconds, or until the run ends. */
  async rest(seconds: number): Promise<void> {
    const { signal } = this.ending
    if (signal.aborted) return
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, seconds * 1000)
      signal.addEventListener('abort', done)
    })
  }

  /** Does what wants a server: again, when the server was killed meanwhile. */
  async served<Value>(work: () => Promise<Value>): Promise<Value> {
    for (;;) {
      await until(
        () => this.isServing,
        SERVICE_LIMIT,
        () => 'the server did not come back',
      )
      const { life } = this
      try {
        return await work()
      } catch (error) {
        if (life === this.life && this.isServing) throw error
      }
    }
  }

  look(): Promise<readonly DrafterView[]> {
    return this.#ask(() => this.drafters.ask('look', {}))
  }

  async viewOf(person: Person): Promise<DrafterView> {
    const view = (await this.look()).find(({ drafter }) => drafter === person.drafter)
    if (!view) throw new Error(`Nobody is drafter ${person.drafter}`)
    return view
  }

  /** Enters into the book what was acknowledged since the last time. */
  async collectAcked(settled = false): Promise<void> {
    this.book.add(await this.#ask(() => this.drafters.ask('newlyAcked', { settled })))
  }

  /** Every drafter is told that everything is saved, and by the frames it is. */
  async allSaved(limit = SOON): Promise<void> {
    let views: readonly DrafterView[] = []
    const areSaved = async (): Promise<boolean> => {
      views = await this.look()
      return views.every(({ isSaved }) => isSaved)
    }
    await until(areSaved, limit, () => `not saved: ${JSON.stringify(views.filter(({ isSaved }) => !isSaved))}`)
  }

  /**
   * Ends the process and starts another. Before it may be met again by any drafter, a stranger who brings nothing reads every
   * document from it: what an author's own memory would mend is not counted as kept.
   */
  async restart({
    gently = false,
    killedStarts = [],
    between,
  }: Restart = {}): Promise<Outage & { readonly docs: ReadonlyMap<PlanId, Y.Doc> }> {
    this.isServing = false
    const killedAt = performance.now()
    if (gently) await this.#server.stop()
    else await this.#server.kill()
    this.#hearComplaints()
    if (gently && !this.#server.hasEndedWell) throw new Error(`the server did not stop:\n${this.#server.lines.slice(-20).join('\n')}`)
    await Promise.all(this.people.map(({ network }) => network.shut('outage')))
    await this.collectAcked(true)
    between?.()
    for (const milliseconds of killedStarts) await ServerProcess.startInVain(serverOptions(this.dataFolder, this.#port), milliseconds)
    const startedAt = performance.now()
    this.#server = await startDrillServer(this.dataFolder, this.#port)
    this.#orders = this.#ordersTo(this.#server)
    const restart = performance.now() - startedAt
    const docs = await readAsStranger(this.api, this.planIds)
    const lost = this.book.lostIn(docs)
    const indexApart = await this.indexApart(docs)
    const before = await this.#ackedSoFar()
    this.life += 1
    this.isServing = true
    for (const { network } of this.people) network.open('outage')
    const isBack = async (): Promise<boolean> => {
      await pause(LOOK_EVERY)
      return this.ending.signal.aborted || (await this.#ackedSoFar()) > before
    }
    await until(isBack, SERVICE_LIMIT, () => 'nobody was acknowledged anything after a restart')
    return { acked: this.book.count, lost, indexApart, restart, service: performance.now() - killedAt, docs }
  }

  /** Plans whose index does not show what these documents hold, once the server has had the time. */
  async indexApart(docs: ReadonlyMap<PlanId, Y.Doc>): Promise<readonly PlanId[]> {
    let apart: readonly PlanId[] = []
    const isRight = async (): Promise<boolean> => {
      apart = await indexDifferences(this.api, docs)
      return apart.length === 0
    }
    await until(isRight, SOON, () => '').catch(() => undefined)
    return apart
  }

  async close(): Promise<void> {
    this.ending.abort()
    await this.drafters.close()
    for (const { network } of this.people) network.close()
    if (this.#server.isRunning) await this.#server.stop()
    this.#hearComplaints()
  }

  #hearComplaints(): void {
    this.complaints.push(...this.#server.lines.filter((line) => isComplaint.test(line)))
  }

  #ordersTo(server: ServerProcess): OrderChannel<DrillServerOrders> {
    return new OrderChannel(server.child, () => {
      this.compactions += 1
    })
  }

  async #ackedSoFar(): Promise<number> {
    return (await this.look()).reduce((sum, { acked }) => sum + acked, 0)
  }

  /** An error that nobody caught in a client ends all of them: that is what is wrong then, not the order. */
  async #ask<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask()
    } catch (error) {
      throw this.drafters.said === '' ? error : new Error(`the clients ended:\n${this.drafters.said}`)
    }
  }
}

/** A line of the log at the level of an error or worse, or what is no line of the log: a stack. */
const isComplaint = /"level":[56]0|^\s*at |Error/u

function treatmentOf(drafter: number): WebSocketTreatment {
  const place = drafter % 10
  if (place < 10 - REFUSING - MUTE) return 'carried'
  return place < 10 - MUTE ? 'refused' : 'mute'
}

const serverOptions = (dataFolder: string, port: number): ServerProcessOptions => ({
  dataFolder,
  port,
  program: 'server/fault/drill/drillServer.ts',
  nodeArguments: ['--expose-gc'],
})

const startDrillServer = (dataFolder: string, port: number): Promise<ServerProcess> => ServerProcess.start(serverOptions(dataFolder, port))

export const databaseOf = (dataFolder: string): string => join(dataFolder, 'ro.sqlite')

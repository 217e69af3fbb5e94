import * as Y from 'yjs'
import type { AccountId } from '../../shared/core/ids.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { AckLedger } from '../../shared/testing/AckLedger.ts'
import type { DrafterPlace, DrafterView } from '../../shared/testing/drafterOrders.ts'
import type { Random } from '../../shared/testing/Random.ts'
import { randomEdit } from '../../shared/testing/randomEdit.ts'
import { DexiePlanStore } from '../localStore/DexiePlanStore.ts'
import { LocalDatabase } from '../localStore/database.ts'
import { collaborationSocket, hocuspocusLines } from '../openPlan/HocuspocusLine.ts'
import { PlanSession } from '../openPlan/PlanSession.ts'
import type { Roads } from '../openPlan/Roads.ts'
import type { SteadySocket } from '../openPlan/SteadySocket.ts'
import { DeviceNetwork } from './DeviceNetwork.ts'

/** A page with one plan open and nobody looking at it: the product's session, device store and line, and a ledger beside them. */
export class Drafter {
  readonly ledger = new AckLedger()
  readonly network: DeviceNetwork
  readonly #place: DrafterPlace
  readonly #database: LocalDatabase
  readonly #clients = new Set<number>()
  #roads: Roads
  #socket: SteadySocket
  #session: PlanSession
  #typing: ReturnType<typeof setTimeout> | null = null
  #handedOver = 0
  #isReloading = false

  constructor(place: DrafterPlace) {
    this.#place = place
    this.network = new DeviceNetwork(place.url, place.cookie, this.ledger)
    this.#database = new LocalDatabase(place.device as AccountId)
    ;[this.#roads, this.#socket, this.#session] = this.#openPage()
  }

  signIn(cookie: string): void {
    this.network.cookie = cookie
    this.#session.retry()
  }

  startTyping(editsPerSecond: number, random: Random): void {
    const edit = (): void => {
      this.#typing = setTimeout(edit, (random.next() * 2000) / editsPerSecond)
      this.#edit(random)
    }
    edit()
  }

  stopTyping(): void {
    if (this.#typing) clearTimeout(this.#typing)
    this.#typing = null
  }

  burst(edits: number, random: Random): number {
    let made = 0
    for (let edit = 0; edit < edits; edit++) if (this.#edit(random)) made += 1
    return made
  }

  /** What the page leaves behind is on the device; what is not acknowledged then is sent by the next page. */
  async reload(): Promise<void> {
    this.#isReloading = true
    await this.#session.close()
    this.#socket.destroy()
    this.#isReloading = false
    ;[this.#roads, this.#socket, this.#session] = this.#openPage()
  }

  newlyAcked(): readonly Uint8Array[] {
    const updates = this.ledger.acked.slice(this.#handedOver)
    this.#handedOver = this.ledger.acked.length
    return updates
  }

  replica(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#session.doc)
  }

  view(): DrafterView {
    const { phase, server, quarantine } = this.#session.status()
    return {
      drafter: this.#place.drafter,
      phase,
      server: server.state,
      refusedFor: quarantine && `${quarantine.reason} (${quarantine.detail})`,
      road: this.#roads.road,
      isSaved: server.state === 'saved' && this.ledger.isSettled,
      edits: this.ledger.edits,
      acked: this.ledger.acked.length,
      claimedEarly: this.ledger.claimedEarly,
      clients: [...this.#clients],
    }
  }

  #edit(random: Random): boolean {
    if (this.#isReloading || !this.#session.status().editable) return false
    randomEdit(this.#session.doc, random)
    return true
  }

  #openPage(): [Roads, SteadySocket, PlanSession] {
    const { planId, account, url, tryWebSocketAfter } = this.#place
    const roads = this.network.roads(tryWebSocketAfter)
    const socket = collaborationSocket(`${url.replace(/^http/u, 'ws')}/collab`, roads)
    const session = new PlanSession({
      planId,
      store: new DexiePlanStore(this.#database),
      openLine: hocuspocusLines(socket, account),
      mayEdit: true,
      self: { name: '', color: '#1D4E8F' },
    })
    // Before the line listens, which is opened later: an edit is in the ledger when its frame is sent.
    session.doc.on('update', (update: Uint8Array, origin: unknown, doc: Y.Doc, { local }: Y.Transaction) => {
      if (!local || origin === origins.localStore) return
      this.#clients.add(doc.clientID)
      this.ledger.record(update)
    })
    session.subscribe(() => {
      if (session.status().server.state === 'saved') this.ledger.noteClaim()
    })
    return [roads, socket, session]
  }
}

import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import WebSocket from 'ws'
import * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { isRefusalReason, isRetryable, type RefusalReason } from '../../shared/protocol/refusalReasons.ts'
import { AckLedger } from '../../shared/testing/AckLedger.ts'
import type { ApiClient } from './ApiClient.ts'
import { until } from './until.ts'

const RETRY_AFTER = 500
const RESYNC_LIMIT = 5

/** A drafter without a screen: the real provider on one plan, with a ledger of what the server acknowledged. */
export class HeadlessClient {
  readonly planId: PlanId
  readonly doc = defineRoots(new Y.Doc())
  readonly ledger = new AckLedger()
  /** why the server did not take something, in order */
  readonly refusals: RefusalReason[] = []
  readonly #socket: HocuspocusProviderWebsocket
  readonly #provider: HocuspocusProvider
  #raw: WebSocket | null = null
  #isDeaf = false
  #isRetrying = false
  #resyncsInARow = 0
  #closed = false

  constructor(api: ApiClient, planId: PlanId) {
    this.planId = planId
    // Before the provider listens: an edit is in the ledger when its frame is sent.
    this.doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (transaction.local) this.ledger.record(update)
    })
    this.#socket = new HocuspocusProviderWebsocket({
      url: `${api.url.replace(/^http/u, 'ws')}/collab`,
      WebSocketPolyfill: this.#socketClass(api),
      minDelay: 100,
      delay: 100,
      maxDelay: 400,
    })
    this.#provider = new HocuspocusProvider({
      websocketProvider: this.#socket,
      name: documentName(planId),
      document: this.doc,
      awareness: null,
      onUnsyncedChanges: ({ number }) => {
        if (number !== 0 || !this.#isClaimedSaved) return
        this.#resyncsInARow = 0
        this.ledger.noteClaim()
      },
      onClose: ({ event }) => this.#sessionClosed(event.reason),
      onAuthenticationFailed: ({ reason }) => this.#refused(reason),
    })
    this.#provider.attach()
  }

  /** All of this drafter's text is on the server. */
  get isSaved(): boolean {
    return this.#isClaimedSaved && this.ledger.isSettled
  }

  get #isClaimedSaved(): boolean {
    const { isAuthenticated, isSynced, unsyncedChanges } = this.#provider
    return this.#socket.status === 'connected' && isAuthenticated && isSynced && unsyncedChanges === 0
  }

  /** The server ended it for good: an honest client must never see this. */
  get isRefused(): boolean {
    return this.refusals.some((reason) => !isRetryable(reason)) || this.#resyncsInARow > RESYNC_LIMIT
  }

  whenSaved(limit = 20_000): Promise<void> {
    return until(
      () => this.isSaved,
      limit,
      () => `${this.planId} is not saved: ${this.#state()}`,
    )
  }

  /** Does not come back by itself; resolves when the dead socket's last bytes are read. */
  async holdOff(): Promise<void> {
    this.#socket.shouldConnect = false
    this.#socket.clearReconnectTimeout()
    await until(
      () => this.#socket.status === 'disconnected',
      5_000,
      () => `${this.planId} still hangs on: ${this.#state()}`,
    )
    // An attempt that was being made while the server died ends here too.
    this.#socket.cancelWebsocketRetry?.()
    delete this.#socket.cancelWebsocketRetry
  }

  comeBack(): void {
    void this.#socket.connect()
  }

  /** Goes on sending but hears nothing any more on this socket: no acknowledgement, no edit of others. */
  goDeaf(): void {
    this.#isDeaf = true
  }

  close(): void {
    this.#closed = true
    this.#provider.destroy()
    this.#socket.destroy()
    this.doc.destroy()
  }

  #sessionClosed(reason: string): void {
    // A lost socket comes back by itself; a session that the server closed on a living socket does not.
    if (!this.#closed && this.#socket.status === 'connected') this.#refused(reason)
  }

  #refused(reason: string): void {
    const known: RefusalReason = isRefusalReason(reason) ? reason : 'forbidden'
    this.refusals.push(known)
    if (known === 'resync') this.#resyncsInARow += 1
    if (this.isRefused || this.#isRetrying) return
    this.#isRetrying = true
    setTimeout(
      () => {
        this.#isRetrying = false
        if (!this.#closed && this.#socket.status === 'connected') void this.#resync()
      },
      known === 'resync' ? 0 : RETRY_AFTER,
    )
  }

  async #resync(): Promise<void> {
    await this.#provider.sendToken()
    this.#provider.startSync()
  }

  #state(): string {
    const { isAuthenticated, isSynced, unsyncedChanges } = this.#provider
    return `${this.#socket.status}, authenticated ${isAuthenticated}, synced ${isSynced}, unsynced ${unsyncedChanges}, refusals ${this.refusals.join(' ')}`
  }

  #socketClass(api: ApiClient): typeof WebSocket {
    const client = this
    // Node's own WebSocket cannot send a Cookie header.
    return class extends WebSocket {
      constructor(url: string) {
        super(url, { headers: { cookie: api.cookie, origin: api.url }, perMessageDeflate: false })
        client.#raw = this
        client.#isDeaf = false
        this.on('open', () => client.ledger.socketOpened())
        this.on('message', (data: ArrayBuffer) => client.ledger.frameReceived(new Uint8Array(data)))
      }

      override send(data: Uint8Array): void {
        if (client.#raw === this) client.ledger.frameSent(data)
        super.send(data)
      }

      override emit(event: string | symbol, ...values: unknown[]): boolean {
        if (event === 'message' && client.#isDeaf) return false
        return super.emit(event as string, ...values)
      }
    } as unknown as typeof WebSocket
  }
}

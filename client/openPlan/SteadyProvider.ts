import { HocuspocusProvider, type HocuspocusProviderConfiguration } from '@hocuspocus/provider'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { RemoteUpdates } from './RemoteUpdates.ts'
import { type Opening, SteadySocket } from './SteadySocket.ts'

/** What a frame is, and what a frame of an exchange is. */
const SYNC = 0
const CLOSE = 7
const UPDATE = 2

/**
 * [OP14] Sends edits only while an exchange stands. What is typed before it begins travels in it, so the count of unanswered
 * frames starts at the exchange and reaches zero only when the server has answered for every edit.
 */
export class SteadyProvider extends HocuspocusProvider implements Opening {
  /** edits that wait for the next exchange */
  waiting = 0
  private exchanging = false
  private readonly remote: RemoteUpdates

  constructor(configuration: HocuspocusProviderConfiguration) {
    super(configuration)
    this.remote = new RemoteUpdates(
      (updates) => this.applyRemote(updates),
      () => performance.now(),
    )
    const through = () => this.socket?.leave(this)
    this.on('synced', through)
    this.on('authenticationFailed', through)
  }

  /** [OP21] A socket with many documents opens them by turns. */
  override async onOpen(event: Event): Promise<void> {
    this.isAuthenticated = false
    this.emit('open', { event })
    if (this.socket) this.socket.enter(this)
    else this.begin()
  }

  begin(): void {
    void this.sendToken().then(() => this.startSync())
  }

  override startSync(): void {
    this.exchanging = true
    this.waiting = 0
    super.startSync()
  }

  /** [OP23] An update of somebody else may wait a moment for the next; any other word of the server finds those before it applied. */
  override onMessage(event: MessageEvent): void {
    const decoder = decoding.createDecoder(new Uint8Array(event.data as ArrayBuffer))
    decoding.readVarString(decoder)
    const kind = decoding.readVarUint(decoder)
    if (kind === SYNC && this.isSynced && decoding.readVarUint(decoder) === UPDATE) {
      this.remote.take(decoding.readVarUint8Array(decoder))
      return
    }
    if (kind === SYNC || kind === CLOSE) this.remote.flush()
    super.onMessage(event)
  }

  override onClose(): void {
    this.exchanging = false
    this.remote.flush()
    this.socket?.leave(this)
    super.onClose()
  }

  override destroy(): void {
    this.remote.drop()
    this.socket?.leave(this)
    super.destroy()
  }

  override documentUpdateHandler(update: Uint8Array, origin: unknown): void {
    if (origin === this || this.exchanging) {
      super.documentUpdateHandler(update, origin)
      return
    }
    this.waiting += 1
    this.emit('unsyncedChanges', { number: this.unsyncedChanges + this.waiting })
  }

  private get socket(): SteadySocket | null {
    const { websocketProvider } = this.configuration
    return websocketProvider instanceof SteadySocket ? websocketProvider : null
  }

  /** One transaction, marked as somebody else's: the version gate looks only at those. */
  private applyRemote(updates: readonly Uint8Array[]): void {
    Y.transact(
      this.document,
      () => {
        for (const update of updates) Y.applyUpdate(this.document, update, this)
      },
      this,
      false,
    )
  }
}

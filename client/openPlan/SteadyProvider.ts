import { HocuspocusProvider, type HocuspocusProviderConfiguration } from '@hocuspocus/provider'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { RemoteUpdates } from './RemoteUpdates.ts'
import { type Opening, SteadySocket } from './SteadySocket.ts'

/** What a frame is, and what a frame of an exchange is. */
const SYNC = 0
const AWARENESS = 1
const CLOSE = 7
const STEP_1 = 0
const UPDATE = 2

/**
 * [OP14] Sends edits only once the server has been told all that it lacks. What is typed before travels in that difference: ahead
 * of it the server would find a gap. Every frame that will be answered is counted, so the count reaches zero only when the
 * server has answered for every edit.
 */
export class SteadyProvider extends HocuspocusProvider implements Opening {
  /** edits that wait for the next exchange */
  waiting = 0
  /** our difference is sent, or on its way in this very turn */
  private exchanging = false
  /** the count holds one for a difference that is yet to be sent */
  private reserved = false
  private readonly remote: RemoteUpdates

  constructor(configuration: HocuspocusProviderConfiguration) {
    super(configuration)
    this.remote = new RemoteUpdates(
      (updates) => this.applyRemote(updates),
      () => performance.now(),
    )
    this.on('synced', () => this.socket?.leave(this))
    this.on('authenticationFailed', () => {
      this.exchanging = false
      this.socket?.leave(this)
    })
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

  /** On a line that lives, frames from before are still answered: they stay in the count, which Hocuspocus begins anew. */
  override startSync(): void {
    const unanswered = this.exchanging ? this.unsyncedChanges - (this.reserved ? 1 : 0) : 0
    super.startSync()
    this.reserved = true
    if (unanswered === 0) return
    this.unsyncedChanges += unanswered
    this.emit('unsyncedChanges', { number: this.unsyncedChanges })
  }

  /** [OP23] An update of somebody else may wait a moment for the next; any other word of the server finds those before it applied. */
  override onMessage(event: MessageEvent): void {
    const decoder = decoding.createDecoder(new Uint8Array(event.data as ArrayBuffer))
    decoding.readVarString(decoder)
    const kind = decoding.readVarUint(decoder)
    const step = kind === SYNC ? decoding.readVarUint(decoder) : null
    if (step === UPDATE && this.isSynced) {
      this.remote.take(decoding.readVarUint8Array(decoder))
      return
    }
    // Where others are is said beside letters of theirs, which may still wait.
    if (kind === AWARENESS) {
      this.remote.after(() => super.onMessage(event))
      return
    }
    if (kind === SYNC || kind === CLOSE) this.remote.flush()
    if (step === STEP_1) this.countDifference()
    else if (kind === SYNC) this.emit('arriving')
    super.onMessage(event)
  }

  /** [OP30] While held, what others write waits. */
  hold(isHeld: boolean): void {
    if (isHeld) this.remote.hold()
    else this.remote.release()
  }

  override onClose(): void {
    this.exchanging = false
    this.reserved = false
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

  /** The server asks what it lacks, and is answered in this turn: what waited is in the answer. */
  private countDifference(): void {
    this.exchanging = true
    this.waiting = 0
    if (this.reserved) this.reserved = false
    else this.incrementUnsyncedChanges()
  }

  private get socket(): SteadySocket | null {
    const { websocketProvider } = this.configuration
    return websocketProvider instanceof SteadySocket ? websocketProvider : null
  }

  /** One transaction, marked as somebody else's: the version gate looks only at those. */
  private applyRemote(updates: readonly Uint8Array[]): void {
    this.emit('arriving')
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

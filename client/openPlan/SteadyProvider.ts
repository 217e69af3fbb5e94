import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'

const OPEN = 1

/**
 * [OP14] A socket that does not keep frames for later. Hocuspocus sends what it queued while the line was away before the
 * documents have exchanged their states: those edits arrive with a gap, and their answers are taken for the exchange's.
 */
export class SteadySocket extends HocuspocusProviderWebsocket {
  override send(message: never): void {
    if (this.webSocket?.readyState === OPEN) super.send(message)
  }
}

/**
 * [OP14] Sends edits only while an exchange stands. What is typed before it begins travels in it, so the count of unanswered
 * frames starts at the exchange and reaches zero only when the server has answered for every edit.
 */
export class SteadyProvider extends HocuspocusProvider {
  /** edits that wait for the next exchange */
  waiting = 0
  private exchanging = false

  override startSync(): void {
    this.exchanging = true
    this.waiting = 0
    super.startSync()
  }

  override onClose(): void {
    this.exchanging = false
    super.onClose()
  }

  override documentUpdateHandler(update: Uint8Array, origin: unknown): void {
    if (origin === this || this.exchanging) {
      super.documentUpdateHandler(update, origin)
      return
    }
    this.waiting += 1
    this.emit('unsyncedChanges', { number: this.unsyncedChanges + this.waiting })
  }
}

import { HocuspocusProviderWebsocket, type onCloseParameters } from '@hocuspocus/provider'
import { SIGNED_OUT_CODE } from '../../shared/protocol/tunnelParts.ts'
import { isLasting, type LastingReason, OPEN, ROAD_CHANGED } from './LineSocket.ts'

/** A provider that begins its exchange when it is its turn. */
export interface Opening {
  begin(): void
}

/** A server answers for documents one by one; a socket that asks for more than it may is closed, with all its documents. */
export const OPENING_AT_ONCE = 50
/** A document whose exchange takes longer lets the next one begin (ms). */
const TURN_LIMIT = 10_000
/** A socket without documents is closed after a while (ms), with time for the last frames to leave. */
const REST_AFTER = 10_000

/** The socket of all open plans: keeps no frames for later, opens not too many plans at once, and knows when to stop trying. */
export class SteadySocket extends HocuspocusProviderWebsocket {
  /** the last end after which trying again is no use; null otherwise */
  stoppedBy: string | null = null
  private readonly opening = new Map<Opening, ReturnType<typeof setTimeout>>()
  private readonly queue = new Set<Opening>()
  private rest: ReturnType<typeof setTimeout> | null = null
  private isResting = false

  /**
   * [OP14] Frames for a connection that is away are dropped. Hocuspocus sends what it queued before the documents have exchanged
   * their states: those edits arrive with a gap, and their answers are taken for the exchange's.
   */
  override send(message: never): void {
    if (this.webSocket?.readyState === OPEN) super.send(message)
  }

  /** [OP21] Begins the exchange, now or when others are through with theirs. */
  enter(provider: Opening): void {
    this.leave(provider)
    this.queue.add(provider)
    this.admit()
  }

  /** The exchange is through, or given up. */
  leave(provider: Opening): void {
    clearTimeout(this.opening.get(provider))
    this.opening.delete(provider)
    this.queue.delete(provider)
    this.admit()
  }

  /** [OP22] Ends the connection, whose sign-in is not that of our documents, until `resume`. */
  stop(reason: LastingReason): void {
    this.stoppedBy = reason
    this.shouldConnect = false
    this.cancelWebsocketRetry?.()
    this.webSocket?.close(SIGNED_OUT_CODE, reason)
  }

  /** [OP22] Tries again after an end that a new connection alone could not mend. */
  resume(): void {
    if (this.stoppedBy === null) return
    this.stoppedBy = null
    void this.connect()
  }

  /** [OP31] The server answers elsewhere: tries now instead of waiting on. An attempt that is under way goes on. */
  hurry(): void {
    const isWaiting = this.webSocket === null && this.shouldConnect && this.stoppedBy === null && !this.isResting
    if (isWaiting) void this.connect()
  }

  override attach(provider: Parameters<HocuspocusProviderWebsocket['attach']>[0]): void {
    if (this.rest) clearTimeout(this.rest)
    this.rest = null
    super.attach(provider)
    if (!this.isResting) return
    this.isResting = false
    if (this.stoppedBy === null) void this.connect()
  }

  override detach(provider: Parameters<HocuspocusProviderWebsocket['detach']>[0]): void {
    super.detach(provider)
    if (this.configuration.providerMap.size > 0 || this.rest) return
    this.rest = setTimeout(() => {
      this.isResting = true
      this.disconnect()
    }, REST_AFTER)
  }

  override onClose(closed: onCloseParameters): void {
    for (const timer of this.opening.values()) clearTimeout(timer)
    this.opening.clear()
    this.queue.clear()
    const { reason } = closed.event
    if (isLasting(reason)) {
      this.stoppedBy = reason
      this.shouldConnect = false
      this.cancelWebsocketRetry?.()
    }
    super.onClose(closed)
    if (reason === ROAD_CHANGED.reason && this.shouldConnect) void this.connect()
  }

  override destroy(): void {
    if (this.rest) clearTimeout(this.rest)
    super.destroy()
  }

  private admit(): void {
    for (const provider of this.queue) {
      if (this.opening.size >= OPENING_AT_ONCE) return
      this.queue.delete(provider)
      this.opening.set(
        provider,
        setTimeout(() => this.leave(provider), TURN_LIMIT),
      )
      provider.begin()
    }
  }
}

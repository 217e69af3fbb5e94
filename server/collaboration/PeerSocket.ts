import type { WebSocketLike } from '@hocuspocus/server'
import type { Inflow } from './InboundLoad.ts'

/** What is used of a peer of crossws. */
export interface Peer {
  readonly send: (frame: Uint8Array) => unknown
  readonly close: (code?: number, reason?: string) => void
  readonly bufferedAmount: number
  readonly websocket: object
}

/** Of a `ws` socket, which crossws shows through a proxy. */
interface Pausing {
  readonly pause: () => void
  readonly resume: () => void
}

type Frame = Parameters<WebSocketLike['send']>[0]

/**
 * A peer as a socket. `peer.websocket` is one too, through a proxy: `send` then asks it for each of its own fields, a tenth of what
 * a frame costs.
 */
export class PeerSocket implements WebSocketLike, Inflow {
  readyState: number = WebSocket.OPEN
  readonly #peer: Peer

  constructor(peer: Peer) {
    this.#peer = peer
  }

  get bufferedAmount(): number {
    return this.#peer.bufferedAmount
  }

  send(frame: Frame): void {
    this.#peer.send(frame as Uint8Array)
  }

  close(code?: number, reason?: string): void {
    this.readyState = WebSocket.CLOSING
    this.#peer.close(code, reason)
  }

  /** The peer is gone. */
  ended(): void {
    this.readyState = WebSocket.CLOSED
  }

  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  get #socket(): Pausing {
    return this.#peer.websocket as unknown as Pausing
  }
}

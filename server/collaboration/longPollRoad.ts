import { randomBytes } from 'node:crypto'
import type { WebSocketLike } from '@hocuspocus/server'
import { TUNNEL_PATIENCE } from '../../shared/protocol/probe.ts'
import { cutFrame, FrameJoiner, fittingParts, readParts, type TunnelPart, writeParts } from '../../shared/protocol/tunnelParts.ts'
import type { SocketContext } from './authenticateUpgrade.ts'
import type { Client, ClientList } from './ClientList.ts'
import type { Inflow } from './InboundLoad.ts'

/** A client that has not asked for so long is gone. */
const IDLE_LIMIT = 45_000
/** A client that does not fetch what is meant for it is cut off at this many bytes; the largest document fits. */
const MAX_WAITING = 48 * 1024 * 1024
const MAX_TUNNELS_OF_SESSION = 32
const OPEN = 1
const CLOSED = 3

export const tunnelCodes = { normal: 1000, unknown: 4410, protocol: 1002, tooLarge: 1009, slow: 1013, idle: 1001 } as const

export interface TunnelEnd {
  readonly code: number
  readonly reason: string
}

export interface LongPollOptions {
  readonly clients: ClientList
  readonly maxFrame: number
  readonly patience?: number
  readonly idleLimit?: number
}

/** A connection made of requests: what a WebSocket is to the collaboration server, and the two halves that requests move. */
class Tunnel implements WebSocketLike, Inflow {
  readonly context: SocketContext
  readonly onEnd: () => void
  client: Client | null = null
  end: TunnelEnd | null = null
  readyState = OPEN
  readonly #joiner: FrameJoiner
  /** number of the next part expected from the client */
  #next = 1
  /** parts on their way to the client, the first with the number `#first` */
  #waiting: TunnelPart[] = []
  #first = 1
  #waitingBytes = 0
  #wake: () => void = () => {}
  #isPaused = false
  #letGo: (isReady: boolean) => void = () => {}

  constructor(context: SocketContext, maxFrame: number, onEnd: () => void) {
    this.context = context
    this.onEnd = onEnd
    this.#joiner = new FrameJoiner(maxFrame)
  }

  /** bytes that the client has not fetched, as a WebSocket names them */
  get bufferedAmount(): number {
    return this.#waitingBytes
  }

  send(data: Parameters<WebSocketLike['send']>[0]): void {
    if (this.readyState !== OPEN) return
    // A copy: the sender may use its buffer again before a request fetches it.
    const frame = Uint8Array.from(data as Uint8Array)
    this.#waitingBytes += frame.length
    if (this.#waitingBytes > MAX_WAITING) {
      this.close(tunnelCodes.slow, 'tooSlow')
      return
    }
    this.#waiting.push(...cutFrame(frame))
    this.#wake()
  }

  close(code: number = tunnelCodes.normal, reason = ''): void {
    if (this.end) return
    this.end = { code, reason }
    this.readyState = CLOSED
    this.client?.ended(code, reason)
    this.onEnd()
    this.#wake()
    this.#letGo(true)
  }

  pause(): void {
    this.#isPaused = true
  }

  resume(): void {
    this.#isPaused = false
    this.#letGo(true)
  }

  /** Resolves with true when more may be taken, with false when a later request has asked: a client sends one at a time. */
  async ready(): Promise<boolean> {
    this.#letGo(false)
    if (!this.#isPaused || this.end) return true
    return new Promise((resolve) => {
      this.#letGo = (isReady) => {
        this.#letGo = () => {}
        resolve(isReady)
      }
    })
  }

  /** Takes parts of which the first has this number; parts that came before are passed over. */
  take(first: number, body: Uint8Array): void {
    const parts = readParts(body)
    if (!parts || first > this.#next) {
      this.close(tunnelCodes.protocol, 'protocol')
      return
    }
    for (const part of parts.slice(this.#next - first)) {
      this.#next += 1
      const frame = this.#joiner.take(part)
      if (frame === 'tooLarge') this.close(tunnelCodes.tooLarge, 'tooLarge')
      else if (frame) this.client?.receive(frame)
      if (this.end) return
    }
  }

  /** Parts after the one numbered `after`, waiting up to `patience` for some; empty when none came or a later call took over. */
  async fetch(after: number, patience: number): Promise<Uint8Array> {
    const got = Math.min(Math.max(0, after - this.#first + 1), this.#waiting.length)
    for (const { bytes } of this.#waiting.splice(0, got)) this.#waitingBytes -= bytes.length
    this.#first += got
    this.#wake()
    if (this.#waiting.length === 0 && !this.end)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patience)
        this.#wake = () => {
          clearTimeout(timer)
          this.#wake = () => {}
          resolve()
        }
      })
    // Whoever asked with an older count has been overtaken.
    return after < this.#first - 1 ? new Uint8Array() : writeParts(this.#waiting.slice(0, fittingParts(this.#waiting)))
  }
}

/** The line over plain requests. Every method answers the parts, or how the connection ended. */
export class LongPollRoad {
  readonly #options: LongPollOptions
  readonly #tunnels = new Map<string, { readonly tunnel: Tunnel; idle: NodeJS.Timeout | null; asking: number }>()

  constructor(options: LongPollOptions) {
    this.#options = options
  }

  /** The new connection's id; null when this session has too many. */
  open(context: SocketContext): string | null {
    const held = [...this.#tunnels.values()].filter(({ tunnel }) => tunnel.context.session === context.session)
    if (held.length >= MAX_TUNNELS_OF_SESSION) return null
    const id = randomBytes(16).toString('base64url')
    const tunnel = new Tunnel(context, this.#options.maxFrame, () => this.#ended(id))
    this.#tunnels.set(id, { tunnel, idle: null, asking: 0 })
    this.#watch(id)
    tunnel.client = this.#options.clients.open(tunnel, tunnel, context)
    return id
  }

  /** Waits while this account is not read. `overtaken`: another body came meanwhile, and nothing of this one was taken. */
  async take(id: string, context: SocketContext, first: number, body: Uint8Array): Promise<TunnelEnd | null | 'overtaken'> {
    const tunnel = this.#find(id, context)
    if (!tunnel) return unknownTunnel
    if (!(await tunnel.ready())) return 'overtaken'
    if (!tunnel.end) tunnel.take(first, body)
    return tunnel.end
  }

  async fetch(id: string, context: SocketContext, after: number): Promise<Uint8Array | TunnelEnd> {
    const tunnel = this.#find(id, context)
    const entry = this.#tunnels.get(id)
    if (!tunnel || !entry) return unknownTunnel
    entry.asking += 1
    this.#watch(id)
    try {
      const body = await tunnel.fetch(after, this.#options.patience ?? TUNNEL_PATIENCE)
      return body.length === 0 && tunnel.end ? tunnel.end : body
    } finally {
      entry.asking -= 1
      this.#watch(id)
    }
  }

  close(id: string, context: SocketContext): void {
    this.#find(id, context)?.close(tunnelCodes.normal, 'left')
  }

  /** A connection belongs to the session that opened it. */
  #find(id: string, context: SocketContext): Tunnel | null {
    const tunnel = this.#tunnels.get(id)?.tunnel
    return tunnel?.context.session === context.session ? tunnel : null
  }

  /** Nobody asks: the client has gone, unless it comes back in time. */
  #watch(id: string): void {
    const entry = this.#tunnels.get(id)
    if (!entry) return
    if (entry.idle) clearTimeout(entry.idle)
    entry.idle = null
    if (entry.asking > 0) return
    entry.idle = setTimeout(() => this.#idle(id), this.#options.idleLimit ?? IDLE_LIMIT)
    entry.idle.unref()
  }

  #idle(id: string): void {
    const tunnel = this.#tunnels.get(id)?.tunnel
    if (!tunnel) return
    if (!tunnel.end) tunnel.close(tunnelCodes.idle, 'idle')
    this.#tunnels.delete(id)
  }

  /** An ended connection is kept for a while, so that its client can fetch the last frames and learn why. */
  #ended(id: string): void {
    this.#watch(id)
  }
}

const unknownTunnel: TunnelEnd = { code: tunnelCodes.unknown, reason: 'unknownTunnel' }

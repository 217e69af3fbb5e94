import { ABNORMAL, CLOSED, CONNECTING, LineClosed, type LineSocket, OPEN, ROAD_CHANGED } from './LineSocket.ts'

export type Road = 'webSocket' | 'tunnel'

export interface RoadsOptions {
  readonly openWebSocket: (url: string) => LineSocket
  readonly openTunnel: (url: string) => LineSocket
  /** tells of a network that came back */
  readonly page: Pick<EventTarget, 'addEventListener'> | null
  /** how long (ms) the server's first word may take over a WebSocket */
  readonly patience?: number
  /** first pause (ms) before a WebSocket is tried again; each one after is twice as long, up to `longestPause` */
  readonly tryAgainAfter?: number
  /** the same where a WebSocket has worked before: a server that started again between two tries was met by the tunnel first */
  readonly tryKnownAfter?: number
  readonly longestPause?: number
}

const PATIENCE = 5000
const TRY_AGAIN_AFTER = 60_000
const TRY_KNOWN_AFTER = 5000
const LONGEST_PAUSE = 600_000

/**
 * Chooses how the line reaches the server: by WebSocket, or through plain requests where none comes through. A WebSocket counts
 * only once the server's first word has come over it: some proxies open it and carry nothing.
 */
export class Roads {
  readonly options: Required<RoadsOptions>
  preferred: Road = 'webSocket'
  #current: RoadSocket | null = null
  #retry: ReturnType<typeof setTimeout> | null = null
  #pause: number
  #url = ''

  constructor(options: RoadsOptions) {
    this.options = {
      patience: PATIENCE,
      tryAgainAfter: TRY_AGAIN_AFTER,
      tryKnownAfter: TRY_KNOWN_AFTER,
      longestPause: LONGEST_PAUSE,
      ...options,
    }
    this.#pause = this.options.tryAgainAfter
    options.page?.addEventListener('online', () => void this.tryWebSocket())
  }

  /** The road of the open connection, or null without one. */
  get road(): Road | null {
    return this.#current?.readyState === OPEN ? this.#current.road : null
  }

  /** For a library that makes its sockets itself: a class whose instances choose their road. */
  socketClass(): new (url: string) => LineSocket {
    const open = (url: string): RoadSocket => this.open(url)
    return class {
      constructor(url: string) {
        // biome-ignore lint/correctness/noConstructorReturn: the library calls `new`, and a road must be chosen first
        return open(url)
      }
    } as unknown as new (
      url: string,
    ) => LineSocket
  }

  open(url: string): RoadSocket {
    this.#url = url
    this.#current = new RoadSocket(this, url)
    return this.#current
  }

  /** Called by the connection: this road has carried something. */
  proved(road: Road): void {
    this.preferred = road
    if (road === 'tunnel') this.#tryLater()
    else {
      this.#pause = this.options.tryKnownAfter
      this.#stopTrying()
    }
  }

  /** While on the tunnel: opens a WebSocket beside it, and moves over when the server speaks there. */
  async tryWebSocket(): Promise<void> {
    if (this.road !== 'tunnel') return
    this.#stopTrying()
    const socket = await firstWordOf(this.options.openWebSocket(this.#url), this.options.patience)
    socket?.close()
    if (this.road !== 'tunnel') return
    if (!socket) this.#tryLater()
    else {
      this.preferred = 'webSocket'
      this.#current?.close(ROAD_CHANGED.code, ROAD_CHANGED.reason)
    }
  }

  #tryLater(): void {
    this.#stopTrying()
    this.#retry = setTimeout(() => void this.tryWebSocket(), this.#pause)
    this.#pause = Math.min(this.#pause * 2, this.options.longestPause)
  }

  #stopTrying(): void {
    if (this.#retry) clearTimeout(this.#retry)
    this.#retry = null
  }
}

/** Resolves with the socket once something came over it, or with null, the socket closed. */
function firstWordOf(socket: LineSocket, patience: number): Promise<LineSocket | null> {
  return new Promise((resolve) => {
    const decide = (spoke: boolean): void => {
      clearTimeout(timer)
      if (!spoke) socket.close()
      resolve(spoke ? socket : null)
    }
    const timer = setTimeout(() => decide(false), patience)
    socket.addEventListener('message', () => decide(true), { once: true })
    socket.addEventListener('close', () => decide(false), { once: true })
    socket.addEventListener('error', () => decide(false), { once: true })
  })
}

/** One connection over whichever road carries it. It opens with the server's first word and changes its road no more. */
class RoadSocket extends EventTarget implements LineSocket {
  binaryType = 'arraybuffer'
  road: Road
  readonly #roads: Roads
  readonly #url: string
  #inner: LineSocket | null = null
  #state = CONNECTING

  constructor(roads: Roads, url: string) {
    super()
    this.#roads = roads
    this.#url = url
    this.road = roads.preferred
    this.#take(this.road)
  }

  get readyState(): number {
    return this.#state === OPEN ? (this.#inner?.readyState ?? CLOSED) : this.#state
  }

  send(frame: Uint8Array<ArrayBuffer>): void {
    this.#inner?.send(frame)
  }

  close(code = 1000, reason = ''): void {
    const inner = this.#inner
    this.#closed(code, reason)
    inner?.close(code, reason)
  }

  #take(road: Road): void {
    this.road = road
    const { openWebSocket, openTunnel, patience } = this.#roads.options
    const inner = (road === 'webSocket' ? openWebSocket : openTunnel)(this.#url)
    this.#inner = inner
    let spoke = false
    const timer = setTimeout(() => lost(ABNORMAL, 'silent'), patience)
    const lost = (code: number, reason: string): void => {
      clearTimeout(timer)
      if (this.#inner !== inner) return
      if (spoke) this.#closed(code, reason)
      else {
        this.#inner = null
        inner.close()
        this.#failed(road, code, reason)
      }
    }
    inner.addEventListener('message', (event) => {
      if (this.#inner !== inner) return
      if (!spoke) {
        spoke = true
        clearTimeout(timer)
        this.#state = OPEN
        this.#roads.proved(road)
        this.dispatchEvent(new Event('open'))
      }
      this.dispatchEvent(new MessageEvent('message', { data: (event as MessageEvent<ArrayBuffer>).data }))
    })
    inner.addEventListener('error', () => {
      if (!spoke) lost(ABNORMAL, '')
    })
    inner.addEventListener('close', (event) => {
      const { code, reason } = event as LineClosed
      lost(code, reason)
    })
  }

  #failed(road: Road, code: number, reason: string): void {
    if (this.#state !== CONNECTING) return
    if (road === 'webSocket') this.#take('tunnel')
    else {
      this.#roads.preferred = 'webSocket'
      this.#closed(code, reason)
    }
  }

  #closed(code: number, reason: string): void {
    if (this.#state === CLOSED) return
    this.#state = CLOSED
    this.#inner = null
    this.dispatchEvent(new LineClosed(code, reason))
  }
}

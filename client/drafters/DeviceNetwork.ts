import WebSocket from 'ws'
import type { AckLedger } from '../../shared/testing/AckLedger.ts'
import { tunnelUrl } from '../openPlan/HocuspocusLine.ts'
import type { LineSocket } from '../openPlan/LineSocket.ts'
import { Roads } from '../openPlan/Roads.ts'
import { TunnelSocket } from '../openPlan/TunnelSocket.ts'

/** Answers without a body may not be given one. */
const NO_BODY = 204

/** A browser's part below the line: cookies, sockets and requests. The ledger reads every frame before the line does. */
export class DeviceNetwork {
  cookie: string
  readonly #origin: string
  readonly #ledger: AckLedger
  readonly #open = new Set<Promise<unknown>>()
  #current: LineSocket | null = null

  constructor(origin: string, cookie: string, ledger: AckLedger) {
    this.#origin = origin
    this.cookie = cookie
    this.#ledger = ledger
  }

  roads(tryAgainAfter: number): Roads {
    return new Roads({
      openWebSocket: (url) => this.#heard(this.#webSocket(url)),
      openTunnel: (url) => this.#heard(new TunnelSocket(tunnelUrl(url), { fetch: this.#fetch })),
      page: null,
      tryAgainAfter,
      longestPause: tryAgainAfter * 4,
    })
  }

  /** Resolves when everything that is open now has ended, and its last bytes were read. */
  async settled(): Promise<void> {
    await Promise.all(this.#open)
  }

  /** Node's own WebSocket cannot send a Cookie header. */
  #webSocket(url: string): LineSocket {
    const socket = new WebSocket(url, { headers: { cookie: this.cookie, origin: this.#origin }, perMessageDeflate: false })
    socket.binaryType = 'arraybuffer'
    // The line hears of it through its own listener; without any other, an error ends the process.
    socket.on('error', () => {})
    this.#track(new Promise((resolve) => socket.once('close', resolve)))
    return socket as unknown as LineSocket
  }

  readonly #fetch = ((input: string, init: RequestInit): Promise<Response> => {
    const request = async (): Promise<Response> => {
      const headers = { ...(init.headers as Record<string, string>), cookie: this.cookie, origin: this.#origin }
      const answer = await globalThis.fetch(input, { ...init, headers })
      const body = await answer.arrayBuffer()
      return new Response(answer.status === NO_BODY ? null : body, { status: answer.status, headers: answer.headers })
    }
    const running = request()
    this.#track(running.catch(() => undefined))
    return running
  }) as typeof globalThis.fetch

  /** A socket counts as the line's when it is written to: a WebSocket that is only tried is not. */
  #heard(socket: LineSocket): LineSocket {
    const send = socket.send.bind(socket)
    socket.send = (frame) => {
      if (this.#current !== socket) {
        this.#current = socket
        this.#ledger.socketOpened()
      }
      this.#ledger.frameSent(frame)
      send(frame)
    }
    socket.addEventListener('message', (event) => {
      if (this.#current === socket) this.#ledger.frameReceived(new Uint8Array((event as MessageEvent<ArrayBuffer>).data))
    })
    return socket
  }

  #track(work: Promise<unknown>): void {
    this.#open.add(work)
    void work.then(() => this.#open.delete(work))
  }
}

import { cutFrame, FrameJoiner, fittingParts, readParts, type TunnelPart, writeParts } from '../../shared/protocol/tunnelParts.ts'
import { ABNORMAL, CLOSED, CONNECTING, LineClosed, type LineSocket, OPEN } from './LineSocket.ts'

export interface TunnelOptions {
  readonly fetch: typeof globalThis.fetch
  /** pauses (ms) before a request that got no answer is repeated; after the last the connection is given up */
  readonly pauses?: readonly number[]
}

const PAUSES = [300, 700, 1500]
/** The server answers an empty request for frames after 25 s; an answer that takes longer is lost (ms). */
const ANSWER_LIMIT = 40_000
const MAX_FRAME = 64 * 1024 * 1024
/** More than this unsent is no network for writing together. */
const MAX_UNSENT = 64 * 1024 * 1024
const TOO_BIG = 1009
const GONE = 410

/** Answers of the server's own that end the connection, as the code that a WebSocket would close with. */
const refusals: { readonly [status: number]: { readonly code: number; readonly reason: string } } = {
  401: { code: 4401, reason: 'notSignedIn' },
  403: { code: 4403, reason: 'forbidden' },
  413: { code: TOO_BIG, reason: 'tooLarge' },
}

/**
 * The line through plain requests, where no WebSocket comes through: one request at a time carries frames up, one waits for frames
 * down. A request without an answer is repeated with the same counts, so that nothing is lost, doubled or out of order.
 */
export class TunnelSocket extends EventTarget implements LineSocket {
  binaryType = 'arraybuffer'
  readyState: number = CONNECTING
  readonly #address: string
  readonly #options: TunnelOptions
  readonly #aborting = new AbortController()
  readonly #joiner = new FrameJoiner(MAX_FRAME)
  #path = ''
  #unsent: TunnelPart[] = []
  #unsentBytes = 0
  #nextUp = 1
  #sending = false

  /** `address` of the tunnel, "https://host/collab/http" */
  constructor(address: string, options: TunnelOptions) {
    super()
    this.#address = address
    this.#options = options
    void this.#open()
  }

  send(frame: Uint8Array): void {
    if (this.readyState !== OPEN) return
    this.#unsent.push(...cutFrame(frame.slice()))
    this.#unsentBytes += frame.length
    if (this.#unsentBytes > MAX_UNSENT) this.#end(TOO_BIG, 'tooLarge')
    else if (!this.#sending) void this.#sendAll()
  }

  close(code = 1000, reason = ''): void {
    const path = this.#path
    if (this.readyState === CLOSED) return
    this.#end(code, reason)
    if (path !== '') void this.#options.fetch(`${path}/close`, { method: 'POST', keepalive: true }).catch(() => {})
  }

  async #open(): Promise<void> {
    // Opening is not repeated here: who holds the socket chooses the road anew.
    const answer = await this.#request(this.#address, null, [])
    if (!answer) return
    const body = (await answer.json().catch(() => null)) as { tunnel?: unknown } | null
    if (this.readyState === CLOSED) return
    if (typeof body?.tunnel !== 'string') {
      this.#end(ABNORMAL, 'noTunnel')
      return
    }
    this.#path = `${this.#address}/${encodeURIComponent(body.tunnel)}`
    this.readyState = OPEN
    this.dispatchEvent(new Event('open'))
    void this.#receiveAll()
  }

  /** Runs while there is something to send; what piles up while a request is under way travels in the next one. */
  async #sendAll(): Promise<void> {
    this.#sending = true
    while (this.#unsent.length > 0) {
      const parts = this.#unsent.splice(0, fittingParts(this.#unsent))
      if (!(await this.#request(`${this.#path}/up?first=${this.#nextUp}`, writeParts(parts)))) return
      this.#nextUp += parts.length
      for (const { bytes } of parts) this.#unsentBytes -= bytes.length
    }
    this.#sending = false
  }

  async #receiveAll(): Promise<void> {
    let after = 0
    while (this.readyState === OPEN) {
      const answer = await this.#request(`${this.#path}/down?after=${after}`, null)
      const body = await answer?.arrayBuffer().catch(() => null)
      if (!answer || this.readyState !== OPEN) return
      // An answer cut off in the middle is fetched again.
      const parts = body ? (readParts(new Uint8Array(body)) ?? []) : []
      for (const part of parts) {
        after += 1
        const frame = this.#joiner.take(part)
        if (frame === 'tooLarge') this.#end(TOO_BIG, 'tooLarge')
        else if (frame) this.dispatchEvent(new MessageEvent('message', { data: frame.buffer }))
      }
    }
  }

  /** The answer, once there is a good one; null when the connection has ended meanwhile or by it. */
  async #request(url: string, body: Uint8Array<ArrayBuffer> | null, pauses = this.#options.pauses ?? PAUSES): Promise<Response | null> {
    for (let attempt = 0; this.readyState !== CLOSED; attempt++) {
      const answer = await this.#try(url, body)
      if (this.readyState === CLOSED) return null
      if (answer?.ok) return answer
      const end = answer ? await endOf(answer) : null
      const pause = pauses[attempt]
      if (end) this.#end(end.code, end.reason)
      else if (pause === undefined) this.#end(ABNORMAL, answer ? `status ${answer.status}` : 'unreachable')
      else await new Promise((resolve) => setTimeout(resolve, pause))
    }
    return null
  }

  async #try(url: string, body: Uint8Array<ArrayBuffer> | null): Promise<Response | null> {
    try {
      return await this.#options.fetch(url, {
        method: 'POST',
        credentials: 'same-origin',
        signal: AbortSignal.any([this.#aborting.signal, AbortSignal.timeout(ANSWER_LIMIT)]),
        ...(body && { body, headers: { 'content-type': 'application/octet-stream' } }),
      })
    } catch {
      return null
    }
  }

  #end(code: number, reason: string): void {
    if (this.readyState === CLOSED) return
    this.readyState = CLOSED
    this.#unsent = []
    this.#aborting.abort()
    this.dispatchEvent(new LineClosed(code, reason))
  }
}

/** How the server ended the connection; null when the answer is not the server's, or worth another try. */
async function endOf(answer: Response): Promise<{ code: number; reason: string } | null> {
  const body = (await answer.json().catch(() => null)) as { code?: unknown; reason?: unknown; error?: unknown } | null
  if (answer.status === GONE && typeof body?.code === 'number') return { code: body.code, reason: String(body.reason ?? '') }
  return typeof body?.error === 'string' ? (refusals[answer.status] ?? null) : null
}

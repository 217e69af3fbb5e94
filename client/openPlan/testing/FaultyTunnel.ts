import { cutFrame, FrameJoiner, fittingParts, readParts, type TunnelPart, writeParts } from '../../../shared/protocol/tunnelParts.ts'

export type Fault = 'none' | 'requestLost' | 'answerLost' | 'proxyError'

/** The server's half of the tunnel behind a network that loses requests and answers as `nextFault` says. */
export class FaultyTunnel {
  readonly received: Uint8Array[] = []
  readonly requests: string[] = []
  nextFault: () => Fault = () => 'none'
  end: { code: number; reason: string } | null = null
  refusal: { status: number; error: string } | null = null
  readonly #joiner = new FrameJoiner(10_000_000)
  #next = 1
  #down: TunnelPart[] = []
  #first = 1
  #wake: () => void = () => {}

  send(frame: Uint8Array): void {
    this.#down.push(...cutFrame(frame))
    this.#wake()
  }

  finish(code: number, reason: string): void {
    this.end = { code, reason }
    this.#wake()
  }

  readonly fetch = (async (input: string, init: RequestInit): Promise<Response> => {
    const url = new URL(input)
    this.requests.push(url.pathname)
    const fault = this.nextFault()
    if (fault === 'requestLost') throw new TypeError('network')
    if (fault === 'proxyError') return new Response('<html>', { status: 502 })
    const answer = await this.#answer(url, init)
    if (fault === 'answerLost') throw new TypeError('network')
    init.signal?.throwIfAborted()
    return answer
  }) as typeof globalThis.fetch

  async #answer(url: URL, init: RequestInit): Promise<Response> {
    if (this.refusal) return Response.json({ error: this.refusal.error }, { status: this.refusal.status })
    if (url.pathname.endsWith('/http')) return Response.json({ tunnel: 'one' })
    if (url.pathname.endsWith('/up')) {
      if (this.end) return Response.json(this.end, { status: 410 })
      this.#take(Number(url.searchParams.get('first')), init.body as Uint8Array)
      return new Response(null, { status: 204 })
    }
    const after = Number(url.searchParams.get('after'))
    this.#down.splice(0, after - this.#first + 1)
    this.#first = after + 1
    this.#wake()
    if (this.#down.length === 0 && !this.end)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
        init.signal?.addEventListener('abort', () => resolve())
      })
    if (this.#down.length === 0 && this.end) return Response.json(this.end, { status: 410 })
    return new Response(writeParts(this.#down.slice(0, fittingParts(this.#down))))
  }

  #take(first: number, body: Uint8Array): void {
    if (first > this.#next) throw new Error(`parts ${this.#next}…${first - 1} were never sent`)
    for (const part of (readParts(body) ?? []).slice(this.#next - first)) {
      this.#next += 1
      const frame = this.#joiner.take(part)
      if (frame instanceof Uint8Array) this.received.push(frame)
    }
  }
}

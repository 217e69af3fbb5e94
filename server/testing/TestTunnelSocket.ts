import { cutFrame, FrameJoiner, readParts, writeParts } from '../../shared/protocol/tunnelParts.ts'

export interface Requests {
  readonly up: (first: number, body: Uint8Array<ArrayBuffer>) => Promise<Response>
  readonly down: (after: number) => Promise<Response>
}

/** The tunnel's requests as any HTTP client makes them. */
export async function openTunnel(url: string, headers: Record<string, string>): Promise<Requests & { readonly id: string }> {
  const post = (path: string, body?: Uint8Array<ArrayBuffer>): Promise<Response> =>
    fetch(`${url}/collab/http${path}`, {
      method: 'POST',
      headers: { ...headers, ...(body && { 'content-type': 'application/octet-stream' }) },
      ...(body && { body }),
    })
  const opened = await post('')
  if (!opened.ok) throw new Error(`opening failed: ${opened.status}`)
  const { tunnel } = (await opened.json()) as { tunnel: string }
  return {
    id: tunnel,
    up: (first, body) => post(`/${tunnel}/up?first=${first}`, body),
    down: (after) => post(`/${tunnel}/down?after=${after}`),
  }
}

/**
 * A WebSocket for the provider, made of those requests in the simplest way: no repetition, no limits. `repeatEach` sends every
 * request twice, as a network does that lost the first answer.
 */
export const tunnelSocketWith = (headers: Record<string, string>, { repeatEach = false } = {}): (new (address: string) => object) =>
  class extends EventTarget {
    binaryType = 'arraybuffer'
    readyState = 0
    readonly #joiner = new FrameJoiner(64 * 1024 * 1024)
    #requests: Requests | null = null
    #next = 1
    #sending: Promise<unknown> = Promise.resolve()

    constructor(address: string) {
      super()
      this.#run(address.replace(/^ws/u, 'http').replace(/\/collab$/u, '')).catch(() => this.#closed(1006, ''))
    }

    send(frame: Uint8Array): void {
      const parts = cutFrame(frame.slice())
      const first = this.#next
      this.#next += parts.length
      this.#sending = this.#sending.then(async () => {
        for (const _time of repeatEach ? [1, 2] : [1]) {
          if (this.readyState === 1) await this.#requests?.up(first, writeParts(parts)).catch(() => this.#closed(1006, ''))
        }
      })
    }

    close(): void {
      this.#closed(1000, '')
    }

    #closed(code: number, reason: string): void {
      if (this.readyState === 3) return
      this.readyState = 3
      this.dispatchEvent(Object.assign(new Event('close'), { code, reason }))
    }

    async #run(url: string): Promise<void> {
      this.#requests = await openTunnel(url, headers)
      this.readyState = 1
      this.dispatchEvent(new Event('open'))
      let after = 0
      while (this.readyState === 1) {
        if (repeatEach) await (await this.#requests.down(after)).arrayBuffer()
        const answer = await this.#requests.down(after)
        if (answer.status === 410) {
          const { code, reason } = (await answer.json()) as { code: number; reason: string }
          this.#closed(code, reason)
        } else
          for (const part of readParts(new Uint8Array(await answer.arrayBuffer())) ?? []) {
            after += 1
            const frame = this.#joiner.take(part)
            if (frame instanceof Uint8Array) this.dispatchEvent(new MessageEvent('message', { data: frame.buffer }))
          }
      }
    }
  }

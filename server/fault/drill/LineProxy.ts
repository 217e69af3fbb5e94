import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** What becomes of a WebSocket here: carried, refused, or opened and then given nothing. */
export type WebSocketTreatment = 'carried' | 'refused' | 'mute'

interface Pair {
  readonly client: Socket
  readonly server: Socket
  /** the client hears the answer that opens the WebSocket, and nothing after it */
  readonly isMute: boolean
  /** bytes that still pass, in whichever direction, before both ends are cut; null = no end */
  left: number | null
  /** the answer that opens the WebSocket has gone by */
  isOpened: boolean
}

const DRAIN_LIMIT = 1000
const REFUSAL = 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'
const asksForWebSocket = (chunk: Buffer): boolean => /^upgrade:\s*websocket/imu.test(chunk.toString('latin1'))

/** One device's network: a port on loopback that carries bytes to the server, and loses, holds and refuses them as it is told. */
export class LineProxy {
  webSockets: WebSocketTreatment = 'carried'
  readonly #listener: Server
  readonly #target: number
  readonly #pairs = new Set<Pair>()
  readonly #shutFor = new Set<string>()
  readonly #heldFor = new Set<string>()

  private constructor(listener: Server, target: number) {
    this.#listener = listener
    this.#target = target
    listener.on('connection', (client: Socket) => this.#accept(client))
  }

  static async listen(target: number): Promise<LineProxy> {
    const listener = createServer()
    listener.listen(0, 'localhost')
    await once(listener, 'listening')
    return new LineProxy(listener, target)
  }

  get url(): string {
    return `http://localhost:${(this.#listener.address() as AddressInfo).port}`
  }

  /** Nothing of ours keeps the device from its server at this moment. */
  get isPassable(): boolean {
    return this.#shutFor.size === 0 && this.#heldFor.size === 0
  }

  /** Ends every connection at once, as a pulled plug does. Answers how many there were. */
  cut(): number {
    const count = this.#pairs.size
    for (const pair of this.#pairs) end(pair)
    return count
  }

  /** Every connection ends after so many more bytes, most likely inside a frame. Answers how many there were. */
  cutAfter(bytes: number): number {
    for (const pair of this.#pairs) pair.left = bytes
    return this.#pairs.size
  }

  /** Carries nothing and ends nothing, until it is released for the same reason. */
  hold(reason: string): void {
    this.#heldFor.add(reason)
    this.#pauseOrResume()
  }

  release(reason: string): void {
    this.#heldFor.delete(reason)
    this.#pauseOrResume()
  }

  /** Lets nobody through until it is opened for the same reason. What an ended server still said is read out to the clients. */
  async shut(reason: string): Promise<void> {
    this.#shutFor.add(reason)
    const until = performance.now() + DRAIN_LIMIT
    while (this.#heldFor.size === 0 && this.#pairs.size > 0 && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 5))
    this.cut()
  }

  open(reason: string): void {
    this.#shutFor.delete(reason)
  }

  close(): void {
    this.cut()
    this.#listener.close()
  }

  #accept(client: Socket): void {
    // Whatever ends a connection, the client sees: that it ended is all that anybody may know.
    client.on('error', () => {})
    if (this.#shutFor.size > 0) {
      client.destroy()
      return
    }
    client.once('data', (first: Buffer) => {
      const isWebSocket = asksForWebSocket(first)
      if (this.#shutFor.size > 0) client.destroy()
      else if (isWebSocket && this.webSockets === 'refused') client.end(REFUSAL)
      else this.#carry(client, first, isWebSocket)
    })
  }

  #carry(client: Socket, first: Buffer, isWebSocket: boolean): void {
    const server = connect({ host: 'localhost', port: this.#target })
    const pair: Pair = { client, server, isMute: isWebSocket && this.webSockets === 'mute', left: null, isOpened: false }
    this.#pairs.add(pair)
    server.on('error', () => {})
    client.on('data', (chunk: Buffer) => pass(pair, server, chunk))
    server.on('data', (chunk: Buffer) => {
      if (!pair.isMute) pass(pair, client, chunk)
      else if (!pair.isOpened) pass(pair, client, headOf(chunk))
      pair.isOpened = true
    })
    server.on('close', () => client.end(() => client.destroy()))
    client.on('close', () => {
      this.#pairs.delete(pair)
      server.destroy()
    })
    pass(pair, server, first)
    this.#pauseOrResume()
  }

  #pauseOrResume(): void {
    for (const { client, server } of this.#pairs)
      for (const socket of [client, server]) {
        if (this.#heldFor.size > 0) socket.pause()
        else socket.resume()
      }
  }
}

function headOf(answer: Buffer): Buffer {
  const end = answer.indexOf('\r\n\r\n')
  return end < 0 ? answer : answer.subarray(0, end + 4)
}

function pass(pair: Pair, to: Socket, chunk: Buffer): void {
  if (pair.left === null || chunk.length < pair.left) {
    if (pair.left !== null) pair.left -= chunk.length
    to.write(chunk)
    return
  }
  // Written before it is cut: half a frame must arrive.
  to.write(chunk.subarray(0, pair.left), () => end(pair))
  pair.left = 0
}

function end({ client, server }: Pair): void {
  client.destroy()
  server.destroy()
}

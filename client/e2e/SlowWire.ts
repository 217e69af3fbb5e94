import type { Socket } from 'node:net'

/** What a line gives, shared by all its connections: bytes per second each way, and milliseconds to the server and back. */
export interface Speed {
  readonly bytesPerSecond: number
  readonly roundTrip: number
}

/** A commune's line. */
export const MEGABIT: Speed = { bytesPerSecond: 125_000, roundTrip: 300 }

/** One packet at a time goes over the wire. */
const PACKET = 1460
/** What one connection may have waiting before its sender must pause, as a receive window would make it. */
const WINDOW = 64 * 1024
/** A timer that comes late must not make the line slower: so much (ms) is caught up. */
const LATENESS = 50

interface Flow {
  readonly from: Socket
  readonly to: Socket
  waiting: Buffer[]
  size: number
  isEnding: boolean
}

/**
 * One direction of a slow line: the packets of its connections take turns, each takes its time on the wire and arrives half a round
 * trip later. A connection that ends delivers first what it had sent.
 */
export class SlowWire {
  /** bytes so far */
  carried = 0
  readonly #speed: Speed
  #flows: Flow[] = []
  #freeAt = 0
  #timer: NodeJS.Timeout | null = null

  constructor(speed: Speed) {
    this.#speed = speed
  }

  carry(from: Socket, to: Socket): void {
    const flow: Flow = { from, to, waiting: [], size: 0, isEnding: false }
    this.#flows.push(flow)
    from.on('data', (bytes: Buffer) => {
      flow.waiting.push(bytes)
      flow.size += bytes.length
      if (flow.size > WINDOW) from.pause()
      this.#next()
    })
    const end = (): void => {
      flow.isEnding = true
      this.#next()
    }
    from.on('end', end)
    from.on('close', end)
  }

  #next(): void {
    if (this.#timer) return
    for (const flow of this.#flows) if (flow.to.destroyed) Object.assign(flow, { waiting: [], size: 0 })
    for (const { to } of this.#flows.filter(isDone)) this.#later(() => to.end())
    this.#flows = this.#flows.filter((flow) => !isDone(flow))
    const flow = this.#flows.find(({ size }) => size > 0)
    if (!flow) return
    // Behind the others for its next packet.
    this.#flows = [...this.#flows.filter((each) => each !== flow), flow]
    const packet = takePacket(flow)
    const now = performance.now()
    this.#freeAt = Math.max(this.#freeAt, now - LATENESS) + (packet.length / this.#speed.bytesPerSecond) * 1000
    this.#timer = setTimeout(
      () => {
        this.#timer = null
        this.carried += packet.length
        this.#later(() => {
          if (!flow.to.destroyed) flow.to.write(packet)
        })
        if (flow.size <= WINDOW && flow.from.isPaused()) flow.from.resume()
        this.#next()
      },
      Math.max(0, this.#freeAt - now),
    )
  }

  #later(run: () => void): void {
    setTimeout(run, this.#speed.roundTrip / 2)
  }
}

const isDone = ({ isEnding, size }: Flow): boolean => isEnding && size === 0

function takePacket(flow: Flow): Buffer {
  const [first = Buffer.alloc(0), ...rest] = flow.waiting
  const packet = first.subarray(0, PACKET)
  flow.waiting = packet.length === first.length ? rest : [first.subarray(PACKET), ...rest]
  flow.size -= packet.length
  return packet
}

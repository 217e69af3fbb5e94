import type { Connection, connectedPayload, Extension } from '@hocuspocus/server'
import type { SocketContext } from './authenticateUpgrade.ts'

/** What carries an account's frames: a socket that can be left unread for a while. */
export interface Inflow {
  readonly pause: () => void
  readonly resume: () => void
}

export interface InboundLimits {
  /** above so many bytes waiting, an account's sockets are not read; two of the largest frames fit (bytes) */
  readonly pauseAbove: number
  /** and read again below so many */
  readonly resumeBelow: number
}

const usualLimits: InboundLimits = { pauseAbove: 16 * 1024 * 1024, resumeBelow: 4 * 1024 * 1024 }
/** What a waiting frame costs beside its bytes. */
const COST_OF_A_FRAME = 256
/** So many frames of one connection are noted before it is looked how many still wait. */
const FRAMES_A_LOOK = 1024
const LOOK_AGAIN_AFTER = 20

/** Frames of one document's connection, in their order: those that waited when it was last looked, and all since. */
interface Line {
  readonly waiting: () => number
  costs: number[]
}

interface Sender {
  readonly inflows: Set<Inflow>
  readonly lines: Map<Connection, Line>
  /** cost of all that the lines note */
  noted: number
  waking: NodeJS.Timeout | null
}

/**
 * [CO29] What accounts have sent and the gate has not judged. Hocuspocus queues it without a limit, and goes on with it when the
 * socket is gone. Who sends faster than is judged is not read for a while, on any of their sockets: the network makes them wait.
 */
export class InboundLoad {
  readonly #senders = new Map<string, Sender>()
  readonly #limits: InboundLimits

  constructor(limits = usualLimits) {
    this.#limits = limits
  }

  /** Accounts of whom something is known: connected, or with frames that wait. */
  get size(): number {
    return this.#senders.size
  }

  /** Bytes of an account that wait. */
  waitingOf(account: string): number {
    const sender = this.#senders.get(account)
    if (sender) settle(sender)
    return sender?.noted ?? 0
  }

  /** A socket of the account is open; returns what to call when it is gone. */
  open(account: string, inflow: Inflow): () => void {
    const sender = this.#senders.get(account) ?? { inflows: new Set(), lines: new Map(), noted: 0, waking: null }
    this.#senders.set(account, sender)
    sender.inflows.add(inflow)
    if (sender.waking) inflow.pause()
    return () => {
      sender.inflows.delete(inflow)
      this.#forgetEmpty(account, sender)
    }
  }

  /** Counts what comes for one document from now on. */
  watch(account: string, connection: Connection): void {
    // Hocuspocus keeps its queue to itself; nothing else says what of it is done, after a refusal too.
    const queue = connection as unknown as { readonly messageQueue: readonly Uint8Array[] }
    const line: Line = { waiting: () => queue.messageQueue.length, costs: [] }
    const handle = connection.handleMessage.bind(connection)
    connection.handleMessage = (frame) => {
      handle(frame)
      this.#took(account, connection, line, frame.length + COST_OF_A_FRAME)
    }
  }

  #took(account: string, connection: Connection, line: Line, cost: number): void {
    const sender = this.#senders.get(account)
    if (!sender) return
    sender.lines.set(connection, line)
    sender.noted += cost
    line.costs.push(cost)
    if (line.costs.length % FRAMES_A_LOOK !== 0 && sender.noted <= this.#limits.pauseAbove) return
    settle(sender)
    if (sender.waking !== null || sender.noted <= this.#limits.pauseAbove) return
    for (const inflow of sender.inflows) inflow.pause()
    this.#lookLater(account, sender)
  }

  #lookLater(account: string, sender: Sender): void {
    sender.waking = setTimeout(() => {
      settle(sender)
      if (sender.noted > this.#limits.resumeBelow) {
        this.#lookLater(account, sender)
        return
      }
      sender.waking = null
      for (const inflow of sender.inflows) inflow.resume()
      this.#forgetEmpty(account, sender)
    }, LOOK_AGAIN_AFTER)
    sender.waking.unref()
  }

  /** The frames of a socket that is gone are still judged. */
  #forgetEmpty(account: string, sender: Sender): void {
    if (sender.inflows.size > 0 || sender.waking !== null) return
    settle(sender)
    if (sender.noted === 0) this.#senders.delete(account)
    else this.#lookLater(account, sender)
  }
}

/** Drops what is done: frames are handled in their order, so the last ones wait. */
function settle(sender: Sender): void {
  let noted = 0
  for (const [connection, line] of sender.lines) {
    const waiting = line.waiting()
    if (waiting < line.costs.length) line.costs = waiting === 0 ? [] : line.costs.slice(-waiting)
    if (line.costs.length === 0) sender.lines.delete(connection)
    for (const cost of line.costs) noted += cost
  }
  sender.noted = noted
}

/** Counts the frames of every document that is opened. */
export const countInbound = (load: InboundLoad): Extension => ({
  async connected({ connection, context }: connectedPayload<SocketContext>) {
    load.watch(context.account.id, connection)
  },
})

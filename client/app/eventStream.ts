import { eventNames, type ServerEvent } from '../../shared/protocol/events.ts'
import { Subscribers } from './Subscribers.ts'

/** What the line says. `reset`: what came before is not known, load anew. */
export type EventMessage = { readonly kind: 'event'; readonly event: ServerEvent } | { readonly kind: 'reset' }

export interface OpenStream {
  readonly close: () => void
}

/** The two roads to `GET /api/events` and a clock; a test brings its own. */
export interface EventTransport {
  /** Server-sent events. `onEnd` once, when the line breaks; a closed stream calls nothing. */
  readonly open: (
    address: string,
    on: { readonly open: () => void; readonly message: (name: string, data: string) => void; readonly end: () => void },
  ) => OpenStream
  /** One long poll: the events since the cursor of the address, or `reset`. Rejects when no answer came. */
  readonly poll: (
    address: string,
    signal: AbortSignal,
  ) => Promise<{ readonly reset: boolean; readonly cursor: number; readonly events: readonly ServerEvent[] }>
  readonly after: (milliseconds: number, run: () => void) => () => void
  /** 0 ≤ x < 1 */
  readonly random: () => number
}

export type LineState = 'stopped' | 'connecting' | 'streaming' | 'polling' | 'waiting'

const OPEN_WITHIN_MS = 8_000
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000
/** so many streams that never opened, and the network is taken to buffer or block them */
const BLOCKED_AFTER = 2

/**
 * Follows the server's events from a cursor on: as a stream, by long poll where streams do not come through, and again after
 * each break with a growing, jittered wait. Delivers each event once, in order; says `reset` when there may be a gap. The cursor
 * is the line's own, from the server's first word on: what somebody has loaded says nothing of what the others have.
 */
export class EventStream {
  readonly #address: string
  readonly #transport: EventTransport
  readonly #onReachable: (reachable: boolean) => void
  readonly #account: () => string | null
  readonly #listeners = new Set<(message: EventMessage) => void>()
  readonly #stateSubscribers = new Subscribers()
  #state: LineState = 'stopped'
  #cursor: number | null = null
  #failures = 0
  #neverOpened = 0
  #stop: () => void = () => {}

  /** `account`: whose page follows; the server gives nothing under another's cookie. */
  constructor(address: string, transport: EventTransport, onReachable: (reachable: boolean) => void, account: () => string | null) {
    this.#address = address
    this.#transport = transport
    this.#onReachable = onReachable
    this.#account = account
  }

  readonly subscribeState = this.#stateSubscribers.subscribe
  readonly state = (): LineState => this.#state

  listen(listener: (message: EventMessage) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  start(): void {
    if (this.#state === 'stopped') this.#connect()
  }

  stop(): void {
    this.#stop()
    this.#become('stopped')
  }

  /** The browser says that the network is back, maybe another one: tries again now, streams first. */
  retryNow(): void {
    if (this.#state !== 'waiting') return
    this.#neverOpened = 0
    this.hurry()
  }

  /** Somebody else has just found the server: tries again now instead of waiting on. */
  hurry(): void {
    if (this.#state !== 'waiting') return
    this.#stop()
    this.#connect()
  }

  #connect(): void {
    if (this.#neverOpened >= BLOCKED_AFTER) void this.#pollOn()
    else this.#openStream()
  }

  #openStream(): void {
    this.#become('connecting')
    let opened = false
    const fail = (): void => {
      this.#stop()
      if (!opened) this.#neverOpened++
      this.#waitAndRetry()
    }
    const cancelTimer = this.#transport.after(OPEN_WITHIN_MS, fail)
    const stream = this.#transport.open(this.#addressNow(false), {
      open: () => {
        cancelTimer()
        opened = true
        this.#neverOpened = 0
        this.#answered('streaming')
      },
      message: (name, data) => this.#take(name, data),
      end: fail,
    })
    this.#stop = () => {
      cancelTimer()
      stream.close()
    }
  }

  async #pollOn(): Promise<void> {
    const abort = new AbortController()
    this.#stop = () => abort.abort()
    this.#become('connecting')
    while (!abort.signal.aborted) {
      try {
        const answer = await this.#transport.poll(this.#addressNow(true), abort.signal)
        if (abort.signal.aborted) return
        this.#answered('polling')
        if (answer.reset) this.#reset(answer.cursor)
        for (const event of answer.events) this.#deliver(event)
        // Behind events that are none of this reader's too: they would be asked for again, for ever when they fill an answer.
        if (this.#cursor === null || answer.cursor > this.#cursor) this.#cursor = answer.cursor
      } catch {
        if (abort.signal.aborted) return
        this.#waitAndRetry()
        return
      }
    }
  }

  #take(name: string, data: string): void {
    if (name === eventNames.change) this.#deliver(JSON.parse(data) as ServerEvent)
    else if (name === eventNames.reset) this.#reset(cursorOf(data))
  }

  #deliver(event: ServerEvent): void {
    if (this.#cursor !== null && event.cursor <= this.#cursor) return
    this.#cursor = event.cursor
    this.#tell({ kind: 'event', event })
  }

  #reset(cursor: number | null): void {
    this.#cursor = cursor
    this.#tell({ kind: 'reset' })
  }

  #waitAndRetry(): void {
    this.#onReachable(false)
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures++)
    this.#become('waiting')
    this.#stop = this.#transport.after(longest * (0.5 + this.#transport.random() / 2), () => this.#connect())
  }

  #answered(state: 'streaming' | 'polling'): void {
    this.#failures = 0
    this.#onReachable(true)
    this.#become(state)
  }

  #addressNow(poll: boolean): string {
    const account = this.#account()
    const query = [
      ...(this.#cursor === null ? [] : [`since=${this.#cursor}`]),
      ...(poll ? ['poll=1'] : []),
      ...(account === null ? [] : [`as=${account}`]),
    ].join('&')
    return query === '' ? this.#address : `${this.#address}?${query}`
  }

  #tell(message: EventMessage): void {
    for (const listener of [...this.#listeners]) listener(message)
  }

  #become(state: LineState): void {
    if (state === this.#state) return
    this.#state = state
    this.#stateSubscribers.notify()
  }
}

function cursorOf(data: string): number | null {
  try {
    const value: unknown = JSON.parse(data)
    const cursor = typeof value === 'object' && value !== null && 'cursor' in value ? value.cursor : value
    return typeof cursor === 'number' ? cursor : null
  } catch {
    return null
  }
}

import type { ServerResponse } from 'node:http'
import { eventNames, type ServerEvent } from '../../shared/protocol/events.ts'
import type { Storage } from '../storage/Storage.ts'
import type { EventBus } from './EventBus.ts'

export interface EventSource {
  readonly storage: Storage
  readonly events: EventBus
  /** an event as this reader may know it, null when it is none of theirs */
  readonly present: (event: ServerEvent) => Promise<ServerEvent | null>
}

const HEARTBEAT = 15_000
const BATCH = 500
/** A client that reads slower than the world changes is cut off at this many bytes; it comes back with its cursor. */
const MAX_BUFFERED = 4 * 1024 * 1024

const frame = (event: string, id: number, data: unknown): string => `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** Opens a response as an event stream: proxies are asked not to hold it back, and the first bytes go at once. */
export function beginStream(response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  response.write(': hello\n\n')
}

/**
 * Writes events after `since` to a response, then new ones as they come, until the client goes. Resolves once it is caught up.
 * Who names no cursor is told the one from which the stream goes on: what they ask for after that, and what comes, leave no gap.
 */
export async function streamEvents(source: EventSource, response: ServerResponse, since: number | null): Promise<void> {
  beginStream(response)
  let cursor = since ?? (await source.storage.lastCursor())
  const goOnFrom = (): void => void response.write(frame(eventNames.reset, cursor, { cursor }))
  if (since === null) goOnFrom()
  let isBehind = true
  let sending: Promise<void> = Promise.resolve()
  const sendAll = async (events: readonly ServerEvent[]): Promise<void> => {
    for (const event of events) {
      if (event.cursor <= cursor) continue
      const told = await source.present(event)
      cursor = event.cursor
      if (told !== null) response.write(frame(eventNames.change, cursor, told))
    }
    if (response.writableLength > MAX_BUFFERED) response.destroy()
  }
  /**
   * Events are made known when they are safe, not in the order of their cursors: a decision waits for the disk, the index does not.
   * Where one is skipped, everything since the last one told is read from storage, which has it already; passed over, it would be lost.
   */
  const sendInOrder = async (events: readonly ServerEvent[]): Promise<void> => {
    const [first] = events
    if (first === undefined || first.cursor <= cursor + 1) return sendAll(events)
    for (;;) {
      const all = await source.storage.listEvents(cursor, BATCH)
      await sendAll(all ?? events)
      if ((all?.length ?? 0) < BATCH) return
    }
  }
  /** One after another: presenting may wait, and cursors must not overtake each other. */
  const send = (events: readonly ServerEvent[]): Promise<void> => {
    sending = sending.then(() => sendInOrder(events)).catch(() => void response.destroy())
    return sending
  }
  // Subscribed before reading what was missed, so that nothing falls between; while behind, storage has it all.
  const unsubscribe = source.events.subscribe((events) => {
    if (!isBehind) void send(events)
  })
  const heartbeat = setInterval(() => response.write(': \n\n'), HEARTBEAT)
  heartbeat.unref()
  response.on('close', () => {
    unsubscribe()
    clearInterval(heartbeat)
  })
  for (;;) {
    const missed = await source.storage.listEvents(cursor, BATCH)
    if (missed === null) {
      cursor = await source.storage.lastCursor()
      goOnFrom()
      continue
    }
    await send(missed)
    if (missed.length < BATCH) break
  }
  const last = await source.storage.listEvents(cursor, BATCH)
  isBehind = false
  await send(last ?? [])
}

export interface PolledEvents {
  readonly events: readonly ServerEvent[]
  readonly cursor: number
  /** true when `since` is unknown, or none: the client loads anew and goes on from `cursor` */
  readonly reset: boolean
}

/** The same for networks that buffer streams: resolves with what came after `since`, waiting up to `patience` ms for something. */
export async function pollEvents(source: EventSource, since: number | null, patience: number): Promise<PolledEvents> {
  if (since === null) return { events: [], cursor: await source.storage.lastCursor(), reset: true }
  let wake: () => void = () => {}
  const woken = new Promise<void>((resolve) => {
    wake = resolve
  })
  const unsubscribe = source.events.subscribe(wake)
  const timer = setTimeout(wake, patience)
  try {
    const read = async (): Promise<PolledEvents> => {
      const events = await source.storage.listEvents(since, BATCH)
      if (events === null) return { events: [], cursor: await source.storage.lastCursor(), reset: true }
      const told = await Promise.all(events.map(source.present))
      return { events: told.filter((event) => event !== null), cursor: events.at(-1)?.cursor ?? since, reset: false }
    }
    const ready = await read()
    if (ready.reset || ready.events.length > 0) return ready
    await woken
    return await read()
  } finally {
    unsubscribe()
    clearTimeout(timer)
  }
}

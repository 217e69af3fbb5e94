import { z } from 'zod'
import { eventNames, type ServerEvent } from '../../shared/protocol/events.ts'
import type { EventTransport } from './eventStream.ts'

const pollAnswerSchema = z.object({
  reset: z.boolean().default(false),
  cursor: z.int(),
  events: z.array(z.custom<ServerEvent>((event) => typeof event === 'object' && event !== null)),
})

/** The browser's EventSource and fetch. The stream never reconnects by itself: a new one carries the newest cursor. */
export const browserEventTransport: EventTransport = {
  open(address, on) {
    const source = new EventSource(address)
    source.onopen = () => on.open()
    source.onerror = () => {
      source.close()
      on.end()
    }
    for (const name of Object.values(eventNames)) {
      source.addEventListener(name, (event) => on.message(name, (event as MessageEvent<string>).data))
    }
    return { close: () => source.close() }
  },
  async poll(address, signal) {
    const response = await fetch(address, { signal, headers: { accept: 'application/json' } })
    if (!response.ok) throw new Error(`GET ${address}: ${response.status}`)
    return pollAnswerSchema.parse(await response.json())
  },
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
  random: Math.random,
}

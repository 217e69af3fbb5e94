import { describe, expect, test } from 'vitest'
import type { PlanId } from '../../shared/core/ids.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import { type EventMessage, EventStream, type EventTransport } from './eventStream.ts'

const change = (cursor: number): ServerEvent => ({
  cursor,
  kind: 'tasksChanged',
  change: { planId: '23456789abcd' as PlanId, changed: [], removed: [] },
})

/** A network under the test's hand: streams are opened and broken, polls answered, and time runs only when told. */
class Network implements EventTransport {
  readonly streams: {
    address: string
    open: () => void
    message: (name: string, data: string) => void
    end: () => void
    closed: boolean
  }[] = []
  readonly polls: {
    address: string
    answer: (events: readonly ServerEvent[], cursor: number, reset?: boolean) => void
    fail: () => void
  }[] = []
  #timers: { at: number; run: () => void }[] = []
  #now = 0

  readonly open: EventTransport['open'] = (address, on) => {
    const stream = { address, ...on, closed: false }
    this.streams.push(stream)
    return {
      close: () => {
        stream.closed = true
      },
    }
  }
  readonly poll: EventTransport['poll'] = (address) =>
    new Promise((resolve, reject) => {
      this.polls.push({
        address,
        answer: (events, cursor, reset = false) => resolve({ events, cursor, reset }),
        fail: () => reject(new Error('no answer')),
      })
    })
  readonly after: EventTransport['after'] = (milliseconds, run) => {
    const timer = { at: this.#now + milliseconds, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }
  readonly random = (): number => 0.5

  get nextIn(): number {
    return Math.min(...this.#timers.map((timer) => timer.at)) - this.#now
  }
  /** Lets the next timer run. */
  tick(): void {
    const next = this.#timers.sort((a, b) => a.at - b.at).shift()
    if (!next) throw new Error('nothing waits')
    this.#now = next.at
    next.run()
  }
  get last() {
    const stream = this.streams.at(-1)
    if (!stream) throw new Error('no stream')
    return stream
  }
}

/** `cursor`: what the server says first on a line that has none yet; null: the line has only begun. */
function follow(cursor: number | null, account: string | null = null) {
  const network = new Network()
  const reachable: boolean[] = []
  const heard: EventMessage[] = []
  const line = new EventStream(
    '/api/events',
    network,
    (is) => reachable.push(is),
    () => account,
  )
  line.start()
  if (cursor !== null) {
    network.last.open()
    network.last.message('reset', JSON.stringify({ cursor }))
    line.stop()
    line.start()
    reachable.length = 0
  }
  line.listen((message) => heard.push(message))
  const cursors = () => heard.map((message) => (message.kind === 'event' ? message.event.cursor : 'reset'))
  return { network, line, reachable, cursors }
}
const send = (network: Network, cursor: number) => network.last.message('change', JSON.stringify(change(cursor)))
const settled = () => new Promise<void>((resolve) => setTimeout(resolve))

describe('EventStream', () => {
  test('[AP18] names the account whose page follows', () => {
    expect(follow(4, '23456789abcd').network.last.address).toBe('/api/events?since=4&as=23456789abcd')
  })

  test('[AP7] delivers in order and goes on from its cursor after a break', () => {
    const { network, cursors } = follow(4)
    expect(network.last.address).toBe('/api/events?since=4')
    network.last.open()
    send(network, 5)
    send(network, 6)
    network.last.end()
    network.tick()
    expect(network.last.address).toBe('/api/events?since=6')
    network.last.open()
    send(network, 6)
    send(network, 7)
    expect(cursors()).toEqual([5, 6, 7])
  })

  test('[AP8] [AP32] a line without a cursor begins with the server’s: what was loaded before is loaded anew, what comes after is told', () => {
    const { network, cursors } = follow(null)
    expect(network.last.address).toBe('/api/events')
    network.last.open()
    network.last.message('reset', JSON.stringify({ cursor: 8 }))
    send(network, 9)
    expect(cursors()).toEqual(['reset', 9])
    network.last.end()
    network.tick()
    expect(network.last.address).toBe('/api/events?since=9')
  })

  test('[AP9] events that are none of this reader’s are not asked for again', async () => {
    const { network } = follow(null)
    network.tick()
    network.tick()
    network.last.end()
    network.tick()
    network.polls[0]?.answer([], 4, true)
    await settled()
    network.polls[1]?.answer([], 504)
    await settled()
    expect(network.polls.map(({ address }) => address)).toEqual([
      '/api/events?poll=1',
      '/api/events?since=4&poll=1',
      '/api/events?since=504&poll=1',
    ])
  })

  test('[AP8] an unknown cursor means loading anew, and the line goes on from the new one', () => {
    const { network, cursors } = follow(4)
    network.last.open()
    network.last.message('reset', JSON.stringify({ cursor: 90 }))
    send(network, 90)
    send(network, 91)
    expect(cursors()).toEqual(['reset', 91])
  })

  test('[AP9] two streams that never open, and the line polls', async () => {
    const { network, line, cursors } = follow(4)
    network.tick()
    expect(network.last.closed).toBe(true)
    network.tick()
    network.last.end()
    network.tick()
    expect(network.polls[0]?.address).toBe('/api/events?since=4&poll=1')
    network.polls[0]?.answer([change(5)], 5)
    await settled()
    expect(line.state()).toBe('polling')
    expect(network.polls[1]?.address).toBe('/api/events?since=5&poll=1')
    expect(cursors()).toEqual([5])
    line.stop()
    network.polls[1]?.answer([change(6)], 6)
    await settled()
    expect(cursors()).toEqual([5])
  })

  test('[AP10] waits longer after each break, never above half a minute, and starts small again', async () => {
    const { network, reachable } = follow(4)
    const waits: number[] = []
    network.last.open()
    for (let attempt = 0; attempt < 8; attempt++) {
      const poll = network.polls.at(-1)
      if (poll) poll.fail()
      else network.last.end()
      await settled()
      waits.push(network.nextIn)
      network.tick()
    }
    // Half of the longest wait is certain, the other half is left to chance: here the middle of it.
    expect(waits).toEqual([750, 1500, 3000, 6000, 12_000, 22_500, 22_500, 22_500])
    expect(reachable.slice(0, 2)).toEqual([true, false])
    network.polls.at(-1)?.answer([], 4)
    await settled()
    network.polls.at(-1)?.fail()
    await settled()
    expect(network.nextIn).toBe(750)
  })

  test('[AP34] somebody else finds the server: the wait is over, and a network that blocks streams stays known as one', async () => {
    const { network, line } = follow(4)
    network.tick()
    network.tick()
    network.last.end()
    expect(line.state()).toBe('waiting')
    line.hurry()
    expect(network.polls).toHaveLength(1)
    line.hurry()
    expect(network.polls).toHaveLength(1)
    network.polls[0]?.fail()
    await settled()
    line.retryNow()
    expect(network.streams).toHaveLength(4)
  })

  test('a stopped line says nothing more', () => {
    const { network, line, cursors } = follow(4)
    network.last.open()
    line.stop()
    expect(network.last.closed).toBe(true)
    expect(line.state()).toBe('stopped')
    expect(cursors()).toEqual([])
  })
})

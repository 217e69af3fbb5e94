// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CLOSED, CONNECTING, LineClosed, type LineSocket, OPEN } from './LineSocket.ts'
import { Roads } from './Roads.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A socket in the test's hand. */
class HeldSocket extends EventTarget implements LineSocket {
  readyState = CONNECTING
  readonly sent: Uint8Array[] = []
  send(frame: Uint8Array): void {
    this.sent.push(frame)
  }
  open(): void {
    this.readyState = OPEN
    this.dispatchEvent(new Event('open'))
  }
  speak(...bytes: number[]): void {
    if (this.readyState === CONNECTING) this.readyState = OPEN
    this.dispatchEvent(new MessageEvent('message', { data: Uint8Array.from(bytes).buffer }))
  }
  fail(reason = ''): void {
    this.close(1006, reason)
  }
  close(code = 1000, reason = ''): void {
    if (this.readyState === CLOSED) return
    this.readyState = CLOSED
    this.dispatchEvent(new LineClosed(code, reason))
  }
}

function setUp() {
  const webSockets: HeldSocket[] = []
  const tunnels: HeldSocket[] = []
  const page = new EventTarget()
  const made = (list: HeldSocket[]) => () => {
    const socket = new HeldSocket()
    list.push(socket)
    return socket
  }
  const roads = new Roads({ openWebSocket: made(webSockets), openTunnel: made(tunnels), page })
  const open = () => {
    const socket = roads.open('ws://host/collab')
    const events: string[] = []
    for (const type of ['open', 'message', 'close'])
      socket.addEventListener(type, (event) => events.push(type === 'close' ? `close ${(event as LineClosed).reason}` : type))
    return { socket, events }
  }
  const last = (list: HeldSocket[]): HeldSocket => {
    const socket = list.at(-1)
    if (!socket) throw new Error('no socket was opened')
    return socket
  }
  return { roads, open, page, webSocket: () => last(webSockets), tunnel: () => last(tunnels), webSockets, tunnels }
}

test('[OP25] a WebSocket over which the server speaks is taken, and no tunnel is opened', () => {
  const { roads, open, webSocket, tunnels } = setUp()
  const { socket, events } = open()
  webSocket().open()
  expect([socket.readyState, events]).toEqual([CONNECTING, []])
  webSocket().speak(9)
  expect([socket.readyState, roads.road, events]).toEqual([OPEN, 'webSocket', ['open', 'message']])
  vi.advanceTimersByTime(60_000)
  expect([events.length, tunnels.length]).toEqual([2, 0])
})

test('[OP25] a refused upgrade leads to the tunnel at once', () => {
  const { roads, open, webSocket, tunnel } = setUp()
  const { socket, events } = open()
  webSocket().fail()
  tunnel().open()
  tunnel().speak(9)
  expect([socket.readyState, roads.road, events]).toEqual([OPEN, 'tunnel', ['open', 'message']])
  socket.send(Uint8Array.of(5, 5))
  expect(tunnel().sent.length).toBe(1)
})

test.each(['never opens', 'opens and carries nothing'])('[OP25] a WebSocket that %s is left after 5 seconds', (how) => {
  const { roads, open, webSocket, tunnel, tunnels } = setUp()
  const { events } = open()
  if (how !== 'never opens') webSocket().open()
  vi.advanceTimersByTime(4999)
  expect(tunnels.length).toBe(0)
  vi.advanceTimersByTime(1)
  expect(webSocket().readyState).toBe(CLOSED)
  tunnel().speak(9)
  webSocket().speak(9)
  expect([roads.road, events]).toEqual(['tunnel', ['open', 'message']])
})

test('[OP25] where neither road leads to the server the connection fails, and the next begins with a WebSocket', () => {
  const { open, webSocket, tunnel, webSockets } = setUp()
  const { events } = open()
  webSocket().fail()
  tunnel().fail('unreachable')
  expect(events).toEqual(['close unreachable'])
  open()
  expect(webSockets.length).toBe(2)
})

test('[OP25] the reason that the tunnel gives for the end reaches the line', () => {
  const { open, webSocket, tunnel } = setUp()
  const { events } = open()
  webSocket().fail()
  tunnel().close(4401, 'notSignedIn')
  expect(events).toEqual(['close notSignedIn'])
})

test('[OP26] after a minute a WebSocket is tried beside the tunnel, then at longer pauses; when it speaks the line moves', () => {
  const { roads, open, webSocket, tunnel, webSockets } = setUp()
  const { socket, events } = open()
  webSocket().fail()
  tunnel().speak(9)
  vi.advanceTimersByTime(60_000)
  expect(webSockets.length).toBe(2)
  webSocket().fail()
  return vi.advanceTimersByTimeAsync(119_000).then(async () => {
    expect(webSockets.length).toBe(2)
    await vi.advanceTimersByTimeAsync(1001)
    expect([webSockets.length, roads.road, socket.readyState]).toEqual([3, 'tunnel', OPEN])
    webSocket().speak(9)
    await vi.advanceTimersByTimeAsync(0)
    expect(events.at(-1)).toBe('close roadChanged')
    open()
    expect(webSockets.length).toBe(4)
  })
})

test('[OP26] a network that comes back is tried at once, and a tunnel that worked is the first choice until then', async () => {
  const { roads, open, page, webSocket, tunnel, webSockets, tunnels } = setUp()
  open()
  webSocket().fail()
  tunnel().speak(9)
  tunnel().fail()
  open()
  expect([webSockets.length, tunnels.length]).toEqual([1, 2])
  tunnel().speak(9)
  page.dispatchEvent(new Event('online'))
  expect(webSockets.length).toBe(2)
  webSocket().speak(9)
  await vi.advanceTimersByTimeAsync(0)
  expect(roads.road).toBeNull()
  expect(roads.preferred).toBe('webSocket')
})

test('[OP26] where a WebSocket has worked before, it is tried again after 5 seconds, then at longer pauses', async () => {
  const { roads, open, webSocket, tunnel, webSockets } = setUp()
  open()
  webSocket().speak(9)
  // The server goes; it is back between the two tries of the next connection.
  webSocket().fail()
  open()
  webSocket().fail()
  tunnel().speak(9)
  await vi.advanceTimersByTimeAsync(4999)
  expect([roads.road, webSockets.length]).toEqual(['tunnel', 2])
  await vi.advanceTimersByTimeAsync(1)
  webSocket().fail()
  await vi.advanceTimersByTimeAsync(9999)
  expect(webSockets.length).toBe(3)
  await vi.advanceTimersByTimeAsync(1)
  webSocket().speak(9)
  await vi.advanceTimersByTimeAsync(0)
  expect([webSockets.length, roads.preferred]).toEqual([4, 'webSocket'])
})

// @vitest-environment node
import { Server } from '@hocuspocus/server'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { SteadyProvider } from './SteadyProvider.ts'
import { OPENING_AT_ONCE, SteadySocket } from './SteadySocket.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function start(authenticate: (name: string) => Promise<void> = async () => {}) {
  const counts = { opening: 0, most: 0, opened: 0 }
  const server = new Server({
    port: 0,
    address: '127.0.0.1',
    quiet: true,
    stopOnSignals: false,
    async onAuthenticate({ documentName }) {
      counts.opening += 1
      counts.most = Math.max(counts.most, counts.opening)
      await new Promise((resolve) => setImmediate(resolve))
      counts.opening -= 1
      await authenticate(documentName)
      counts.opened += 1
    },
  })
  await server.listen()
  ends.push(() => server.destroy())
  const socket = new SteadySocket({
    url: `ws://127.0.0.1:${server.address.port}`,
    autoConnect: false,
    delay: 20,
    minDelay: 20,
    maxDelay: 50,
  })
  let closes = 0
  socket.on('close', () => {
    closes += 1
  })
  ends.push(() => socket.destroy())
  const open = (name: string): SteadyProvider => {
    const provider = new SteadyProvider({ websocketProvider: socket, name, document: new Y.Doc() })
    provider.attach()
    ends.push(() => provider.destroy())
    return provider
  }
  return { server, socket, open, counts, closes: () => closes }
}

test('[OP21] 120 plans open over one socket, never more than 50 at once, and the socket is not closed', async () => {
  const { socket, open, counts, closes } = await start()
  const providers = Array.from({ length: 120 }, (_, index) => open(`plan/${index}`))
  void socket.connect()
  await vi.waitFor(() => expect(providers.every(({ isSynced }) => isSynced)).toBe(true), { timeout: 10_000 })
  expect(closes()).toBe(0)
  expect(counts.opened).toBe(120)
  expect(counts.most).toBeGreaterThan(10)
  expect(counts.most).toBeLessThanOrEqual(OPENING_AT_ONCE)
  socket.webSocket?.close()
  await vi.waitFor(() => expect(counts.opened).toBe(240), { timeout: 10_000 })
  await vi.waitFor(() => expect(providers.every(({ isSynced }) => isSynced)).toBe(true), { timeout: 10_000 })
  expect([closes(), counts.most <= OPENING_AT_ONCE]).toEqual([1, true])
})

test('[OP21] plans that are denied, or closed while they wait, hold nobody up', async () => {
  const { socket, open, counts, closes } = await start(async (name) => {
    if (name.includes('denied')) throw { reason: 'forbidden' }
  })
  const denied = Array.from({ length: 80 }, (_, index) => open(`denied/${index}`))
  const left = Array.from({ length: 20 }, (_, index) => open(`left/${index}`))
  const wanted = open('wanted')
  void socket.connect()
  for (const provider of left) provider.destroy()
  await vi.waitFor(() => expect(wanted.isSynced).toBe(true), { timeout: 5000 })
  expect(closes()).toBe(0)
  expect(counts.opened).toBe(1)
  expect(denied.some(({ isSynced }) => isSynced)).toBe(false)
})

test('[OP31] a socket that waits for its next attempt tries at once when the server answers elsewhere', async () => {
  const { socket, open } = await start()
  const provider = open('plan/a')
  let sockets = 0
  socket.on('status', ({ status }: { status: string }) => {
    if (status === 'connecting') sockets += 1
  })
  void socket.connect()
  socket.hurry()
  await vi.waitFor(() => expect(provider.isSynced).toBe(true))
  socket.hurry()
  expect(sockets).toBe(1)
  // The next attempt would come in an hour.
  Object.assign(socket.configuration, { delay: 3_600_000 })
  socket.webSocket?.close()
  await vi.waitFor(() => expect(socket.status).toBe('disconnected'))
  socket.hurry()
  await vi.waitFor(() => expect(provider.isSynced).toBe(true))
  expect(sockets).toBe(2)
})

test('[OP22] an end that only the reader can mend stops the trying, and signing in again goes on', async () => {
  const { server, socket, open } = await start()
  const provider = open('plan/a')
  void socket.connect()
  await vi.waitFor(() => expect(provider.isSynced).toBe(true))
  let attempts = 0
  socket.on('status', ({ status }: { status: string }) => {
    if (status === 'connecting') attempts += 1
  })
  for (const { webSocket } of server.hocuspocus.documents.get('plan/a')?.getConnections() ?? []) webSocket.close(4401, 'signedOut')
  await vi.waitFor(() => expect(socket.stoppedBy).toBe('signedOut'))
  provider.document.getText('t').insert(0, 'giữ lại')
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect([attempts, socket.stoppedBy, provider.waiting]).toEqual([0, 'signedOut', 1])
  socket.resume()
  await vi.waitFor(() => expect(server.hocuspocus.documents.get('plan/a')?.getText('t').toString()).toBe('giữ lại'))
  await vi.waitFor(() => expect([provider.waiting, provider.unsyncedChanges]).toEqual([0, 0]))
})

test('[OP27] a line that was stopped under somebody else’s sign-in makes a new connection when its own is back', async () => {
  let isOther = true
  const { server, socket, open, closes } = await start(async () => {
    if (isOther) throw { reason: 'otherAccount' }
  })
  const provider = open('plan/a')
  provider.document.getText('t').insert(0, 'của tôi')
  provider.on('authenticationFailed', ({ reason }: { reason: string }) => socket.stop(reason as 'otherAccount'))
  void socket.connect()
  await vi.waitFor(() => expect([socket.stoppedBy, closes()]).toEqual(['otherAccount', 1]))
  expect(server.hocuspocus.documents.size).toBe(0)
  isOther = false
  socket.resume()
  await vi.waitFor(() => expect(server.hocuspocus.documents.get('plan/a')?.getText('t').toString()).toBe('của tôi'))
})

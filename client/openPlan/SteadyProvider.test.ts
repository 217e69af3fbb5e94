// @vitest-environment node
import type { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { Server } from '@hocuspocus/server'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { SteadyProvider } from './SteadyProvider.ts'
import { SteadySocket } from './SteadySocket.ts'

const SYNC_STEP_1 = 0
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** A real server that takes nothing until it is told to: its answers come when the disk has what they answer for. */
async function heldServer() {
  let letThrough: (() => void)[] = []
  let open = false
  const server = new Server({
    port: 0,
    address: '127.0.0.1',
    quiet: true,
    stopOnSignals: false,
    async beforeSync({ type, payload }) {
      if (type !== SYNC_STEP_1 && payload.length > 2 && !open) await new Promise<void>((resolve) => letThrough.push(resolve))
    },
  })
  await server.listen()
  ends.push(() => server.destroy())
  const release = (): void => {
    open = true
    for (const resolve of letThrough) resolve()
    letThrough = []
  }
  return {
    url: `ws://127.0.0.1:${server.address.port}`,
    release,
    waiting: () => letThrough.length,
    text: () => server.hocuspocus.documents.get('plan')?.getText('t').toString(),
  }
}

/** Three edits before the line is there, one right after the socket opens, and every moment at which all counted as saved. */
async function typeAcrossReconnect(Provider: typeof HocuspocusProvider, Socket: typeof HocuspocusProviderWebsocket) {
  const server = await heldServer()
  const doc = new Y.Doc()
  const text = doc.getText('t')
  const socket = new Socket({ url: server.url, autoConnect: false, delay: 50, minDelay: 50, maxDelay: 200 })
  const provider = new Provider({ websocketProvider: socket, name: 'plan', document: doc })
  ends.push(() => {
    provider.destroy()
    socket.destroy()
  })
  const early: number[] = []
  provider.on('unsyncedChanges', ({ number }: { number: number }) => {
    if (number === 0 && server.text() !== text.toString()) early.push(number)
  })
  provider.attach()
  for (const letter of 'abc') text.insert(text.length, letter)
  socket.on('open', () => text.insert(text.length, 'd'))
  void socket.connect()
  await vi.waitFor(() => expect(server.waiting()).toBeGreaterThan(0))
  text.insert(text.length, 'e')
  server.release()
  await vi.waitFor(() => expect(server.text()).toBe('abcde'))
  await vi.waitFor(() => expect(provider.unsyncedChanges).toBe(0))
  return early
}

test('[OP14] nothing counts as saved before the server has answered for every edit', async () => {
  expect(await typeAcrossReconnect(SteadyProvider, SteadySocket)).toEqual([])
})

test('[OP14] the count of edits that wait grows while the line is away and is handed to the exchange', async () => {
  const server = await heldServer()
  server.release()
  const doc = new Y.Doc()
  const socket = new SteadySocket({ url: server.url, autoConnect: false, delay: 50, minDelay: 50, maxDelay: 200 })
  const provider = new SteadyProvider({ websocketProvider: socket, name: 'plan', document: doc })
  ends.push(() => {
    provider.destroy()
    socket.destroy()
  })
  provider.attach()
  for (const letter of 'xyz') doc.getText('t').insert(0, letter)
  expect(provider.waiting).toBe(3)
  void socket.connect()
  await vi.waitFor(() => expect(server.text()).toBe('zyx'))
  await vi.waitFor(() => expect([provider.waiting, provider.unsyncedChanges]).toEqual([0, 0]))
})

/** A line to `url` with a document of its own. */
function lineTo(url: string) {
  const doc = new Y.Doc()
  const socket = new SteadySocket({ url, autoConnect: false, delay: 50, minDelay: 50, maxDelay: 200 })
  const provider = new SteadyProvider({ websocketProvider: socket, name: 'plan', document: doc })
  ends.push(() => {
    provider.destroy()
    socket.destroy()
  })
  provider.attach()
  return { doc, text: doc.getText('t'), socket, provider }
}

test('[OP14] what is typed while the exchange has begun and the server has not asked yet travels in it, not ahead of it', async () => {
  let gaps = 0
  const server = new Server({
    port: 0,
    address: '127.0.0.1',
    quiet: true,
    stopOnSignals: false,
    async beforeSync({ type, payload, document }) {
      if (type === SYNC_STEP_1) return
      const shadow = new Y.Doc()
      Y.applyUpdate(shadow, Y.encodeStateAsUpdate(document))
      Y.applyUpdate(shadow, payload)
      if (shadow.store.pendingStructs !== null) gaps += 1
    },
  })
  await server.listen()
  ends.push(() => server.destroy())
  const { text, socket, provider } = lineTo(`ws://127.0.0.1:${server.address.port}`)
  for (const letter of 'abc') text.insert(text.length, letter)
  provider.on('outgoingMessage', () => {
    if (text.length < 6) text.insert(text.length, 'd')
  })
  void socket.connect()
  await vi.waitFor(() => expect(server.hocuspocus.documents.get('plan')?.getText('t').toString()).toBe('abcddd'))
  await vi.waitFor(() => expect([provider.waiting, provider.unsyncedChanges]).toEqual([0, 0]))
  expect(gaps).toBe(0)
})

test('[OP14] an exchange on a living line does not forget the frames that are still unanswered', async () => {
  const server = await heldServer()
  const { text, socket, provider } = lineTo(server.url)
  void socket.connect()
  await vi.waitFor(() => expect([provider.isSynced, provider.unsyncedChanges]).toEqual([true, 0]))
  text.insert(0, 'a')
  text.insert(1, 'b')
  provider.startSync()
  expect(provider.unsyncedChanges).toBe(3)
  server.release()
  await vi.waitFor(() => expect(provider.unsyncedChanges).toBe(0))
  expect(server.text()).toBe('ab')
})

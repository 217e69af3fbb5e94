// @vitest-environment node
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { LineClosed } from './LineSocket.ts'
import { TunnelSocket } from './TunnelSocket.ts'
import { type Fault, FaultyTunnel } from './testing/FaultyTunnel.ts'

const ADDRESS = 'http://host/collab/http'
const opened = (socket: TunnelSocket) => new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
const ending = (socket: TunnelSocket) =>
  new Promise<{ code: number; reason: string }>((resolve) =>
    socket.addEventListener('close', (event) => resolve({ code: (event as LineClosed).code, reason: (event as LineClosed).reason })),
  )
const heard = (socket: TunnelSocket): number[][] => {
  const frames: number[][] = []
  socket.addEventListener('message', (event) => frames.push([...new Uint8Array((event as MessageEvent<ArrayBuffer>).data)]))
  return frames
}
const patient = Array.from({ length: 200 }, () => 0)
const fault = fc.constantFrom<Fault>('none', 'none', 'requestLost', 'answerLost', 'proxyError')

test('[OP24] whatever requests and answers are lost, every frame arrives once and in order, both ways', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { maxLength: 60 }), fc.nat(12), fc.nat(12), async (faults, up, down) => {
      const server = new FaultyTunnel()
      const socket = new TunnelSocket(ADDRESS, { fetch: server.fetch, pauses: patient })
      const frames = heard(socket)
      await opened(socket)
      server.nextFault = () => faults.shift() ?? 'none'
      for (let index = 0; index < Math.max(up, down); index++) {
        if (index < up) socket.send(Uint8Array.of(index, 7))
        if (index < down) server.send(Uint8Array.of(index, 9))
        if (index % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 0))
      }
      await vi.waitFor(() => expect([server.received.length, frames.length]).toEqual([up, down]), { interval: 1 })
      expect(server.received.map((frame) => [...frame])).toEqual(Array.from({ length: up }, (_, index) => [index, 7]))
      expect(frames).toEqual(Array.from({ length: down }, (_, index) => [index, 9]))
      socket.close()
    }),
    { numRuns: 60 },
  )
})

test('[OP24] what piles up while a request is under way travels in one', async () => {
  const server = new FaultyTunnel()
  const socket = new TunnelSocket(ADDRESS, { fetch: server.fetch })
  await opened(socket)
  for (let index = 0; index < 50; index++) socket.send(Uint8Array.of(index, 1))
  await vi.waitFor(() => expect(server.received.length).toBe(50))
  expect(server.requests.filter((path) => path.endsWith('/up')).length).toBeLessThanOrEqual(2)
  socket.close()
})

test('[OP24] the last frames come before the end, and the end has the server’s code and reason', async () => {
  const server = new FaultyTunnel()
  const socket = new TunnelSocket(ADDRESS, { fetch: server.fetch })
  const frames = heard(socket)
  const end = ending(socket)
  await opened(socket)
  server.send(Uint8Array.of(1, 2))
  server.finish(4401, 'signedOut')
  expect(await end).toEqual({ code: 4401, reason: 'signedOut' })
  expect(frames).toEqual([[1, 2]])
})

test('[OP22] a sign-in that has expired is told apart from a network that is away', async () => {
  const server = new FaultyTunnel()
  server.refusal = { status: 401, error: 'notSignedIn' }
  expect(await ending(new TunnelSocket(ADDRESS, { fetch: server.fetch }))).toEqual({ code: 4401, reason: 'notSignedIn' })
  const away = new FaultyTunnel()
  const socket = new TunnelSocket(ADDRESS, { fetch: away.fetch, pauses: [0, 0] })
  await opened(socket)
  away.nextFault = () => 'requestLost'
  const end = ending(socket)
  socket.send(Uint8Array.of(1, 1))
  expect(await end).toMatchObject({ code: 1006 })
})

test('[OP22] a proxy’s own refusal is no word of the server', async () => {
  const fetch = (async () => new Response('<html>403</html>', { status: 403 })) as unknown as typeof globalThis.fetch
  expect(await ending(new TunnelSocket(ADDRESS, { fetch }))).toEqual({ code: 1006, reason: 'status 403' })
})

test('a closed socket asks no more and says goodbye once', async () => {
  const server = new FaultyTunnel()
  const socket = new TunnelSocket(ADDRESS, { fetch: server.fetch })
  await opened(socket)
  socket.close()
  socket.close()
  socket.send(Uint8Array.of(1, 2))
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(server.requests.filter((path) => path.endsWith('/close')).length).toBe(1)
  expect(server.received).toEqual([])
})

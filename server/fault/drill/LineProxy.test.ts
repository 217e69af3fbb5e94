import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { LineProxy } from './LineProxy.ts'

const UPGRADE = 'GET /collab HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'
const OPENING = 'HTTP/1.1 101 Switching Protocols\r\n\r\n'
const ends: (() => unknown)[] = []
afterEach(() => {
  for (const end of ends.splice(0).reverse()) end()
})

/** A server that answers the first words with `opening`, and a client of it through a proxy. */
async function line(opening = '') {
  const heard = { server: '', client: '' }
  const ofServer: Socket[] = []
  const server: Server = createServer((socket) => {
    ofServer.push(socket)
    socket.on('error', () => {})
    socket.once('data', () => socket.write(opening))
    socket.on('data', (text) => {
      heard.server += text.toString()
    })
  }).listen(0, 'localhost')
  await once(server, 'listening')
  const proxy = await LineProxy.listen((server.address() as AddressInfo).port)
  ends.push(
    () => server.close(),
    () => proxy.close(),
  )
  const open = async (words: string): Promise<Socket> => {
    const client = connect({ host: 'localhost', port: Number(new URL(proxy.url).port) })
    ends.push(() => client.destroy())
    client.on('error', () => {})
    client.on('data', (text) => {
      heard.client += text.toString()
    })
    await once(client, 'connect')
    client.write(words)
    return client
  }
  const first = (): Socket => ofServer[0] as Socket
  return { proxy, open, heard, server: first, connections: () => ofServer.length }
}

test('[FT7] a line is cut after so many bytes, and those arrive', async () => {
  const { proxy, open, heard } = await line()
  const client = await open('GET')
  await vi.waitFor(() => expect(heard.server).toBe('GET'))
  expect(proxy.cutAfter(4)).toBe(1)
  const closed = once(client, 'close')
  client.write('half a frame')
  await closed
  await vi.waitFor(() => expect(heard.server).toBe('GEThalf'))
})

test('[FT7] a held line carries nothing and ends nothing until it is released', async () => {
  const { proxy, open, heard, server } = await line()
  const client = await open('GET')
  await vi.waitFor(() => expect(heard.server).toBe('GET'))
  proxy.hold('a')
  proxy.hold('b')
  client.write(' up')
  server().write('down')
  proxy.release('a')
  // Time enough for what is not held: another line is opened and answered.
  const other = await line('answer')
  await other.open('GET')
  await vi.waitFor(() => expect(other.heard.client).toBe('answer'))
  expect([heard.server, heard.client, client.destroyed]).toEqual(['GET', '', false])
  proxy.release('b')
  await vi.waitFor(() => expect([heard.server, heard.client]).toEqual(['GET up', 'down']))
})

test('[FT7] a WebSocket is refused while other requests are carried', async () => {
  const { proxy, open, heard, connections } = await line('answer')
  proxy.webSockets = 'refused'
  await open(UPGRADE)
  await vi.waitFor(() => expect(heard.client).toMatch(/^HTTP\/1.1 403/u))
  expect(connections()).toBe(0)
  await open('POST /collab/http HTTP/1.1\r\n\r\n')
  await vi.waitFor(() => expect(heard.client).toMatch(/answer$/u))
})

test('[FT7] a mute network opens the WebSocket and gives it nothing', async () => {
  const { proxy, open, heard, server } = await line(`${OPENING}first word`)
  proxy.webSockets = 'mute'
  const client = await open(UPGRADE)
  await vi.waitFor(() => expect(heard.client).toBe(OPENING))
  client.write('up')
  await vi.waitFor(() => expect(heard.server).toMatch(/up$/u))
  server().end('more')
  await once(client, 'close')
  expect(heard.client).toBe(OPENING)
})

test('[FT7] a shut network lets nobody through until it is open for every reason', async () => {
  const { proxy, open, connections, heard } = await line()
  await proxy.shut('away')
  await proxy.shut('outage')
  proxy.open('outage')
  const client = await open('GET')
  await once(client, 'close')
  expect(connections()).toBe(0)
  proxy.open('away')
  await open('GET')
  await vi.waitFor(() => expect(heard.server).toBe('GET'))
})

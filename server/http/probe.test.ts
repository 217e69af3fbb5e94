import { afterEach, expect, test } from 'vitest'
import { PROBE_PATH, PROBE_STREAM_PATH, PROBE_WAIT_PATH, type Probe } from '../../shared/protocol/probe.ts'
import { programVersion } from '../programVersion.ts'
import { startTestServer, type TestServer, temporaryFolder } from '../testing/startTestServer.ts'

const servers: TestServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end()
})
async function start(...args: Parameters<typeof startTestServer>): Promise<TestServer> {
  const server = await startTestServer(...args)
  servers.push(server)
  return server
}
const claim = { 'x-forwarded-for': '203.0.113.77, 198.51.100.7' }

test('[HT27] anybody learns the clock, the address that they are counted by, and no more', async () => {
  const server = await start({ now: () => 1_700_000_000_000 })
  const { status, body } = await server.anybody.request<Probe>('GET', PROBE_PATH, undefined, claim)
  expect([status, body]).toEqual([
    200,
    { now: 1_700_000_000_000, version: programVersion, address: '127.0.0.1', forwardedFor: 2, trusted: false, publicOrigin: null },
  ])
})

test('[HT27] a proxy that is trusted is believed the address next to it', async () => {
  const server = await start({}, temporaryFolder(), null, { trustedProxies: ['127.0.0.1'], publicOrigin: 'https://ro.tinh.example' })
  const { body } = await server.anybody.request<Probe>('GET', PROBE_PATH, undefined, claim)
  expect(body).toMatchObject({ address: '198.51.100.7', trusted: true, publicOrigin: 'https://ro.tinh.example' })
})

test('[HT27] a stream flows and ends by itself; a request waits no longer than the line does', async () => {
  const server = await start()
  const stream = await server.anybody.request<string>('GET', PROBE_STREAM_PATH)
  expect([stream.headers.get('content-type'), stream.body]).toEqual([
    'text/event-stream; charset=utf-8',
    ': hello\n\n: middle\n\n: end\n\n',
  ])
  expect((await server.anybody.request('POST', `${PROBE_WAIT_PATH}?milliseconds=1`)).status).toBe(204)
  expect((await server.anybody.request('POST', `${PROBE_WAIT_PATH}?milliseconds=25001`)).status).toBe(400)
})

test('[HT27] so many questions and no more', async () => {
  const server = await start({ now: () => 1_700_000_000_000 })
  const ask = async () => (await server.anybody.request('POST', `${PROBE_WAIT_PATH}?milliseconds=0`)).status
  const statuses = new Set<number>()
  for (let turn = 0; turn < 60; turn++) statuses.add(await ask())
  expect([...statuses]).toEqual([204])
  expect(await ask()).toBe(429)
})

import { once } from 'node:events'
import { type ClientRequest, get, type IncomingMessage } from 'node:http'
import { toBase64 } from 'lib0/buffer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decide, draftProgramme, issueAndDelegate, province } from '../testing/buildProgramme.ts'
import { type Caller, randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { testClock } from '../testing/testClock.ts'

/** More than connections of this machine hold on the way. */
const LARGE = 18 << 20
const clock = testClock('2025-03-26T08:00:00+07:00')
let server: TestServer
let coordinator: Caller
let roundId = ''
let read: string[] = []

beforeAll(async () => {
  server = await startTestServer({
    now: clock.now,
    wrapStorage: (storage) => ({
      ...storage,
      readSubmission: (id) => {
        read.push(id)
        return storage.readSubmission(id)
      },
    }),
  })
  const programme = await draftProgramme(server)
  await issueAndDelegate(programme)
  ;({ coordinator, roundId } = programme)
  const file = toBase64(Buffer.concat([Buffer.from('%PDF-1.7\n'), new Uint8Array(LARGE)]))
  for (const { id } of [province.health, province.finance]) {
    const recorded = await decide(coordinator, 'submission.record', {
      ...{ roundId, agencyId: id, submissionId: randomId(), fileName: 'quet.pdf', file, receivedOn: '2025-03-25' },
    })
    expect(recorded.status).toBe(200)
  }
  read = []
}, 60_000)
afterAll(() => server.end())

/** The server has answered others meanwhile, so whatever it would do by itself is done. */
async function meanwhile(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) expect((await server.anybody.request('GET', '/healthz')).status).toBe(200)
}

test('[PP7] who takes an archive slowly holds one file of it; who breaks off is sent no more', async () => {
  const asking: ClientRequest = get(`${server.url}/api/rounds/${roundId}/bundle`, { headers: { cookie: coordinator.cookie } })
  const [response] = (await once(asking, 'response')) as [IncomingMessage]
  await once(response, 'data')
  response.pause()
  await meanwhile()
  expect(read).toHaveLength(1)
  response.destroy()
  await meanwhile()
  expect(read).toHaveLength(1)
  const whole = await fetch(`${server.url}/api/rounds/${roundId}/bundle`, { headers: { cookie: coordinator.cookie } })
  expect((await whole.arrayBuffer()).byteLength).toBeGreaterThan(2 * LARGE)
})

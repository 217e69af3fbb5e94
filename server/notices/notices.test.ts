import { afterEach, expect, test } from 'vitest'
import type { Notice } from '../../shared/plan/notice.ts'
import { decide, draftProgramme, issueAndDelegate, province, signInTo } from '../testing/buildProgramme.ts'
import { type Caller, startTestServer, type TestServer } from '../testing/startTestServer.ts'

let server: TestServer | null = null
let now = Date.parse('2025-03-24T02:00:00Z')
const start = async (folder?: string): Promise<TestServer> => {
  server = await startTestServer({ now: () => now }, folder)
  return server
}
afterEach(async () => {
  await server?.end()
  server = null
  now = Date.parse('2025-03-24T02:00:00Z')
})

const noticesOf = async (caller: Caller): Promise<readonly Notice[]> => (await caller.request<Notice[]>('GET', '/api/notices')).body
const kinds = async (caller: Caller): Promise<readonly string[]> => (await noticesOf(caller)).map(({ kind }) => kind)

test('[NO1] [NO3] what is decided is told to whom it concerns, and to nobody else', async () => {
  const running = await start()
  const programme = await draftProgramme(running)
  const [drafter, stranger] = [
    await signInTo(running, province.health.id, 'drafter'),
    await signInTo(running, province.district.id, 'drafter'),
  ]
  await issueAndDelegate(programme)
  expect(await kinds(drafter)).toEqual(['assigned'])
  await decide(programme.coordinator, 'round.urge', {
    roundId: programme.roundId,
    agencies: [province.health.id],
    words: 'Gửi trước thứ Sáu',
  })
  const [urged] = await noticesOf(drafter)
  expect(urged).toMatchObject({
    kind: 'urged',
    readAt: null,
    body: { agencyId: province.health.id, due: '2025-04-05', words: 'Gửi trước thứ Sáu' },
  })
  await decide(drafter, 'extension.ask', {
    roundId: programme.roundId,
    agencyId: province.health.id,
    extensionId: 'extension000',
    until: '2025-04-10',
    reason: 'Chờ số liệu',
  })
  expect(await kinds(programme.coordinator)).toContain('extensionAsked')
  expect(await kinds(stranger)).toEqual([])
  expect((await drafter.request('POST', '/api/notices/read', { upTo: urged?.id ?? 0 })).body).toEqual({ read: 2 })
  expect((await noticesOf(drafter)).every(({ readAt }) => readAt !== null)).toBe(true)
})

test('[NO1] a repeated command tells nothing twice', async () => {
  const running = await start()
  const programme = await draftProgramme(running)
  const finance = await signInTo(running, province.finance.id, 'viewer')
  await issueAndDelegate(programme)
  const urge = { roundId: programme.roundId, agencies: [province.finance.id], words: '' }
  await Promise.all([1, 2, 3].map(() => decide(programme.coordinator, 'round.urge', urge, 'commandcomma')))
  expect(await kinds(finance)).toEqual(['urged', 'assigned'])
})

test('[NO2] reminders come once a day, across a restart in the middle of it', async () => {
  const first = await start()
  const programme = await draftProgramme(first)
  const health = await signInTo(first, province.health.id, 'drafter')
  await issueAndDelegate(programme)
  now = Date.parse('2025-04-04T01:00:00Z')
  await first.remind()
  await first.remind()
  expect((await noticesOf(health)).filter(({ kind }) => kind === 'dueSoon').map(({ body }) => body.days)).toEqual([1])
  await first.end({ keepFolder: true })
  const second = await start(first.folder)
  await second.remind()
  now = Date.parse('2025-04-05T18:00:00Z')
  await second.remind()
  const again = second.as(health.cookie)
  expect((await noticesOf(again)).map(({ kind, body }) => [kind, body.days])).toEqual([
    ['overdue', 1],
    ['dueSoon', 1],
    ['assigned', null],
  ])
})

test('[NO2] the newest reminder that a stopped server missed comes once when it starts again', async () => {
  const first = await start()
  const programme = await draftProgramme(first)
  const health = await signInTo(first, province.health.id, 'drafter')
  await issueAndDelegate(programme)
  await first.end({ keepFolder: true })
  now = Date.parse('2025-04-03T01:00:00Z')
  const second = await start(first.folder)
  await second.remind()
  await second.remind()
  expect((await noticesOf(second.as(health.cookie))).map(({ kind, body }) => [kind, body.days])).toEqual([
    ['dueSoon', 2],
    ['assigned', null],
  ])
})

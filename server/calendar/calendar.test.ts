import ICAL from 'ical.js'
import { afterEach, expect, test } from 'vitest'
import WebSocket from 'ws'
import type { AccessTokenWithSecret } from '../../shared/protocol/accessTokens.ts'
import { agencyRef, buildPlan, buildTask } from '../../shared/testing/buildPlan.ts'
import { decide, draftProgramme, issueAndDelegate, province, signInTo } from '../testing/buildProgramme.ts'
import { type Caller, randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'

let server: TestServer | null = null
afterEach(async () => {
  await server?.end()
  server = null
})
const start = async (): Promise<TestServer> => {
  server = await startTestServer({ now: () => Date.parse('2025-03-24T02:00:00Z') }, undefined, null, { publicOrigin: null })
  return server
}
const tokenOf = async (caller: Caller, scope = 'calendar'): Promise<AccessTokenWithSecret> => {
  const made = await caller.request<AccessTokenWithSecret>('POST', '/api/tokens', { id: randomId(), name: 'Lịch', scope, days: 366 })
  expect(made.status).toBe(200)
  return made.body
}
const feedOf = (running: TestServer, secret: string) => running.anybody.request<string>('GET', `/calendar/${secret}.ics`)
const daysIn = (text: string): (readonly [string, string])[] =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((part) => {
    const { startDate, summary } = new ICAL.Event(part)
    return [startDate.toString(), summary]
  })

test('[IC2] a feed has what the holder’s agency owes, leads and coordinates, and of nobody else', async () => {
  const running = await start()
  const programme = await draftProgramme(running)
  const health = await signInTo(running, province.health.id, 'drafter')
  const district = await signInTo(running, province.district.id, 'drafter')
  const ref = agencyRef()
  const deadline = { text: 'ngày 29/02/2028', kind: 'date', start: null, due: '2028-02-29', before: false } as const
  const own = buildPlan({
    tasks: [
      buildTask({
        wording: 'Rà soát, thống kê; phân loại',
        agencies: [[ref, 'lead']],
        deadline: { ...deadline, recurrence: null, trigger: null, readBy: 'person' },
      }),
      buildTask({ wording: 'Không có hạn', agencies: [[ref, 'lead']] }),
    ],
    agencies: { [ref]: 'Sở Y tế' },
  })
  const agencies = own.agencies.map((one) => ({ ...one, directoryId: province.health.id }))
  await running.createPlan({ ...own, agencies } as typeof own, health)
  await issueAndDelegate(programme)
  const [mine, theirs, coordinators] = await Promise.all([health, district, programme.coordinator].map((one) => tokenOf(one)))
  const feed = await feedOf(running, mine?.secret ?? '')
  expect([feed.status, feed.headers.get('content-type'), feed.headers.get('cache-control')]).toEqual([
    ...[200, 'text/calendar; charset=utf-8', 'private, max-age=300'],
  ])
  expect(daysIn(feed.body)).toEqual([
    ['2025-04-05', 'Hạn nộp kế hoạch (Sở Y tế): Phòng, chống ma túy'],
    ['2028-02-29', 'Sở Y tế: Rà soát, thống kê; phân loại'],
  ])
  expect(daysIn((await feedOf(running, theirs?.secret ?? '')).body)).toEqual([])
  expect(daysIn((await feedOf(running, coordinators?.secret ?? '')).body)).toEqual([
    ['2025-04-05', 'Hạn các đơn vị nộp: Phòng, chống ma túy'],
  ])
  const uidOf = (text: string): string | undefined => /^UID:(round-\S+-soyte@ro)\r$/mu.exec(text)?.[1]
  const { roundId } = programme
  const granted = await decide(programme.coordinator, 'extension.grant', {
    roundId,
    agencies: [province.health.id],
    until: '2025-04-10',
    reason: 'Bão',
  })
  expect(granted.status).toBe(200)
  const moved = await feedOf(running, mine?.secret ?? '')
  expect(daysIn(moved.body)[0]).toEqual(['2025-04-10', 'Hạn nộp kế hoạch (Sở Y tế): Phòng, chống ma túy'])
  expect([uidOf(moved.body), uidOf(moved.body)]).toEqual([expect.any(String), uidOf(feed.body)])
})

test('[IC3] one answer for an address that never was, has ended, is for something else, or whose holder is gone', async () => {
  const running = await start()
  const member = await running.signIn('member')
  const [revoked, reading, closed] = [await tokenOf(member), await tokenOf(member, 'read'), await tokenOf(member)]
  expect((await feedOf(running, revoked.secret)).status).toBe(200)
  expect((await member.request('DELETE', `/api/tokens/${revoked.token.id}`)).status).toBe(204)
  const { body } = await member.request<{ account: { id: string } }>('GET', '/api/session')
  const answerTo = async (secret: string) => {
    const { status, body: said, headers } = await feedOf(running, secret)
    return { status, said, kind: headers.get('content-type'), cache: headers.get('cache-control') }
  }
  const madeUp = await answerTo('x'.repeat(43))
  expect(madeUp).toMatchObject({ status: 404, said: { error: 'notFound' }, cache: 'no-store' })
  for (const secret of [revoked.secret, reading.secret, 'short', '%2e%2e', 'a/b']) expect(await answerTo(secret)).toEqual(madeUp)
  expect((await feedOf(running, closed.secret)).status).toBe(200)
  await running.administrator.request('POST', `/api/accounts/${body.account.id}/disabled`, { disabled: true })
  expect(await answerTo(closed.secret)).toEqual(madeUp)
})

test('[IC3] a feed is asked for so often and no more', async () => {
  const running = await start()
  const { secret } = await tokenOf(await running.signIn('member'))
  const asked = await Promise.all(Array.from({ length: 61 }, () => feedOf(running, secret)))
  expect(asked.filter(({ status }) => status === 200)).toHaveLength(60)
  expect(asked.filter(({ status }) => status === 429)).toHaveLength(1)
})

test('[IC4] a calendar’s token opens nothing else: no address of the API, however it is shown, and no plan', async () => {
  const running = await start()
  const member = await running.signIn('member')
  const planId = await running.createPlan(buildPlan({}), member)
  const { secret } = await tokenOf(member)
  const api = (await running.anybody.request<{ paths: Record<string, Record<string, object>> }>('GET', '/api/openapi.json')).body
  const calls = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => [method.toUpperCase(), path] as const),
  )
  expect(calls.length).toBeGreaterThan(30)
  // Signing in and out and the streams are nobody's with a token; they are asked in the same way as the rest.
  for (const [method, path] of calls) {
    const to = path.replaceAll(/\{\w+\}/gu, planId)
    if (!to.startsWith('/api/') || /events|poll|probe/u.test(to)) continue
    const body = method === 'GET' || method === 'DELETE' ? undefined : {}
    const plain = await running.anybody.request(method, to, body)
    const shown = [
      await running.anybody.request(method, to, body, { authorization: `Bearer ${secret}` }),
      await running.anybody.request(method, to, body, { cookie: `ro_session=${secret}` }),
      await running.anybody.request(method, `${to}?token=${secret}`, body),
    ]
    for (const { status } of shown) expect([method, path, status]).toEqual([method, path, plain.status])
    if (method === 'GET' && !/openapi|session$|password\/reset$/u.test(to)) expect([path, plain.status]).not.toEqual([path, 200])
  }
  const code = await new Promise<number>((resolve, reject) => {
    const socket = new WebSocket(`${running.url.replace('http', 'ws')}/yjs/plan/${planId}?token=${secret}`)
    socket.on('close', resolve)
    socket.on('error', reject)
  })
  expect(code).toBe(4401)
})

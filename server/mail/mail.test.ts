import { afterEach, expect, test } from 'vitest'
import type { AccountId } from '../../shared/core/ids.ts'
import { noticeBody } from '../../shared/plan/notice.ts'
import type { Session } from '../../shared/protocol/httpApi.ts'
import type { MailSettings, MailState, OwnMail } from '../../shared/protocol/mail.ts'
import type { ServerOverrides } from '../startServer.ts'
import type { Storage } from '../storage/Storage.ts'
import { decide, draftProgramme, issueAndDelegate, type ProgrammeForTest, province, signInTo } from '../testing/buildProgramme.ts'
import { partsOf } from '../testing/partsOf.ts'
import { type Caller, startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { closedPort, startTestMailServer, type TestMailServer } from '../testing/testMailServer.ts'

const MINUTE = 60_000
const FIRST_DAY = Date.parse('2025-03-24T02:00:00Z')
const ends: (() => Promise<unknown>)[] = []
let now = FIRST_DAY
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
  now = FIRST_DAY
})

async function mailServer(port?: number): Promise<TestMailServer> {
  const mails = await startTestMailServer(port)
  ends.push(mails.end)
  return mails
}
async function start(mails: Pick<TestMailServer, 'config'>, folder?: string, overrides: ServerOverrides = {}): Promise<TestServer> {
  const server = await startTestServer({ now: () => now, ...overrides }, folder, null, { mail: mails.config })
  let ended: Promise<void> | null = null
  const end: TestServer['end'] = (options) => {
    ended ??= server.end(options)
    return ended
  }
  ends.push(() => end())
  return { ...server, end }
}
const wish = async (caller: Caller, more: Partial<MailSettings> = {}): Promise<void> => {
  const settings = { address: 'soyte@tinh.example', choice: 'all', language: 'vi', ...more }
  expect((await caller.request('POST', '/api/mail', settings)).status).toBe(200)
}
const idOf = async (caller: Caller): Promise<AccountId> =>
  (await caller.request<Session>('GET', '/api/session')).body.account.id as AccountId
const subjectOf = (raw: string): string => {
  const header = /^subject: (.*)$/imu.exec(raw)?.[1]?.trim() ?? ''
  return header.replaceAll(/=\?utf-8\?([bq])\?(.*?)\?=\s*/giu, (_all, kind: string, text: string) =>
    kind.toLowerCase() === 'b'
      ? Buffer.from(text, 'base64').toString('utf8')
      : Buffer.from(
          text.replaceAll('_', ' ').replaceAll(/=([\dA-F]{2})/giu, (_hex, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
          'latin1',
        ).toString('utf8'),
  )
}
async function issued(server: TestServer): Promise<{ programme: ProgrammeForTest; drafter: Caller }> {
  const programme = await draftProgramme(server)
  const drafter = await signInTo(server, province.health.id, 'drafter')
  await wish(drafter)
  await issueAndDelegate(programme)
  return { programme, drafter }
}

test('[NO8] a notice goes out as a letter: a Vietnamese subject, text and HTML, a link, and a mark that it is automatic', async () => {
  const mails = await mailServer()
  const server = await start(mails)
  const { programme } = await issued(server)
  const words = 'Gửi <trước> thứ Sáu'
  await decide(programme.coordinator, 'round.urge', { roundId: programme.roundId, agencies: [province.health.id], words })
  await server.sendMails()
  expect(mails.received.map(({ to, raw }) => [to, subjectOf(raw)])).toEqual([
    ['soyte@tinh.example', 'Rõ: Đơn vị được giao nhiệm vụ trong một chương trình mới'],
    ['soyte@tinh.example', 'Rõ: Cơ quan thường trực đôn đốc, hạn 05/4/2025'],
  ])
  const raw = mails.received[1]?.raw ?? ''
  expect(raw.slice(0, raw.search(/\r?\n\r?\n/u))).toMatch(/^[\u0020-\u007e\r\n\t]*$/u)
  expect(raw).toMatch(/^auto-submitted: auto-generated/imu)
  expect(raw).toMatch(/^message-id: <[\da-f]{40}@tinh\.example>/imu)
  const parts = partsOf(raw)
  expect(parts).toContain('Chương trình: Phòng, chống ma túy')
  expect(parts).toContain(words)
  expect(parts).toContain('Gửi &lt;trước&gt; thứ Sáu')
  expect(parts.match(/https:\/\/ro\.tinh\.example\/plans\/[\w-]{12}/gu)).toHaveLength(2)
  for (const task of programme.plan.tasks) expect(parts).not.toContain(task.wording)
})

test('[NO6] who wants deadlines only, nothing, or gave no address, is written that and no more; in their language', async () => {
  const mails = await mailServer()
  const server = await start(mails)
  const programme = await draftProgramme(server)
  const people: Caller[] = []
  for (const [address, choice, language] of [
    ['deadlines@tinh.example', 'deadlines', 'en'],
    ['none@tinh.example', 'none', 'vi'],
    [null, 'all', 'vi'],
  ] as const) {
    const person = await signInTo(server, province.health.id, 'drafter')
    await wish(person, { address, choice, language })
    people.push(person)
  }
  await signInTo(server, province.health.id, 'viewer')
  await issueAndDelegate(programme)
  now = Date.parse('2025-04-04T01:00:00Z')
  await server.remind()
  await server.sendMails()
  expect(mails.received.map(({ to, raw }) => [to, subjectOf(raw)])).toEqual([['deadlines@tinh.example', 'Rõ: 1 day left, due 05/4/2025']])
  expect((await people[0]?.request<OwnMail>('GET', '/api/mail'))?.body).toEqual({
    ...{ address: 'deadlines@tinh.example', choice: 'deadlines', language: 'en', quiet: null, on: true },
  })
  for (const address of ['x', 'a@b.example\r\nBcc: c@d.example', 'a b@c.example', `${'a'.repeat(250)}@b.example`])
    expect((await people[0]?.request('POST', '/api/mail', { address, choice: 'all', language: 'vi' }))?.status).toBe(400)
  expect((await people[0]?.request('GET', '/api/mail/state'))?.status).toBe(403)
  expect((await server.anybody.request('GET', '/api/mail')).status).toBe(401)
})

test('[NO9] a letter whose reader has lost the right to it by the time it is sent stays here', async () => {
  const mails = await mailServer()
  mails.refuse = () => ({ responseCode: 451, when: 'recipient' })
  const server = await start(mails)
  const programme = await draftProgramme(server)
  const [leaver, closed, sharer] = [
    await signInTo(server, province.health.id, 'drafter'),
    await signInTo(server, province.health.id, 'drafter'),
    await signInTo(server, province.district.id, 'drafter'),
  ]
  await wish(leaver, { address: 'leaver@tinh.example' })
  await wish(closed, { address: 'closed@tinh.example' })
  await wish(sharer, { address: 'sharer@tinh.example' })
  const planId = await server.createPlan(programme.plan, programme.coordinator)
  const share = { planId, agencyId: province.district.id }
  expect((await decide(programme.coordinator, 'plan.share', { ...share, shared: true } as never)).status).toBe(200)
  await issueAndDelegate(programme)
  await server.sendMails()
  expect(await server.storage.mailState(0)).toMatchObject({ waiting: 3 })
  await decide(server.administrator, 'membership.set', {
    accountId: await idOf(leaver),
    agencyId: province.health.id,
    capacity: null,
  } as never)
  await server.administrator.request('POST', `/api/accounts/${await idOf(closed)}/disabled`, { disabled: true })
  expect((await decide(programme.coordinator, 'plan.share', { ...share, shared: false } as never)).status).toBe(200)
  mails.refuse = () => null
  now += 2 * MINUTE
  await server.sendMails()
  expect(mails.received).toEqual([])
  expect(await server.storage.mailState(0)).toMatchObject({ waiting: 0, failed: 0 })
})

test('[NO9] [NO10] a reminder that waited for the mail server counts its days anew and gives way to newer ones', async () => {
  const port = await closedPort()
  const server = await start({ config: { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'ro@tinh.example', origin: 'https://ro.example' } })
  await issued(server)
  await server.sendMails()
  for (const day of ['2025-04-04', '2025-04-06', '2025-04-07']) {
    now = Date.parse(`${day}T01:00:00Z`)
    await server.remind()
    await server.sendMails()
  }
  expect((await server.anybody.request<{ mail: string }>('GET', '/healthz')).body.mail).toBe('failing')
  const state = (await server.administrator.request<MailState>('GET', '/api/mail/state')).body
  expect(state).toMatchObject({ on: true, waiting: 1, fault: expect.stringContaining('ECONNREFUSED') })
  const mails = await mailServer(port)
  now = Date.parse('2025-04-08T01:00:00Z')
  await server.sendMails()
  expect(mails.received.map(({ raw }) => subjectOf(raw))).toEqual(['Rõ: Quá hạn nộp 3 ngày, hạn 05/4/2025'])
  // The news of the first day was tried and is too old by now: the administrator sees it as given up.
  expect(await server.storage.mailState(0)).toMatchObject({ waiting: 0, failed: 1, fault: 'tooOld' })
})

test('[NO10] a letter that is put off is tried again under its name, later and later, and then given up and shown', async () => {
  const mails = await mailServer()
  const server = await start(mails)
  const { drafter } = await issued(server)
  await server.sendMails()
  mails.received.length = 0
  let tries = 0
  mails.refuse = () => {
    tries += 1
    return { responseCode: 451, when: 'recipient' }
  }
  const body = noticeBody({ ...(await server.storage.listNotices(await idOf(drafter), 1))[0]?.body })
  await server.storage.addNotices([{ agencyId: province.health.id, kind: 'assigned', body, key: 'again' }], now)
  const waits: number[] = []
  for (let last = now; (await server.storage.mailState(0)).waiting > 0; ) {
    const before = tries
    await server.sendMails()
    if (tries > before) {
      waits.push(Math.round((now - last) / MINUTE))
      last = now
    }
    now += MINUTE + Math.round((now - last) / 4)
  }
  expect(waits).toHaveLength(9)
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
  expect((await server.administrator.request<MailState>('GET', '/api/mail/state')).body).toMatchObject({
    ...{ on: true, waiting: 0, failed: 1, fault: expect.stringContaining('refused for the test') },
  })
  expect((await server.anybody.request<{ mail: string }>('GET', '/healthz')).body.mail).toBe('failing')
}, 60_000)

test('[NO10] an address that the mail server does not know is tried once, and does not keep the others', async () => {
  const mails = await mailServer()
  mails.refuse = (to) => (to.startsWith('unknown') ? { responseCode: 550, when: 'recipient' } : null)
  const server = await start(mails)
  const programme = await draftProgramme(server)
  await wish(await signInTo(server, province.health.id, 'drafter'), { address: 'unknown@tinh.example' })
  await wish(await signInTo(server, province.finance.id, 'drafter'), { address: 'known@tinh.example' })
  await issueAndDelegate(programme)
  await server.sendMails()
  expect(mails.received.map(({ to }) => to)).toEqual(['known@tinh.example'])
  expect(await server.storage.mailState(0)).toMatchObject({ waiting: 0, failed: 1 })
})

/** A thousand letters to one reader, each of its own notice. */
async function tellThousand(server: TestServer): Promise<void> {
  const { drafter } = await issued(server)
  await server.sendMails()
  const [first] = await server.storage.listNotices(await idOf(drafter), 1)
  const body = noticeBody({ ...first?.body })
  const drafts = Array.from({ length: 1000 }, (_, index) => ({
    agencyId: province.health.id,
    kind: 'assigned' as const,
    body,
    key: `one ${index}`,
  }))
  await server.storage.addNotices(drafts, now)
}

test('[NO11] a thousand letters, a restart in the middle: each is sent once', async () => {
  const mails = await mailServer()
  const first = await start(mails)
  await tellThousand(first)
  mails.received.length = 0
  const half = Promise.withResolvers<void>()
  mails.onReceived = () => {
    if (mails.received.length === 400) half.resolve()
  }
  const sending = first.sendMails()
  await half.promise
  await first.end({ keepFolder: true })
  await sending
  const sentByFirst = mails.received.length
  expect(sentByFirst).toBeGreaterThanOrEqual(400)
  expect(sentByFirst).toBeLessThan(1000)
  const second = await start(mails, first.folder)
  await second.sendMails()
  expect(mails.received).toHaveLength(1000)
  expect(new Set(mails.received.map(({ messageId }) => messageId)).size).toBe(1000)
  expect(await second.storage.mailState(0)).toEqual({ waiting: 0, failed: 0, fault: null })
}, 60_000)

test('[NO11] a process that died between sending and noting it sends that one letter again, under the same name', async () => {
  const mails = await mailServer()
  let isDead = false
  const dying = (storage: Storage): Storage => ({
    ...storage,
    endMail: (...noted) => (isDead ? Promise.reject(new Error('died')) : storage.endMail(...noted)),
    releaseMails: () => (isDead ? Promise.reject(new Error('died')) : storage.releaseMails()),
  })
  const first = await start(mails, undefined, { wrapStorage: dying })
  await tellThousand(first)
  mails.received.length = 0
  mails.onReceived = () => {
    if (mails.received.length === 300) isDead = true
  }
  await expect(first.sendMails()).rejects.toThrow('died')
  await first.end({ keepFolder: true })
  expect(mails.received).toHaveLength(300)
  const second = await start(mails, first.folder)
  await second.sendMails()
  const names = mails.received.map(({ messageId }) => messageId)
  expect([names.length, new Set(names).size]).toEqual([1001, 1000])
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([names[299]])
}, 60_000)

test('[NO10] a disk that could not note what was sent: nothing is sent again by the process that knows', async () => {
  const mails = await mailServer()
  let isFull = false
  const full = (storage: Storage): Storage => ({
    ...storage,
    endMail: (...noted) => (isFull ? Promise.reject(new Error('full')) : storage.endMail(...noted)),
  })
  const server = await start(mails, undefined, { wrapStorage: full })
  const { drafter } = await issued(server)
  await server.sendMails()
  const before = mails.received.length
  const [notice] = await server.storage.listNotices(await idOf(drafter), 1)
  isFull = true
  await server.storage.addNotices(
    [{ agencyId: province.health.id, kind: 'assigned', body: noticeBody({ ...notice?.body }), key: 'x' }],
    now,
  )
  await expect(server.sendMails()).rejects.toThrow('full')
  isFull = false
  await server.sendMails()
  await server.sendMails()
  expect(mails.received).toHaveLength(before + 1)
})

test('[NO12] without a mail server nothing is sent, and what waited longer than three days is not sent later either', async () => {
  const first = await startTestServer({ now: () => now })
  const { drafter } = await issued(first)
  await first.sendMails()
  expect((await first.anybody.request<{ mail: string }>('GET', '/healthz')).body.mail).toBe('off')
  expect((await drafter.request<OwnMail>('GET', '/api/mail')).body.on).toBe(false)
  await first.end({ keepFolder: true })
  const mails = await mailServer()
  now += 4 * 24 * 60 * MINUTE
  const second = await start(mails, first.folder)
  await second.sendMails()
  expect(mails.received).toEqual([])
  expect(await second.storage.mailState(0)).toEqual({ waiting: 0, failed: 0, fault: null })
})

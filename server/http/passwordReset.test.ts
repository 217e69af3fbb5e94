import { afterEach, beforeEach, expect, test } from 'vitest'
import { partsOf } from '../testing/partsOf.ts'
import { type Caller, startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { startTestMailServer, type TestMailServer } from '../testing/testMailServer.ts'

const HOUR = 60 * 60_000
const [old, fresh] = ['mua thu la vang roi', 'ba con trau qua cau go']
let now: number
let mails: TestMailServer
let server: TestServer
let owner: Caller

beforeEach(async () => {
  now = Date.parse('2025-03-24T02:00:00Z')
  mails = await startTestMailServer()
  server = await startTestServer({ now: () => now }, undefined, null, { mail: mails.config })
  owner = await server.signIn('member')
  await setUp(owner, 'can.bo.mot', 'soyte@tinh.example')
  now += 25 * HOUR
})
afterEach(async () => {
  await server.end()
  await mails.end()
})

async function setUp(caller: Caller, loginName: string, address: string): Promise<void> {
  expect((await caller.request('POST', '/api/password', { loginName, password: old, present: null })).status).toBe(204)
  expect((await caller.request('POST', '/api/mail', { address, choice: 'none', language: 'vi' })).status).toBe(200)
}
const ask = (address = 'soyte@tinh.example') => server.anybody.request('POST', '/api/password/reset', { address, language: 'vi' })
const tokens = async (): Promise<string[]> => {
  await server.sendMails()
  return mails.received.map(({ raw }) => /\/reset#([\w-]+)/u.exec(partsOf(raw))?.[1] ?? '')
}
const finish = (token: string, endSessions: boolean, password = fresh) =>
  server.anybody.request<{ error?: string; detail?: string }>('POST', '/api/password/reset/finish', { token, password, endSessions })
const signIn = async (password: string): Promise<number> =>
  (await server.anybody.request('POST', '/api/sign-in/password', { loginName: 'can.bo.mot', password })).status

test('[FP1] every address is answered alike, and asked too often none is', async () => {
  const answers = await Promise.all(['soyte@tinh.example', 'nobody@tinh.example'].map(ask))
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]?.status).toBe(204)
  expect(await tokens()).toHaveLength(1)
  for (const address of ['soyte@tinh.example', 'nobody@tinh.example']) {
    for (const status of [204, 204, 429]) expect((await ask(address.toUpperCase().toLowerCase())).status).toBe(status)
    now += 1
  }
})

test('[FP2] [FP3] the letter’s link sets a new password, once and for an hour; a newer one makes it void', async () => {
  await ask('SoYTe@tinh.example')
  await ask()
  const [first = '', second = ''] = await tokens()
  expect(partsOf(mails.received[0]?.raw ?? '')).toContain('can.bo.mot')
  expect((await finish(first, false)).body.error).toBe('linkSpent')
  const look = () => server.anybody.request<{ loginName: string }>('POST', '/api/password/reset/look', { token: second })
  expect((await look()).body.loginName).toBe('can.bo.mot')
  expect((await finish(second, false, 'ngan')).body).toMatchObject({ error: 'invalidRequest' })
  expect((await finish(second, false)).status).toBe(204)
  expect([await signIn(old), await signIn(fresh)]).toEqual([401, 200])
  expect((await finish(second, false)).body.error).toBe('linkSpent')
  expect((await look()).status).not.toBe(200)
  await ask()
  const third = (await tokens())[2] ?? ''
  now += HOUR
  expect((await finish(third, false)).body.error).toBe('linkSpent')
})

test('[FP4] the sessions of the account end by choice', async () => {
  const alive = async (): Promise<number> => (await owner.request('GET', '/api/session')).status
  await ask()
  expect((await finish((await tokens())[0] ?? '', false)).status).toBe(204)
  expect(await alive()).toBe(200)
  await ask()
  expect((await finish((await tokens())[1] ?? '', true)).status).toBe(204)
  expect(await alive()).toBe(401)
})

test('[FP2] an address that was given today, of a closed account, or of one without a password gets no link', async () => {
  const newcomer = await server.signIn('member')
  await setUp(newcomer, 'can.bo.hai', 'moi@tinh.example')
  const passwordless = await server.signIn('member')
  await passwordless.request('POST', '/api/mail', { address: 'khong@tinh.example', choice: 'all', language: 'vi' })
  await ask('moi@tinh.example')
  expect(await tokens()).toEqual([])
  now += 25 * HOUR
  await ask('khong@tinh.example')
  await ask('moi@tinh.example')
  expect(await tokens()).toHaveLength(1)
  const { account } = (await owner.request<{ account: { id: string } }>('GET', '/api/session')).body
  await server.administrator.request('POST', `/api/accounts/${account.id}/disabled`, { disabled: true })
  await ask()
  expect(await tokens()).toHaveLength(1)
})

test('[FP2] a mail server that is away for a moment: the link comes later, and works', async () => {
  await mails.end()
  await ask()
  await server.sendMails().catch(() => undefined)
  const again = await startTestMailServer(Number(new URL(mails.config.smtpUrl).port))
  now += 2 * 60_000
  await server.sendMails()
  const token = /\/reset#([\w-]+)/u.exec(partsOf(again.received.at(-1)?.raw ?? ''))?.[1] ?? ''
  expect((await finish(token, false)).status).toBe(204)
  await again.end()
})

import { readdirSync, readFileSync } from 'node:fs'
import { request as httpsRequest } from 'node:https'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import WebSocket from 'ws'
import { emptyLetterhead } from '../../shared/plan/letterhead.ts'
import type { PasswordState, Session } from '../../shared/protocol/httpApi.ts'
import { buildPlan, paragraph } from '../../shared/testing/buildPlan.ts'
import { SESSION_IDLE, SESSION_LIFE } from '../commands/sessionLife.ts'
import { startServer } from '../startServer.ts'
import { type Caller, randomId, startTestServer, type TestServer, temporaryFolder, testConfig } from '../testing/startTestServer.ts'
import { ownCertificate } from '../tls/ownCertificate.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})
async function start(...args: Parameters<typeof startTestServer>): Promise<TestServer> {
  const server = await startTestServer(...args)
  ends.push(() => server.end())
  return server
}

const password = 'ba con trâu qua cầu gỗ'
const setPassword = (caller: Caller, loginName: string, rest: object = {}) =>
  caller.request('POST', '/api/password', { loginName, password, present: null, ...rest })
const signIn = (server: TestServer, loginName: string, tried = password) =>
  server.anybody.request<Session>('POST', '/api/sign-in/password', { loginName, password: tried })
const cookieOf = (headers: Headers): string => headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''

test('[HT15] somebody signed in by link sets a password, and signs in by name and password; links go on working', async () => {
  const server = await start()
  const member = await server.signIn('member', 'Chuyên viên Phòng Nghiệp vụ Y')
  expect((await member.request('GET', '/api/password')).body).toEqual({ loginName: null, needsPresent: false })
  expect((await setPassword(member, 'Chuyên viên.NVY@SoYTe')).status).toBe(204)
  expect((await member.request<PasswordState>('GET', '/api/password')).body.loginName).toBe('chuyenvien.nvy@soyte')
  const opened = await signIn(server, ' CHUYENVIEN.nvy@soyte ')
  expect([opened.status, opened.body.account.displayName]).toEqual([200, 'Chuyên viên Phòng Nghiệp vụ Y'])
  expect((await server.signIn('member')).cookie).not.toBe('')
})

test('[HT15] the stored hash is argon2id with its cost and a salt of its own; the password is stored nowhere', async () => {
  const server = await start()
  const [first, second] = [await server.signIn('member'), await server.signIn('member')]
  await setPassword(first, 'van.thu.1')
  await setPassword(second, 'van.thu.2')
  const hashes = await Promise.all(['van.thu.1', 'van.thu.2'].map(async (name) => (await server.storage.findPassword(name))?.hash))
  for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/u)
  expect(hashes[0]).not.toBe(hashes[1])
  for (const name of readdirSync(server.folder))
    expect(readFileSync(join(server.folder, name)).toString('latin1').includes(Buffer.from(password).toString('latin1'))).toBe(false)
})

test('[HT16] a wrong name and a wrong password get one answer, which says nothing and sets no cookie', async () => {
  const server = await start()
  await setPassword(await server.signIn('member'), 'van.thu')
  const answers = [await signIn(server, 'van.thu', `${password}?`), await signIn(server, 'nguoi.khac'), await signIn(server, '///')]
  for (const { status, body, headers } of answers)
    expect([status, body, headers.getSetCookie()]).toEqual([401, { error: 'wrongPassword' }, []])
})

test('[HT17] passwords that others would try first are refused with their flaw, and so is a name that is taken', async () => {
  const server = await start()
  const member = await server.signIn('member', 'Chuyên viên tổng hợp')
  const flaws = { 'mười một ký': 'tooShort', 'Mật khẩu 2026!!': 'common', '123456789012': 'common', 'Sở Y tế 2026!': 'ownName' }
  for (const [tried, flaw] of Object.entries(flaws)) {
    const refused = await setPassword(member, 'tong.hop', { password: tried })
    expect([tried, refused.status, refused.body]).toEqual([tried, 400, { error: 'invalidRequest', detail: flaw }])
  }
  expect((await setPassword(member, 'x')).body).toEqual({ error: 'invalidRequest', detail: 'loginName' })
  expect((await setPassword(member, 'tong.hop')).status).toBe(204)
  const taken = await setPassword(await server.signIn('member'), 'TONG.HOP')
  expect([taken.status, taken.body]).toEqual([409, { error: 'loginNameTaken' }])
})

test('[HT18] a new password needs the old one, or a fresh link; it ends the other sessions', async () => {
  let now = Date.now()
  const server = await start({ now: () => now })
  const byLink = await server.signIn('member')
  await setPassword(byLink, 'van.thu')
  const byPassword = server.as(cookieOf((await signIn(server, 'van.thu')).headers))
  const next = { password: 'năm con voi lội suối' }
  expect((await byPassword.request<PasswordState>('GET', '/api/password')).body.needsPresent).toBe(true)
  expect((await setPassword(byPassword, 'van.thu', next)).body).toEqual({ error: 'wrongPassword' })
  expect((await setPassword(byPassword, 'van.thu', { ...next, present: password })).status).toBe(204)
  expect((await byLink.request('GET', '/api/session')).status).toBe(401)
  expect((await byPassword.request('GET', '/api/session')).status).toBe(200)
  const { id } = (await byPassword.request<Session>('GET', '/api/session')).body.account
  const fresh = await server.administrator.request<{ signInPath: string }>('POST', `/api/accounts/${id}/link`)
  const again = await server.spend(fresh.body.signInPath)
  now += 2 * 60 * 60_000
  expect((await setPassword(again, 'van.thu')).body).toEqual({ error: 'wrongPassword' })
  now -= 2 * 60 * 60_000
  expect((await setPassword(again, 'van.thu')).status).toBe(204)
})

test('[HT19] a session ends after idle weeks, and after its longest life however much it is used', async () => {
  let now = Date.now()
  const server = await start({ now: () => now })
  const [used, idle] = [await server.signIn('member'), await server.signIn('member')]
  const begun = now
  for (; now - begun < SESSION_LIFE - SESSION_IDLE / 2; now += SESSION_IDLE / 2)
    expect((await used.request('GET', '/api/session')).status).toBe(200)
  expect((await idle.request('GET', '/api/session')).status).toBe(401)
  now = begun + SESSION_LIFE
  expect((await used.request('GET', '/api/session')).status).toBe(401)
})

test('[HT20] signing in gives a new token and ends the session that the browser had', async () => {
  const server = await start()
  const member = await server.signIn('member')
  await setPassword(member, 'van.thu')
  const opened = await member.request('POST', '/api/sign-in/password', { loginName: 'van.thu', password })
  expect(cookieOf(opened.headers)).not.toBe(member.cookie)
  expect(cookieOf(opened.headers).split('=')[1]).toMatch(/^[\w-]{43}$/u)
  expect((await member.request('GET', '/api/session')).status).toBe(401)
})

async function openStream(server: TestServer, cookie: string): Promise<{ ended: Promise<void> }> {
  const response = await fetch(`${server.url}/api/events`, { headers: { cookie } })
  const reader = response.body?.getReader()
  await reader?.read()
  const readOn = async (): Promise<void> => {
    for (;;) if ((await reader?.read())?.done !== false) return
  }
  return { ended: readOn() }
}
async function openSocket(server: TestServer, cookie: string): Promise<{ closed: Promise<number> }> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/collab`, { headers: { cookie, origin: server.url } })
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
  return { closed: new Promise((resolve) => socket.on('close', resolve)) }
}

test('[HT3] signing out ends the session’s event stream and socket; signing out everywhere those of all devices', async () => {
  const server = await start()
  const member = await server.signIn('member')
  await setPassword(member, 'van.thu')
  const [stream, socket] = [await openStream(server, member.cookie), await openSocket(server, member.cookie)]
  await member.request('DELETE', '/api/session')
  await stream.ended
  expect(await socket.closed).toBe(4401)

  const [here, there] = [
    server.as(cookieOf((await signIn(server, 'van.thu')).headers)),
    server.as(cookieOf((await signIn(server, 'van.thu')).headers)),
  ]
  const [farStream, farSocket] = [await openStream(server, there.cookie), await openSocket(server, there.cookie)]
  expect((await here.request('DELETE', '/api/sessions')).status).toBe(204)
  await farStream.ended
  expect(await farSocket.closed).toBe(4401)
  for (const caller of [here, there]) expect((await caller.request('GET', '/api/session')).status).toBe(401)
})

test('[HT5] foreign and null origins change nothing and open no socket; a program without an origin may', async () => {
  const server = await start()
  const member = await server.signIn('member')
  for (const origin of ['https://elsewhere.example', 'null', `${server.url}.example`]) {
    expect((await member.request('DELETE', '/api/sessions', undefined, { origin })).status).toBe(403)
    const status = await new Promise((resolve) => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/collab`, { headers: { cookie: member.cookie, origin } })
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
      socket.on('open', () => resolve('open'))
    })
    expect([origin, status]).toEqual([origin, 403])
  }
  expect((await member.request('DELETE', '/api/session')).status).toBe(204)
})

test('[HT21] too many attempts are refused with the seconds to wait, others are not, and patience helps', async () => {
  let now = Date.now()
  const server = await start({ now: () => now })
  await setPassword(await server.signIn('member'), 'van.thu')
  const statuses: number[] = []
  for (let turn = 0; turn < 11; turn++) statuses.push((await signIn(server, 'van.thu', `sai lần ${turn} rồi nhé`)).status)
  expect(statuses).toEqual([...new Array<number>(10).fill(401), 429])
  const refused = await signIn(server, 'VAN.THU')
  expect([refused.status, refused.body, refused.headers.get('retry-after')]).toEqual([
    429,
    { error: 'tooManyRequests', detail: '60' },
    '60',
  ])
  expect((await signIn(server, 'nguoi.khac')).status).toBe(401)
  now += 60_000
  expect((await signIn(server, 'van.thu')).status).toBe(200)
})

test('[HT21] links are not guessed, and an address that a proxy names counts only when the proxy is trusted', async () => {
  const guess = (server: TestServer, from: string) =>
    server.anybody.request('POST', '/api/sign-in/link', { token: 'x'.repeat(43) }, { 'x-forwarded-for': from })
  const statusAfter150 = async (server: TestServer): Promise<number[]> => {
    for (let turn = 0; turn < 150; turn++) await guess(server, '192.0.2.1')
    return [(await guess(server, '192.0.2.1')).status, (await guess(server, '192.0.2.2')).status]
  }
  expect(await statusAfter150(await start())).toEqual([429, 429])
  expect(await statusAfter150(await start({}, temporaryFolder(), null, { trustedProxies: ['127.0.0.1'] }))).toEqual([429, 410])
})

test('[HT22] a plan of 5 MB of text is taken, a body of 50 MB is too large, a small route takes little', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const words = 'Các sở, ban, ngành tỉnh thực hiện nhiệm vụ được giao. '.repeat(400)
  const body = Array.from({ length: Math.ceil(5e6 / Buffer.byteLength(words)) }, () => paragraph(words))
  const plan = { ...buildPlan({ body }), letterhead: { ...emptyLetterhead, title: 'Kế hoạch dài' } }
  const create = (sent: unknown) =>
    member.request('POST', '/api/plans', { commandId: randomId(), planId: randomId(), plan: sent, template: null })
  expect((await create(plan)).status).toBe(200)
  const large = await create('x'.repeat(50_000_000)).catch((error: unknown) => error)
  expect(large).toMatchObject({ status: 413, body: { error: 'tooLarge' } })
  const token = { token: 'x'.repeat(300_000) }
  expect((await member.request('POST', '/api/sign-in/link', token)).status).toBe(413)
})

test('[HT23] with its own certificate the server speaks TLS: Host cookie, HSTS, sockets; the certificate is kept', async () => {
  const folder = temporaryFolder()
  const started = await startServer({ ...testConfig(folder), host: '127.0.0.1', tls: 'own', underTls: true })
  if (!started.ok) throw new Error(started.code)
  const server = started.value
  ends.push(() => server.stop())
  const { cert } = ownCertificate(folder, '127.0.0.1', Date.now())
  const token = (await server.administratorLink()).split('#')[1]
  const answer = await new Promise<{ status: number; cookie: string; hsts: string }>((resolve, reject) => {
    const asked = httpsRequest(
      `${server.url}/api/sign-in/link`,
      { method: 'POST', ca: cert, headers: { 'content-type': 'application/json', origin: server.url } },
      (response) => {
        response.resume()
        const { 'set-cookie': cookies, 'strict-transport-security': hsts } = response.headers
        resolve({ status: response.statusCode ?? 0, cookie: cookies?.[0] ?? '', hsts: hsts ?? '' })
      },
    )
    asked.on('error', reject)
    asked.end(JSON.stringify({ token }))
  })
  expect(answer.status).toBe(200)
  expect(answer.cookie).toMatch(/^__Host-ro_session=[\w-]{43};/u)
  for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(answer.cookie).toContain(part)
  expect(answer.cookie).not.toContain('Domain')
  expect(answer.hsts).toMatch(/max-age=\d{7,}/u)
  const cookie = answer.cookie.split(';', 1)[0] ?? ''
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/collab`, { ca: cert, headers: { cookie, origin: server.url } })
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
  socket.close()
})

test('[HT24] every answer carries the policy; none lets inline scripts or code from text run', async () => {
  const server = await start()
  const { headers } = await server.anybody.request('GET', '/healthz')
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).not.toMatch(/unsafe|\*/u)
  for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
    expect(policy).toContain(part)
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(headers.get('strict-transport-security')).toBeNull()
})

test('[HT25] a plan stamped with a degree of state secrecy is refused with the degree, and nothing of it is stored', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const plan = { ...buildPlan({ body: [paragraph('TỐI MẬT'), paragraph('Nội dung kín')] }), letterhead: emptyLetterhead }
  const refused = await member.request('POST', '/api/plans', { commandId: randomId(), planId: randomId(), plan, template: null })
  expect([refused.status, refused.body]).toEqual([422, { error: 'secrecyMark', detail: 'TỐI MẬT' }])
  expect((await member.request('GET', '/api/plans')).body).toEqual([])
  expect(await server.storage.countLogRows()).toBe(0)
})

import { afterEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { helloToken } from '../../shared/protocol/hello.ts'
import {
  type AccountWithLink,
  type ListedAccount,
  PAGE_ACCOUNT_HEADER,
  type Revocation,
  type Session,
} from '../../shared/protocol/httpApi.ts'
import { buildPlan, paragraph } from '../../shared/testing/buildPlan.ts'
import { SESSION_LIFE } from '../commands/sessionLife.ts'
import { connectTestClient } from '../testing/connectTestClient.ts'
import { type Caller, randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'

const servers: TestServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end()
})
async function start(...args: Parameters<typeof startTestServer>): Promise<TestServer> {
  const server = await startTestServer(...args)
  servers.push(server)
  return server
}

const password = 'ba con trâu qua cầu gỗ'
const sessionOf = async (caller: Caller): Promise<Session> => (await caller.request<Session>('GET', '/api/session')).body
const setDisabled = (server: TestServer, id: string, disabled: boolean) =>
  server.administrator.request('POST', `/api/accounts/${id}/disabled`, { disabled })
const signInBy = (server: TestServer, tried: string) =>
  server.anybody.request('POST', '/api/sign-in/password', { loginName: 'van.thu', password: tried })

test('[HT31] a request that names its page’s account is refused under another one’s cookie, and changes nothing', async () => {
  const server = await start()
  const [first, second] = [await server.signIn('member', 'Người thứ nhất'), await server.signIn('member', 'Người thứ hai')]
  const { id } = (await sessionOf(first)).account
  const asFirst = { [PAGE_ACCOUNT_HEADER]: id }
  expect((await first.request('GET', '/api/plans', undefined, asFirst)).status).toBe(200)
  const calls = [
    ['GET', '/api/plans'],
    ['DELETE', '/api/session'],
    ['DELETE', '/api/sessions'],
  ] as const
  for (const [method, path] of calls) {
    const refused = await second.request(method, path, undefined, asFirst)
    expect([path, refused.status, refused.body]).toEqual([path, 409, { error: 'otherAccount' }])
  }
  expect((await second.request('GET', `/api/events?poll=1&as=${id}`)).body).toEqual({ error: 'otherAccount' })
  expect((await sessionOf(second)).account.displayName).toBe('Người thứ hai')
})

test('[HT31] what was written on one account’s page is not taken under another one’s cookie', async () => {
  const server = await start()
  const [first, second] = [await server.signIn('member', 'Người thứ nhất'), await server.signIn('member', 'Người thứ hai')]
  const planId = await server.createPlan(buildPlan({ body: [paragraph('Mở đầu')] }))
  const token = helloToken(1, (await sessionOf(first)).account.id)
  const kept = async () => [
    await server.storage.countLogRows(),
    await server.gate.read(documentName(planId), (live) => live.getXmlFragment('body').length),
  ]
  const before = await kept()
  const doc = defineRoots(new Y.Doc())
  doc.getXmlFragment('body').insert(0, [new Y.XmlElement('paragraph')])
  const refused = await connectTestClient(server, second.cookie, planId, { doc, token, waitForSync: false })
  await vi.waitFor(() => expect(refused.closes).toEqual(['otherAccount']))
  expect(await kept()).toEqual(before)
  refused.disconnect()
  const own = await connectTestClient(server, first.cookie, planId, { token })
  expect(own.closes).toEqual([])
  own.disconnect()
})

test('[HT32] a closed account is told so by its session, password and link, and by nothing else', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const { account } = await sessionOf(member)
  await member.request('POST', '/api/password', { loginName: 'van.thu', password, present: null })
  const link = (await server.administrator.request<AccountWithLink>('POST', `/api/accounts/${account.id}/link`)).body.signInPath
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/collab`, { headers: { cookie: member.cookie } })
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
  const closed = new Promise((resolve) => socket.on('close', resolve))

  expect((await setDisabled(server, account.id, true)).status).toBe(204)
  expect(await closed).toBe(4401)
  const told = { error: 'accountDisabled', detail: account.id }
  expect((await member.request('GET', '/api/session')).body).toEqual(told)
  expect((await signInBy(server, password)).body).toEqual(told)
  expect((await signInBy(server, `${password}?`)).body).toEqual({ error: 'wrongPassword' })
  expect((await server.anybody.request('POST', '/api/sign-in/link', { token: link.split('#')[1] })).body).toEqual(told)
  expect((await server.administrator.request('POST', `/api/accounts/${account.id}/link`)).status).toBe(409)
  const listed = (await server.administrator.request<ListedAccount[]>('GET', '/api/accounts')).body
  expect(listed.filter(({ disabled }) => disabled).map(({ id }) => id)).toEqual([account.id])

  expect((await setDisabled(server, account.id, false)).status).toBe(204)
  expect((await member.request('GET', '/api/session')).body).toEqual({ error: 'notSignedIn' })
  expect((await signInBy(server, password)).status).toBe(200)
})

test('[HT32] nobody closes their own account, and only an administrator anybody’s', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const administrator = (await sessionOf(server.administrator)).account.id
  expect((await setDisabled(server, administrator, true)).status).toBe(409)
  expect((await member.request('POST', `/api/accounts/${administrator}/disabled`, { disabled: true })).status).toBe(403)
  expect((await setDisabled(server, randomId(), true)).status).toBe(404)
})

test('[HT32] the link that the server prints is that of an administrator who can use it', async () => {
  const server = await start()
  const second = await server.signIn('administrator', 'Quản trị viên thứ hai')
  const first = (await sessionOf(server.administrator)).account.id
  expect((await second.request('POST', `/api/accounts/${first}/disabled`, { disabled: true })).status).toBe(204)
  expect((await sessionOf(await server.spend(await server.administratorLink()))).account.displayName).toBe('Quản trị viên thứ hai')
})

test('[HT33] devices are told to forget only when asked; one that ran out or was signed out is not', async () => {
  let now = Date.now()
  const server = await start({ now: () => now })
  const member = await server.signIn('member')
  await member.request('POST', '/api/password', { loginName: 'van.thu', password, present: null })
  const again = async (): Promise<Caller> => server.as((await signInBy(server, password)).headers.getSetCookie()[0]?.split(';', 1)[0] ?? '')
  const [ranOut, signedOut] = [await again(), await again()]
  await signedOut.request('DELETE', '/api/session')
  now += SESSION_LIFE
  for (const caller of [ranOut, signedOut]) expect((await caller.request('GET', '/api/session')).body).toEqual({ error: 'notSignedIn' })

  const [here, there] = [await again(), await again()]
  expect((await here.request('DELETE', '/api/sessions')).status).toBe(204)
  expect((await there.request('GET', '/api/session')).body).toEqual({ error: 'notSignedIn' })

  const { account } = await sessionOf(await again())
  expect((await (await again()).request('DELETE', '/api/sessions?removeKept=1')).status).toBe(204)
  for (const caller of [ranOut, there])
    expect((await caller.request('GET', '/api/session')).body).toEqual({ error: 'deviceRevoked', detail: account.id })
})

test('[HT34] a mark tells what became of its account after another one has signed in, and signs nobody in', async () => {
  const server = await start()
  const [first, second] = [await server.signIn('member'), await server.signIn('member')]
  const [{ account, mark }, { mark: otherMark }] = [await sessionOf(first), await sessionOf(second)]
  const ask = async () => (await second.request<Revocation[]>('POST', '/api/revocations', { marks: [mark, otherMark, 'unknown'] })).body
  expect(await ask()).toEqual([])
  await setDisabled(server, account.id, true)
  expect(await ask()).toEqual([{ account: account.id, why: 'accountDisabled' }])
  expect((await server.as(`ro_session=${otherMark}`).request('GET', '/api/session')).status).toBe(401)
})

import { afterEach, describe, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import { bodyOf, defineRoots } from '../../shared/planDocument/layout.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import type { AccessTokenWithSecret } from '../../shared/protocol/accessTokens.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { writeParts } from '../../shared/protocol/tunnelParts.ts'
import { buildPlan, buildTask } from '../../shared/testing/buildPlan.ts'
import type { ServerOverrides } from '../startServer.ts'
import { connectTestClient, docReaches, type TestClient } from '../testing/connectTestClient.ts'
import { type Caller, randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { openTunnel, tunnelSocketWith } from '../testing/TestTunnelSocket.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function start(overrides: ServerOverrides = {}): Promise<TestServer> {
  const server = await startTestServer(overrides)
  ends.push(() => server.end())
  return server
}

async function connect(...args: Parameters<typeof connectTestClient>): Promise<TestClient> {
  const client = await connectTestClient(...args)
  ends.push(() => client.disconnect())
  return client
}

const task = buildTask({ wording: 'Soạn dự thảo kế hoạch' })
const plan = buildPlan({ tasks: [task] })
const firstText = (doc: Y.Doc): Y.XmlText => (bodyOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText
const wording = (doc: Y.Doc): string => readPlan(doc).plan.tasks[0]?.wording ?? ''
const rowsOf = async (server: TestServer, planId: PlanId) => (await server.storage.readLog(documentName(planId))).rows

async function issueToken(caller: Caller, scope: 'read' | 'edit', days = 30): Promise<AccessTokenWithSecret> {
  const issued = await caller.request<AccessTokenWithSecret>('POST', '/api/tokens', { id: randomId(), name: 'Báo cáo', scope, days })
  expect(issued.status).toBe(200)
  return issued.body
}

/** A real y-websocket client, as another program uses it. */
function connectPlain(server: TestServer, planId: PlanId, token: string, doc = defineRoots(new Y.Doc())): WebsocketProvider {
  const provider = new WebsocketProvider(`${server.url.replace('http', 'ws')}/yjs`, documentName(planId), doc, {
    params: { token },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 200,
  })
  ends.push(() => provider.destroy())
  return provider
}
const synced = (provider: WebsocketProvider): Promise<void> =>
  vi.waitFor(() => expect(provider.synced).toBe(true), { timeout: 5000, interval: 10 })

describe.each([
  ['once', false],
  ['each request twice', true],
])('over the tunnel, %s', (_name, repeatEach) => {
  const road = (headers: Record<string, string>) => tunnelSocketWith(headers, { repeatEach })

  test('[CO21] two people write one plan, see each other’s presence, and each edit is on disk once', async () => {
    const server = await start()
    const planId = await server.createPlan(plan)
    const tunnelled = await connect(server, (await server.signIn('member', 'Chuyên viên A')).cookie, planId, { road })
    const straight = await connect(server, (await server.signIn('member')).cookie, planId)
    for (const letter of 'abc') {
      firstText(tunnelled.doc).insert(0, letter)
      await tunnelled.saved()
    }
    firstText(straight.doc).insert(0, 'XYZ ')
    await straight.saved()
    const holdsAll = (doc: Y.Doc): boolean => ['a', 'b', 'c', 'XYZ '].every((words) => wording(doc).slice(0, 7).includes(words))
    await docReaches(tunnelled.doc, () => holdsAll(tunnelled.doc))
    await docReaches(straight.doc, () => holdsAll(straight.doc))
    expect(wording(tunnelled.doc)).toBe(wording(straight.doc))
    expect((await rowsOf(server, planId)).length).toBe(5)
    tunnelled.provider.setAwarenessField('user', { name: 'Giám đốc', color: '#123456' })
    await vi.waitFor(() =>
      expect([...(straight.provider.awareness?.getStates().values() ?? [])].map((state) => state.user?.name)).toContain('Chuyên viên A'),
    )
  })

  test('[CO21] a follower’s bytes do not get in by the tunnel either', async () => {
    const server = await start()
    const planId = await server.createPlan(plan)
    const reader = await connect(server, (await server.signIn('follower')).cookie, planId, { road })
    const writer = await connect(server, (await server.signIn('member')).cookie, planId, { road })
    firstText(reader.doc).insert(0, 'SAI ')
    firstText(writer.doc).insert(0, 'Đúng: ')
    await docReaches(reader.doc, () => wording(reader.doc).includes('Đúng: '))
    await writer.saved()
    expect(wording(writer.doc)).not.toContain('SAI')
    expect((await rowsOf(server, planId)).length).toBe(2)
  })
})

test('[CO21] a plan larger than a body crosses the tunnel whole', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const wordy = Array.from({ length: 400 }, (_, index) => buildTask({ wording: `${index} ${'Rà soát '.repeat(250)}` }))
  const planId = await server.createPlan(plan)
  const writer = await connect(server, member.cookie, planId, { road: tunnelSocketWith })
  const text = firstText(writer.doc)
  for (const { wording: words } of wordy) text.insert(0, words)
  await writer.saved()
  const reader = await connect(server, member.cookie, planId, { road: tunnelSocketWith })
  expect(Y.encodeStateAsUpdate(reader.doc).length).toBeGreaterThan(1_000_000)
  expect(Y.encodeStateVector(reader.doc)).toEqual(Y.encodeStateVector(writer.doc))
})

test('[CO22] the tunnel is closed to strangers, other origins and other sessions', async () => {
  const server = await start()
  const [one, other] = [await server.signIn('member'), await server.signIn('member')]
  const post = (path: string, headers: Record<string, string>) => fetch(`${server.url}${path}`, { method: 'POST', headers })
  expect((await post('/collab/http', {})).status).toBe(401)
  expect((await post('/collab/http', { cookie: one.cookie, origin: 'https://other.example' })).status).toBe(403)
  const { id } = await openTunnel(server.url, { cookie: one.cookie })
  const foreign = await post(`/collab/http/${id}/down?after=0`, { cookie: other.cookie })
  expect([foreign.status, await foreign.json()]).toEqual([410, { code: 4410, reason: 'unknownTunnel' }])
  expect((await post(`/collab/http/${id}/down?after=0`, { cookie: one.cookie })).status).toBe(200)
})

test('[CO22] bodies that are none, gaps in the count and oversized ones end the connection or are refused', async () => {
  const server = await start()
  const { cookie } = await server.signIn('member')
  const bodies = [
    [1, Uint8Array.of(1, 2)],
    [5, writeParts([{ bytes: Uint8Array.of(1, 2, 3), goesOn: false }])],
  ] as const
  for (const [first, body] of bodies) {
    const tunnel = await openTunnel(server.url, { cookie })
    const answer = await tunnel.up(first, body)
    expect([answer.status, await answer.json()]).toEqual([410, { code: 1002, reason: 'protocol' }])
  }
  const tunnel = await openTunnel(server.url, { cookie })
  expect((await tunnel.up(1, new Uint8Array(700_000))).status).toBe(413)
  expect(server.collaboration.counts().connections).toBe(1)
})

test('[CO22] signing out ends a waiting request and says why; a session may not hold tunnels without end', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const tunnel = await openTunnel(server.url, { cookie: member.cookie })
  await (await tunnel.down(0)).arrayBuffer()
  const waiting = tunnel.down(1)
  for (let count = 1; count < 32; count++) await openTunnel(server.url, { cookie: member.cookie })
  await expect(openTunnel(server.url, { cookie: member.cookie })).rejects.toThrow('410')
  await member.request('DELETE', '/api/session')
  const ended = await waiting
  expect([ended.status, await ended.json()]).toEqual([410, { code: 4401, reason: 'signedOut' }])
  await vi.waitFor(() => expect(server.collaboration.counts().connections).toBe(0))
})

test('[CO13] a session that expires while its socket is open is ended, and its last word says why', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  ends.push(() => vi.useRealTimers())
  let shift = 0
  const server = await start({ now: () => Date.now() + shift })
  const planId = await server.createPlan(plan)
  const client = await connect(server, (await server.signIn('member')).cookie, planId)
  await vi.advanceTimersByTimeAsync(61_000)
  expect(server.collaboration.counts().connections).toBe(1)
  shift = 400 * 24 * 60 * 60_000
  await vi.advanceTimersByTimeAsync(61_000)
  await vi.waitFor(() => expect(client.closes).toContain('signedOut'))
})

test('[CO23] a y-websocket client and our own edit one document, and presence crosses', async () => {
  const server = await start()
  const member = await server.signIn('member', 'Chuyên viên Phòng Y')
  const planId = await server.createPlan(plan)
  const plain = connectPlain(server, planId, (await issueToken(member, 'edit')).secret)
  await synced(plain)
  expect(wording(plain.doc)).toBe('Soạn dự thảo kế hoạch')
  const own = await connect(server, (await server.signIn('member')).cookie, planId)
  firstText(plain.doc).insert(0, 'Từ ngoài: ')
  firstText(own.doc).insert(firstText(own.doc).length, ' (từ trong)')
  await docReaches(own.doc, () => wording(own.doc) === 'Từ ngoài: Soạn dự thảo kế hoạch (từ trong)')
  await docReaches(plain.doc, () => wording(plain.doc) === 'Từ ngoài: Soạn dự thảo kế hoạch (từ trong)')
  plain.awareness.setLocalStateField('user', { name: 'Giám đốc' })
  own.provider.setAwarenessField('user', { color: '#123456' })
  const names = (states: Map<number, { user?: { name?: string } }> | undefined) =>
    [...(states?.values() ?? [])].map(({ user }) => user?.name)
  await vi.waitFor(() => expect(names(own.provider.awareness?.getStates())).toContain('Chuyên viên Phòng Y'))
  await vi.waitFor(() => expect(names(plain.awareness.getStates() as never)).toContain('Chuyên viên'))
  const accounts = await server.storage.listAccounts()
  const holder = accounts.find(({ displayName }) => displayName === 'Chuyên viên Phòng Y')
  await vi.waitFor(async () => expect((await rowsOf(server, planId)).map(({ actor }) => actor)).toContain(`account:${holder?.id}`))
})

test('[CO23] edits that a y-websocket client made while away arrive when it is back', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const planId = await server.createPlan(plan)
  const plain = connectPlain(server, planId, (await issueToken(member, 'edit')).secret)
  await synced(plain)
  plain.disconnect()
  firstText(plain.doc).insert(0, 'Xa: ')
  plain.connect()
  const own = await connect(server, member.cookie, planId)
  await docReaches(own.doc, () => wording(own.doc).startsWith('Xa: '))
})

test('[CO23] a token that only reads, and one of somebody who only reads, bring nothing in', async () => {
  const server = await start()
  const [member, follower] = [await server.signIn('member'), await server.signIn('follower')]
  const planId = await server.createPlan(plan)
  for (const token of [await issueToken(member, 'read'), await issueToken(follower, 'edit')]) {
    const plain = connectPlain(server, planId, token.secret)
    await synced(plain)
    firstText(plain.doc).insert(0, 'SAI ')
    const own = await connect(server, member.cookie, planId)
    firstText(own.doc).insert(0, 'Đúng ')
    await docReaches(plain.doc, () => wording(plain.doc).includes('Đúng '))
    await own.saved()
    expect(wording(own.doc)).not.toContain('SAI')
  }
  expect((await rowsOf(server, planId)).every(({ actor }) => !actor.includes('follower'))).toBe(true)
  expect((await rowsOf(server, planId)).length).toBe(3)
})

test('[CO23] bad, expired and revoked tokens are closed with 4401, and y-websocket stops; an unknown document with 4403', async () => {
  let shift = 0
  const server = await start({ now: () => Date.now() + shift })
  const member = await server.signIn('member')
  const planId = await server.createPlan(plan)
  const closing = (provider: WebsocketProvider) => new Promise<number>((resolve) => provider.on('closed', ({ code }) => resolve(code)))
  for (const secret of ['', 'x', member.cookie.split('=')[1] ?? '']) expect(await closing(connectPlain(server, planId, secret))).toBe(4401)
  const token = await issueToken(member, 'edit', 1)
  const open = connectPlain(server, planId, token.secret)
  await synced(open)
  const closed = closing(open)
  expect((await member.request('DELETE', `/api/tokens/${token.token.id}`)).status).toBe(204)
  expect(await closed).toBe(4401)
  expect(await closing(connectPlain(server, planId, token.secret))).toBe(4401)
  const short = await issueToken(member, 'edit', 1)
  expect(await closing(connectPlain(server, 'zzzzzzzzzzzz' as PlanId, short.secret))).toBe(4403)
  shift = 2 * 24 * 60 * 60_000
  expect(await closing(connectPlain(server, planId, short.secret))).toBe(4401)
})

test('[CO23] what the gate refuses for good from another program is not asked for again', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const planId = await server.createPlan(plan)
  const plain = connectPlain(server, planId, (await issueToken(member, 'edit')).secret)
  await synced(plain)
  const closed = new Promise<{ code: number; reason: string }>((resolve) => plain.on('closed', (event) => resolve(event)))
  plain.doc.getMap('unknown root').set('a', 1)
  expect(await closed).toMatchObject({ code: 4400, reason: 'invalidUpdate' })
  expect((await rowsOf(server, planId)).length).toBe(1)
})

import { afterEach, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import type { PlanId, TaskId } from '../../shared/core/ids.ts'
import { changeTaskField } from '../../shared/planDocument/changeTask.ts'
import { bodyOf, mapOf } from '../../shared/planDocument/layout.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { buildPlan, buildTask } from '../../shared/testing/buildPlan.ts'
import type { ServerOverrides } from '../startServer.ts'
import type { SqliteStorage } from '../storage/sqlite/openSqliteStorage.ts'
import { connectTestClient, docReaches, type TestClient } from '../testing/connectTestClient.ts'
import { startTestServer, type TestServer } from '../testing/startTestServer.ts'

const running: { clients: TestClient[]; servers: TestServer[] } = { clients: [], servers: [] }

afterEach(async () => {
  for (const client of running.clients.splice(0)) client.disconnect()
  for (const server of running.servers.splice(0)) await server.end()
})

async function start(overrides: ServerOverrides = {}): Promise<TestServer> {
  const server = await startTestServer(overrides)
  running.servers.push(server)
  return server
}

async function connect(...args: Parameters<typeof connectTestClient>): Promise<TestClient> {
  const client = await connectTestClient(...args)
  running.clients.push(client)
  return client
}

const task = buildTask({ wording: 'Soạn dự thảo kế hoạch' })
const plan = buildPlan({ tasks: [task] })
const firstText = (doc: Y.Doc): Y.XmlText => (bodyOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText
const wording = (doc: Y.Doc): string | undefined => readPlan(doc).plan.tasks[0]?.wording
const officer = (doc: Y.Doc): string | null | undefined => readPlan(doc).plan.tasks[0]?.officer
const rowCount = async (server: TestServer, planId: PlanId): Promise<number> =>
  (await server.storage.readLog(documentName(planId))).rows.length
const liveState = (server: TestServer, planId: PlanId): Uint8Array => {
  const live = server.collaboration.hocuspocus.documents.get(documentName(planId))
  if (!live) throw new Error('the document is not open')
  return Y.encodeStateAsUpdate(live)
}

test('[CO1] two members see each other’s edits, and the log holds each with its author', async () => {
  const server = await start()
  const [first, second] = [await server.signIn('member'), await server.signIn('member')]
  const planId = await server.createPlan(plan)
  const drafter = await connect(server, first.cookie, planId)
  const colleague = await connect(server, second.cookie, planId)
  firstText(drafter.doc).insert(0, 'Khẩn: ')
  changeTaskField(colleague.doc, task.id, 'officer', 'Trưởng phòng', origins.form)
  await docReaches(colleague.doc, () => wording(colleague.doc) === 'Khẩn: Soạn dự thảo kế hoạch')
  await docReaches(drafter.doc, () => officer(drafter.doc) === 'Trưởng phòng')
  await Promise.all([drafter.saved(), colleague.saved()])
  const { rows } = await server.storage.readLog(documentName(planId))
  const accounts = await server.storage.listAccounts()
  const members = accounts.filter(({ role }) => role === 'member').map(({ id }) => `account:${id}`)
  expect(rows.map((row) => row.actor).sort()).toEqual(['system:seed', ...members].sort())
})

test('[CO2] a follower’s bytes reach neither the log nor anybody else', async () => {
  const server = await start()
  const [follower, member] = [await server.signIn('follower'), await server.signIn('member')]
  const planId = await server.createPlan(plan)
  const drafter = await connect(server, member.cookie, planId)
  const offline = new Y.Doc()
  Y.applyUpdate(offline, Y.encodeStateAsUpdate(drafter.doc))
  firstText(offline).insert(0, 'SAI ')
  const reader = await connect(server, follower.cookie, planId, { doc: offline, waitForSync: false })
  firstText(reader.doc).insert(0, 'SAI NỮA ')
  const before = liveState(server, planId)
  firstText(drafter.doc).insert(0, 'Đúng: ')
  await docReaches(reader.doc, () => wording(reader.doc)?.includes('Đúng: ') === true)
  await drafter.saved()
  expect(wording(drafter.doc)).toBe('Đúng: Soạn dự thảo kế hoạch')
  expect(await rowCount(server, planId)).toBe(2)
  expect(reader.provider.unsyncedChanges).toBeGreaterThan(0)
  expect(liveState(server, planId)).not.toEqual(before)
  expect(reader.closes).toEqual([])
})

test('[CO2] a frozen plan takes no edits, not even those made offline before: their writer is told, and keeps them', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const planId = await server.createPlan(plan)
  await server.collaboration.setFrozen(documentName(planId), true)
  const drafter = await connect(server, member.cookie, planId)
  firstText(drafter.doc).insert(0, 'Muộn: ')
  await vi.waitFor(() => expect(drafter.refusals).toEqual([{ type: 'refused', reason: 'frozen' }]))
  const late = await connect(server, member.cookie, planId, { doc: drafter.doc, waitForSync: false })
  await vi.waitFor(() => expect(late.refusals).toEqual([{ type: 'refused', reason: 'frozen' }]))
  const reader = await connect(server, member.cookie, planId)
  expect([reader.provider.authorizedScope, reader.refusals]).toEqual(['readonly', []])
  const judged = await server.gate.acceptUpdate(
    documentName(planId),
    { kind: 'account', id: (await server.storage.listAccounts())[0]?.id as never, role: 'member', memberships: [] },
    Y.encodeStateAsUpdate(drafter.doc),
  )
  expect(judged).toMatchObject({ ok: false, code: 'frozen' })
  expect(await rowCount(server, planId)).toBe(1)
  await server.collaboration.setFrozen(documentName(planId), false)
  const again = await connect(server, member.cookie, planId, { doc: drafter.doc })
  await again.saved()
  expect(await rowCount(server, planId)).toBe(2)
})

test('[CO3] an update with a gap is not logged and does not hurt the honest one that fills it', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const planId = await server.createPlan(plan)
  const honest = await connect(server, member.cookie, planId)
  const other = await server.signIn('member')
  const sender = await connect(server, other.cookie, planId)
  const away = new Y.Doc()
  Y.applyUpdate(away, Y.encodeStateAsUpdate(sender.doc))
  firstText(away).insert(0, 'một ')
  const missing = Y.encodeStateVector(away)
  firstText(away).insert(0, 'hai ')
  const gap = Y.encodeStateAsUpdate(away, missing)
  const before = liveState(server, planId)
  Y.applyUpdate(sender.doc, gap)
  sender.doc.emit('update', [gap, null, sender.doc, {} as Y.Transaction])
  await vi.waitFor(() => expect(sender.refusals[0]?.reason).toBe('resync'))
  expect(liveState(server, planId)).toEqual(before)
  expect(await rowCount(server, planId)).toBe(1)
  firstText(honest.doc).insert(0, 'thật ')
  await honest.saved()
  Y.applyUpdate(sender.doc, Y.encodeStateAsUpdate(away))
  await sender.provider.sendToken()
  sender.provider.startSync()
  await docReaches(honest.doc, () => wording(honest.doc)?.includes('hai một ') === true)
  expect(wording(honest.doc)).toContain('thật ')
  expect(await rowCount(server, planId)).toBe(3)
})

test('[CO3] the third difference in a row with a gap is refused for good, single edits with a gap never are', async () => {
  const server = await start()
  const planId = await server.createPlan(plan)
  const away = new Y.Doc()
  away.getText('x').insert(0, 'a')
  const missing = Y.encodeStateVector(away)
  away.getText('x').insert(1, 'b')
  const gap = Y.encodeStateAsUpdate(away, missing)
  const actor = { kind: 'account', id: 'aaaaaaaaaaaa', role: 'member', memberships: [] } as never
  const codes: unknown[] = []
  for (let turn = 0; turn < 5; turn++)
    expect(await server.gate.acceptUpdate(documentName(planId), actor, gap)).toMatchObject({ code: 'resync' })
  for (let turn = 0; turn < 3; turn++) codes.push(await server.gate.acceptUpdate(documentName(planId), actor, gap, true))
  expect(codes).toMatchObject([{ code: 'resync' }, { code: 'resync' }, { code: 'invalidUpdate' }])
  expect(await rowCount(server, planId)).toBe(1)
})

const block = (doc: Y.Doc): Y.XmlElement => bodyOf(doc).get(0) as Y.XmlElement
const hostile: readonly (readonly [string, (doc: Y.Doc) => void])[] = [
  ['an unknown node', (doc) => bodyOf(doc).insert(0, [new Y.XmlElement('script')])],
  ['a node where it may not stand', (doc) => block(doc).insert(0, [new Y.XmlElement('table')])],
  ['an unknown attribute', (doc) => block(doc).setAttribute('onclick', 'x')],
  ['an unknown mark', (doc) => firstText(doc).format(0, 4, { blink: {} })],
  ['an unknown root', (doc) => doc.getArray('extra').insert(0, ['x'])],
  ['an unknown key', (doc) => mapOf(doc, 'tasks').set(`${task.id}.hack`, 1)],
  ['a value of another kind', (doc) => mapOf(doc, 'tasks').set(`${task.id}.progress`, 'lots')],
  ['the server’s own root', (doc) => mapOf(doc, 'meta').set('minSchema', 99)],
]

test.each(hostile)('[CO4] %s is refused; document, log and colleagues are untouched', async (_name, attack) => {
  const server = await start()
  const [bad, good] = [await server.signIn('member'), await server.signIn('member')]
  const planId = await server.createPlan(plan)
  const attacker = await connect(server, bad.cookie, planId)
  const colleague = await connect(server, good.cookie, planId)
  const before = liveState(server, planId)
  attack(attacker.doc)
  await vi.waitFor(() => expect(attacker.refusals.map(({ reason }) => reason)).toEqual(['invalidUpdate']))
  await vi.waitFor(() => expect(attacker.closes).toContain('invalidUpdate'))
  expect(liveState(server, planId)).toEqual(before)
  expect(await rowCount(server, planId)).toBe(1)
  firstText(colleague.doc).insert(0, 'tiếp tục ')
  await colleague.saved()
  expect(await rowCount(server, planId)).toBe(2)
  expect(colleague.closes).toEqual([])
  expect(Y.encodeStateAsUpdate(colleague.doc)).toEqual(liveState(server, planId))
})

test('[CO5] nothing is acknowledged or shown to others before the commit', async () => {
  const gates: { held: Promise<void> | null; reached: () => void; open: () => void } = { held: null, reached: () => {}, open: () => {} }
  const server = await start({
    wrapStorage: (storage) => ({
      ...storage,
      append: async (...args) => {
        gates.reached()
        if (gates.held !== null) await gates.held
        return storage.append(...args)
      },
    }),
  })
  const member = await server.signIn('member')
  const planId = await server.createPlan(plan)
  const drafter = await connect(server, member.cookie, planId)
  const colleague = await connect(server, member.cookie, planId)
  const reached = new Promise<void>((resolve) => {
    gates.reached = resolve
  })
  gates.held = new Promise<void>((resolve) => {
    gates.open = resolve
  })
  firstText(drafter.doc).insert(0, 'chờ ')
  await reached
  await server.anybody.request('GET', '/healthz')
  expect(drafter.provider.unsyncedChanges).toBe(1)
  expect(wording(colleague.doc)).toBe('Soạn dự thảo kế hoạch')
  expect(await rowCount(server, planId)).toBe(1)
  gates.open()
  await drafter.saved()
  await docReaches(colleague.doc, () => wording(colleague.doc) === 'chờ Soạn dự thảo kế hoạch')
})

test('[CO6] a full disk refuses the whole group, leaves nothing, and the server recovers when space returns', async () => {
  const server = await start()
  const [one, two] = [await server.signIn('member'), await server.signIn('member')]
  const planId = await server.createPlan(plan)
  const drafter = await connect(server, one.cookie, planId)
  const reader = await connect(server, two.cookie, planId)
  const { database } = server.storage as SqliteStorage
  await server.index.flush(documentName(planId))
  database.pragma(`max_page_count = ${database.pragma('page_count', { simple: true })}`)
  const before = liveState(server, planId)
  const letters = 'x'.repeat(4_000)
  for (let turn = 0; turn < 8; turn++) firstText(drafter.doc).insert(0, letters)
  await vi.waitFor(() => expect(drafter.closes).toContain('storageUnavailable'))
  expect(drafter.provider.unsyncedChanges).toBeGreaterThan(0)
  expect(liveState(server, planId)).toEqual(before)
  expect(Y.encodeStateAsUpdate(reader.doc)).toEqual(before)
  expect(await rowCount(server, planId)).toBe(1)
  expect((await server.anybody.request('GET', '/healthz')).body).toMatchObject({ status: 'ok', storage: 'degraded' })
  database.pragma('max_page_count = 1000000')
  expect((await server.anybody.request('GET', '/healthz')).body).toMatchObject({ storage: 'ok' })
  await drafter.provider.sendToken()
  drafter.provider.startSync()
  await docReaches(reader.doc, () => wording(reader.doc)?.length === 8 * 4_000 + 'Soạn dự thảo kế hoạch'.length)
  expect(await rowCount(server, planId)).toBe(2)
})

test('[CO7] connecting, reading and connecting again with deletions in the document writes no row and makes no shadow', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const planId = await server.createPlan(plan)
  const writer = await connect(server, member.cookie, planId)
  firstText(writer.doc).delete(0, 5)
  await writer.saved()
  writer.disconnect()
  await vi.waitFor(() => expect(server.collaboration.hocuspocus.documents.size).toBe(0))
  const rows = await rowCount(server, planId)
  const reader = await connect(server, member.cookie, planId, { doc: writer.doc })
  await reader.saved()
  expect(await rowCount(server, planId)).toBe(rows)
  expect(server.gate.shadowOf(documentName(planId))).toBeNull()
})

test('[CO8] everything acknowledged is there when another process opens the folder of one that never stopped', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const planId = await server.createPlan(plan)
  const drafter = await connect(server, member.cookie, planId)
  for (let turn = 0; turn < 50; turn++) firstText(drafter.doc).insert(0, String(turn % 10))
  await drafter.saved()
  const { openSqliteStorage } = await import('../storage/sqlite/openSqliteStorage.ts')
  const { loadDocument } = await import('./loadDocument.ts')
  const reopened = await openSqliteStorage(server.folder)
  const stored = loadDocument(new Y.Doc(), await reopened.readLog(documentName(planId)))
  await reopened.close()
  expect(wording(stored)).toBe(wording(drafter.doc))
})

test('[CO9] a compacted document loads the same, and still knows who wrote it', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const planId = await server.createPlan(plan)
  const name = documentName(planId)
  const drafter = await connect(server, member.cookie, planId)
  for (const letter of 'nhanh') firstText(drafter.doc).insert(0, letter)
  await drafter.saved()
  await server.gate.compact(name)
  expect(await rowCount(server, planId)).toBe(0)
  firstText(drafter.doc).insert(0, 'sau ')
  await drafter.saved()
  expect(await rowCount(server, planId)).toBe(1)
  const text = await server.gate.read(name, wording)
  drafter.disconnect()
  await vi.waitFor(() => expect(server.collaboration.hocuspocus.documents.size).toBe(0))
  expect(await server.gate.read(name, wording)).toBe(text)
  expect(text).toBe('sau hnahnSoạn dự thảo kế hoạch')
  const sessions = await server.storage.readAuthorSessions(name)
  expect(sessions.map(({ actor }) => actor.split(':')[0])).toEqual(['system', 'account'])
})

test('[CO10] an idle document loses its shadow, and is written again from the right state', async () => {
  let time = Date.now()
  const server = await start({ now: () => time })
  const member = await server.signIn('member')
  const planId = await server.createPlan(plan)
  const drafter = await connect(server, member.cookie, planId)
  firstText(drafter.doc).insert(0, 'a ')
  await drafter.saved()
  expect(server.gate.shadowOf(documentName(planId))).not.toBeNull()
  time += 60_000
  await server.gate.sweep()
  expect(server.gate.shadowOf(documentName(planId))).toBeNull()
  firstText(drafter.doc).insert(0, 'b ')
  await drafter.saved()
  expect(await server.gate.read(documentName(planId), wording)).toBe('b a Soạn dự thảo kế hoạch')
})

test('[CO11] a forged name in presence becomes the session’s, and nobody speaks for another', async () => {
  const server = await start()
  const [one, two] = [await server.signIn('member', 'Chuyên viên Phòng Y'), await server.signIn('member', 'Trưởng phòng')]
  const planId = await server.createPlan(plan)
  const forger = await connect(server, one.cookie, planId)
  const other = await connect(server, two.cookie, planId)
  other.provider.setAwarenessField('user', { name: 'tên gửi lên', color: '#123456' })
  forger.provider.setAwarenessField('user', { name: 'Chủ tịch', color: '#abcdef' })
  const seen = (client: TestClient, of: TestClient): unknown => {
    const state: { user?: unknown } | undefined = client.provider.awareness?.getStates().get(of.doc.clientID)
    return state?.user
  }
  await vi.waitFor(() => expect(seen(other, forger)).toMatchObject({ name: 'Chuyên viên Phòng Y', agency: 'Sở Y tế', color: '#abcdef' }))
  await vi.waitFor(() => expect(seen(forger, other)).toMatchObject({ name: 'Trưởng phòng', color: '#123456' }))
})

test('[CO12] hooks that throw end neither the process nor the session', async () => {
  const boom = async (): Promise<never> => {
    throw new Error('boom')
  }
  const thrown = {
    onChange: boom,
    onStateless: boom,
    onAwarenessUpdate: boom,
    onDisconnect: boom,
    connected: boom,
    afterUnloadDocument: boom,
  }
  const server = await start({ extensions: [thrown] })
  const member = await server.signIn('member')
  const planId = await server.createPlan(plan)
  const first = await connect(server, member.cookie, planId)
  first.provider.sendStateless('anything')
  first.provider.setAwarenessField('cursor', 1)
  firstText(first.doc).insert(0, 'vẫn chạy ')
  await first.saved()
  first.disconnect()
  const second = await connect(server, member.cookie, planId)
  expect(wording(second.doc)).toBe('vẫn chạy Soạn dự thảo kế hoạch')
  expect((await server.anybody.request('GET', '/healthz')).status).toBe(200)
})

const upgradeStatus = (url: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/collab`, { headers })
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('open', () => {
      socket.close()
      resolve(101)
    })
    socket.on('error', reject)
  })

test('[CO13] a socket needs a session and this server’s origin; an unknown plan is refused; signing out ends the socket', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const planId = await server.createPlan(plan)
  expect(await upgradeStatus(server.url, { origin: server.url })).toBe(401)
  expect(await upgradeStatus(server.url, { origin: server.url, cookie: 'ro_session=forged' })).toBe(401)
  expect(await upgradeStatus(server.url, { origin: 'https://elsewhere.example', cookie: member.cookie })).toBe(403)
  expect(await upgradeStatus(server.url, { origin: server.url, cookie: member.cookie })).toBe(101)
  const lost = await connect(server, member.cookie, 'zzzzzzzzzzzz' as PlanId, { waitForSync: false })
  await vi.waitFor(() => expect(lost.closes).toEqual(['unknownDocument']))
  const drafter = await connect(server, member.cookie, planId)
  await member.request('DELETE', '/api/session')
  await vi.waitFor(() => expect(drafter.provider.isSynced && drafter.closes.length === 0).toBe(false))
  expect(await upgradeStatus(server.url, { origin: server.url, cookie: member.cookie })).toBe(401)
})

test('[CO14] one id on two blocks is told apart by the server', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const planId = await server.createPlan(plan)
  const drafter = await connect(server, member.cookie, planId)
  bodyOf(drafter.doc).insert(1, [block(drafter.doc).clone() as Y.XmlElement])
  await docReaches(drafter.doc, () => readPlan(drafter.doc).plan.tasks.length === 2)
  await vi.waitFor(() => {
    const ids = readPlan(drafter.doc).plan.body.map(({ id }) => id as TaskId)
    expect(new Set(ids).size).toBe(2)
  })
  const { rows } = await server.storage.readLog(documentName(planId))
  expect(rows.at(-1)?.actor).toBe('system:repair')
})

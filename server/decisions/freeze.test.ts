import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import type { AccessTokenWithSecret } from '../../shared/protocol/accessTokens.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { repairDocument } from '../collaboration/repairDocument.ts'
import { decide, signInTo } from '../testing/buildProgramme.ts'
import { connectTestClient, type TestClient } from '../testing/connectTestClient.ts'
import { type OwedPlan, officerOf, planAt, reasonFor, setOfficer, stageOf, startOwing, submit, viewOf } from '../testing/handIn.ts'
import { openRawLine, syncFrame } from '../testing/rawLine.ts'
import { randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { tunnelSocketWith } from '../testing/TestTunnelSocket.ts'

let server: TestServer
let scene: OwedPlan
/** what a colleague wrote before the plan was handed in, and what they wrote after that without a network */
let before: Y.Doc
let offline: Y.Doc
let submissionId: string
const ends: (() => unknown)[] = []

/** A plan with an edit of a colleague in it, handed in; the colleague went on writing without a network. */
beforeEach(async () => {
  server = await startTestServer({ flushPatience: 50 })
  ends.push(() => server.end())
  scene = await startOwing(server)
  const colleague = await connect(scene.drafter.cookie)
  setOfficer(colleague.doc, 'Phòng 1')
  await colleague.saved()
  colleague.disconnect()
  before = copyOf(colleague.doc)
  offline = copyOf(colleague.doc)
  setOfficer(offline, 'Viết sau')
  submissionId = (await submit(scene)).body.result.id
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function connect(cookie: string, options: Parameters<typeof connectTestClient>[3] = {}): Promise<TestClient> {
  const client = await connectTestClient(server, cookie, scene.planId, options)
  ends.push(() => client.disconnect())
  return client
}
function copyOf(doc: Y.Doc): Y.Doc {
  const copy = defineRoots(new Y.Doc())
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const refused = { type: 'refused', reason: 'frozen' }

/** Document, log, submission and stage are what they were. */
async function expectUntouched(): Promise<void> {
  const name = documentName(scene.planId)
  const officer = await server.gate.read(name, (doc) => readPlan(doc).plan.tasks[0]?.officer)
  expect(officer).toBe('Phòng 1')
  const rows = (await server.storage.readLog(name)).rows
  expect(rows.filter(({ actor }) => actor !== 'system:seed').length).toBe(1)
  expect(officerOf(await planAt(scene.head, submissionId))).toBe('Phòng 1')
  expect(await stageOf(scene)).toBe('submitted')
}

test('[SU5] over WebSocket: an offline client is told, keeps its text, and reads on', async () => {
  const late = await connect(scene.drafter.cookie, { doc: offline, waitForSync: false })
  await vi.waitFor(() => expect(late.refusals).toEqual([refused]))
  expect(readPlan(late.doc).plan.tasks[0]?.officer).toBe('Viết sau')
  const reader = await connect(scene.drafter.cookie, { doc: before })
  expect([reader.provider.authorizedScope, reader.refusals]).toEqual(['readonly', []])
  await expectUntouched()
})

test('[SU5] over the tunnel', async () => {
  const road = tunnelSocketWith
  const late = await connect(scene.drafter.cookie, { doc: offline, waitForSync: false, road })
  await vi.waitFor(() => expect(late.refusals).toEqual([refused]))
  await expectUntouched()
})

test('[SU5] over y-websocket', async () => {
  const request = { id: randomId<string>(), name: 'Máy khác', scope: 'edit', days: 1 }
  const { secret } = (await scene.drafter.request<AccessTokenWithSecret>('POST', '/api/tokens', request)).body
  const provider = new WebsocketProvider(`${server.url.replace('http', 'ws')}/yjs`, documentName(scene.planId), offline, {
    params: { token: secret },
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  })
  ends.push(() => provider.destroy())
  const codes: (number | undefined)[] = []
  provider.on('connection-close', (event) => codes.push(event?.code))
  await vi.waitFor(() => expect(codes).toContain(4400))
  await expectUntouched()
})

test('[SU5] as frames of another program, one edit after another, as the head too', async () => {
  for (const caller of [scene.drafter, scene.head, await signInTo(server, 'soyte', 'head')]) {
    const line = await openRawLine(server, caller.cookie, documentName(scene.planId))
    ends.push(() => line.socket.close())
    for (const step of [1, 2]) line.send(syncFrame(documentName(scene.planId), step, Y.encodeStateAsUpdate(offline)))
    await vi.waitFor(() => expect(line.heard).toContain('refused frozen'))
  }
  await expectUntouched()
})

test('[SU5] by server code: at the gate under an account’s name, past the gate, as a repair', async () => {
  const accounts = await server.storage.listAccounts()
  for (const { id, role, memberships } of accounts) {
    const judged = await server.gate.acceptUpdate(
      documentName(scene.planId),
      { kind: 'account', id, role, memberships },
      Y.encodeStateAsUpdate(offline),
    )
    expect(judged).toMatchObject({ ok: false, code: memberships.some(({ agencyId }) => agencyId === 'soyte') ? 'frozen' : 'forbidden' })
  }
  const direct = await server.collaboration.hocuspocus.openDirectConnection(documentName(scene.planId))
  await expect(direct.transact((doc) => setOfficer(doc, 'Ghi thẳng'))).rejects.toThrow('Only the gate writes')
  await direct.disconnect()
  expect(await repairDocument(server.gate, documentName(scene.planId), (length) => new Uint8Array(length))).toBe(false)
  await expectUntouched()
})

test('[SU5] over HTTP: neither a plan of the same id, nor a command of before, nor a sealed bundle', async () => {
  const { plan } = await planAt(scene.head, submissionId)
  const again = { commandId: randomId(), planId: scene.planId, plan, template: null }
  expect((await scene.head.request('POST', '/api/plans', again)).status).toBe(409)
  expect((await submit(scene)).body).toEqual({ error: 'conflict', detail: 'submitted' })
  expect((await decide(scene.head, 'obligation.approve', scene.owed)).body).toEqual({ error: 'conflict', detail: 'submitted' })
  await expectUntouched()
})

test('[SU5] after a restart of the server', async () => {
  await server.end({ keepFolder: true })
  server = await startTestServer({}, server.folder)
  const renewed = { ...scene, head: server.as(scene.head.cookie), drafter: server.as(scene.drafter.cookie) }
  scene = renewed
  const late = await connect(scene.drafter.cookie, { doc: offline, waitForSync: false })
  await vi.waitFor(() => expect(late.refusals).toEqual([refused]))
  await expectUntouched()
})

test('[SU5] what was refused does not slip in when the plan is returned; its writer brings it by their own hand', async () => {
  const coordinator = scene.coordinator
  const late = await connect(scene.drafter.cookie, { doc: offline, waitForSync: false })
  await vi.waitFor(() => expect(late.refusals).toEqual([refused]))
  late.disconnect()
  await decide(coordinator, 'submission.return', { submissionId, reasons: [reasonFor(null)], resubmitBy: null })
  const officer = () => server.gate.read(documentName(scene.planId), (doc) => readPlan(doc).plan.tasks[0]?.officer)
  expect(await officer()).toBe('Phòng 1')
  const writer = await connect(scene.drafter.cookie)
  setOfficer(writer.doc, 'Viết sau')
  await writer.saved()
  expect(await officer()).toBe('Viết sau')
  expect(officerOf(await planAt(scene.head, submissionId))).toBe('Phòng 1')
  expect((await viewOf(scene.head, scene.owed)).body.obligation.stage).toBe('returned')
})

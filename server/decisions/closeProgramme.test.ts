import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import type { Notice } from '../../shared/plan/notice.ts'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import type { AccessTokenWithSecret } from '../../shared/protocol/accessTokens.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import type { PlanSummary } from '../../shared/protocol/httpApi.ts'
import { documentMark } from '../collaboration/documentMark.ts'
import { repairDocument } from '../collaboration/repairDocument.ts'
import { decide, province, signInTo } from '../testing/buildProgramme.ts'
import { connectTestClient, type TestClient } from '../testing/connectTestClient.ts'
import { type OwedPlan, seal, setDeliverable, setOfficer, startOwing, submit } from '../testing/handIn.ts'
import { frame, syncFrame } from '../testing/rawLine.ts'
import { randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { tunnelSocketWith } from '../testing/TestTunnelSocket.ts'

let server: TestServer
let scene: OwedPlan
const ends: (() => unknown)[] = []
beforeEach(async () => {
  server = await startTestServer({ flushPatience: 500 })
  ends.push(() => server.end())
  scene = await startOwing(server)
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function connect(options: Parameters<typeof connectTestClient>[3] = {}): Promise<TestClient> {
  const client = await connectTestClient(server, scene.drafter.cookie, scene.planId, options)
  ends.push(() => client.disconnect())
  return client
}
const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = defineRoots(new Y.Doc())
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const officerNow = (): Promise<string | null | undefined> =>
  server.gate.read(documentName(scene.planId), (doc) => readPlan(doc).plan.tasks[0]?.officer) as Promise<string | null | undefined>
const auditOf = async (action: string): Promise<Record<string, unknown>[]> =>
  (await server.storage.readAuditChain(0, 200)).filter((line) => line.action === action).map(({ details }) => JSON.parse(details))
const close = () => decide(scene.coordinator, 'programme.close', { programmeId: scene.id })

test('[PG9] what a colleague was typing when the programme was closed is in its plan; what comes later is refused and kept by its writer', async () => {
  const colleague = await connect()
  const offline = copyOf(colleague.doc)
  setOfficer(colleague.doc, 'Phòng 1')
  expect((await close()).status).toBe(200)
  expect(await officerNow()).toBe('Phòng 1')

  for (const road of ['WebSocket', 'tunnel'] as const) {
    const late = copyOf(offline)
    setDeliverable(late, `Sau khi kết thúc, ${road}`)
    const client = await connect({ doc: late, waitForSync: false, ...(road === 'tunnel' && { road: tunnelSocketWith }) })
    await vi.waitFor(() => expect(client.refusals).toContainEqual({ type: 'refused', reason: 'frozen' }), 5000)
    expect(readPlan(client.doc).plan.tasks[0]?.deliverable).toBe(`Sau khi kết thúc, ${road}`)
  }
  const wanted = { id: randomId<string>(), name: 'Máy khác', scope: 'edit', days: 1 }
  const { secret } = (await scene.drafter.request<AccessTokenWithSecret>('POST', '/api/tokens', wanted)).body
  const document = documentName(scene.planId)
  const plain = new WebSocket(`${server.url.replace('http', 'ws')}/yjs/${document}?token=${secret}`)
  const late = copyOf(offline)
  setDeliverable(late, 'Sau khi kết thúc, y-websocket')
  // The plain protocol's frame is the line's without the document's name.
  const named = frame(document, 0).length - 1
  plain.on('open', () => plain.send(syncFrame(document, 2, Y.encodeStateAsUpdate(late)).slice(named)))
  expect(await new Promise((resolve) => plain.on('close', (code, reason) => resolve([code, String(reason)])))).toEqual([4400, 'frozen'])
  expect(await repairDocument(server.gate, documentName(scene.planId), (length) => new Uint8Array(length))).toBe(false)
  expect(await officerNow()).toBe('Phòng 1')
  expect(JSON.stringify(await server.gate.read(documentName(scene.planId), (doc) => readPlan(doc).plan))).not.toContain('Sau khi kết thúc')
})

test('[PG9] [AC16] after that the plan is approved, handed in, sealed or shared no more; it is read and commented on', async () => {
  const colleague = await connect()
  expect((await close()).status).toBe(200)
  const { owed, head, drafter, planId } = scene
  const sealed = seal(colleague.doc, '2025-03-26T08:00:00.000Z')
  for (const refused of [
    await decide(head, 'obligation.approve', owed),
    await submit(scene),
    await submit(scene, { sealed }),
    await decide(head, 'extension.ask', { ...owed, extensionId: randomId(), until: '2025-06-30', reason: 'Chờ' }),
  ])
    expect([refused.status, refused.body]).toMatchObject([409, { error: 'conflict', detail: 'closed' }])
  expect((await decide(drafter, 'plan.share', { planId, agencyId: province.district.id, shared: true })).status).toBe(403)
  const shown = (await drafter.request<PlanSummary[]>('GET', '/api/plans')).body.find(({ id }) => id === planId)
  expect(shown?.may).toEqual(['plan.read', 'plan.comment', 'plan.resolveComment', 'plan.seeCounts', 'plan.seeCoverage'])
  expect((await close()).status).toBe(409)
})

test('[PG22] the coordinator’s head opens it again with a reason; plans are written on every road, and all agencies hear why', async () => {
  const coordinatorDrafter = await signInTo(server, province.police.id, 'drafter')
  const finance = await signInTo(server, province.finance.id, 'viewer')
  const colleague = await connect()
  const resume = (caller = scene.coordinator, reason = 'Bổ sung nhiệm vụ quý IV') =>
    decide(caller, 'programme.resume', { programmeId: scene.id, reason })
  expect((await resume()).body).toMatchObject({ error: 'conflict', detail: 'issued' })
  expect((await close()).status).toBe(200)
  const late = copyOf(colleague.doc)
  setDeliverable(late, 'Viết khi đã kết thúc')
  const writer = await connect({ doc: late, waitForSync: false })
  await vi.waitFor(() => expect(writer.refusals).toContainEqual({ type: 'refused', reason: 'frozen' }), 5000)
  expect((await resume(scene.coordinator, '  ')).status).toBe(400)
  expect((await resume(coordinatorDrafter)).status).toBe(403)
  expect((await resume(scene.head)).status).toBe(403)
  expect((await resume()).status).toBe(200)
  expect((await resume()).status).toBe(409)

  for (const road of ['WebSocket', 'tunnel'] as const) {
    const client = await connect(road === 'tunnel' ? { road: tunnelSocketWith } : {})
    setOfficer(client.doc, `Phòng ${road}`)
    await client.saved()
    expect(await officerNow()).toBe(`Phòng ${road}`)
  }
  // What was refused while it was closed comes in with its writer's next connection.
  const again = await connect({ doc: late })
  await again.saved()
  expect(JSON.stringify(await server.gate.read(documentName(scene.planId), (doc) => readPlan(doc).plan))).toContain('Viết khi đã kết thúc')
  expect((await submit(scene)).status).toBe(200)
  for (const reader of [scene.drafter, finance]) {
    const notices = (await reader.request<Notice[]>('GET', '/api/notices')).body
    expect(notices).toContainEqual(
      expect.objectContaining({
        kind: 'resumed',
        body: expect.objectContaining({ programmeId: scene.id, words: 'Bổ sung nhiệm vụ quý IV' }),
      }),
    )
  }
  expect((await auditOf('programme.resume'))[0]).toMatchObject({ reason: 'Bổ sung nhiệm vụ quý IV' })
})

test('[PG21] the log holds what stood in each plan at the closing and at the opening', async () => {
  const colleague = await connect()
  setOfficer(colleague.doc, 'Phòng 1')
  await colleague.saved()
  await close()
  await decide(scene.coordinator, 'programme.resume', { programmeId: scene.id, reason: 'Bổ sung' })
  setOfficer((await connect()).doc, 'Phòng 2')
  const marks = [...(await auditOf('programme.close')), ...(await auditOf('programme.resume'))].map(
    (one) => one.marks as Record<string, string>,
  )
  expect(Object.keys(marks[0] ?? {})).toEqual(expect.arrayContaining([scene.masterPlanId, scene.planId]))
  expect(marks[1]).toEqual(marks[0])
  expect(marks[0]?.[scene.planId]).toBe(documentMark(colleague.doc))
})

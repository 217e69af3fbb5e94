import { createHash } from 'node:crypto'
import { toBase64 } from 'lib0/buffer'
import { afterEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { writeDocx } from '../../shared/documents/writeDocx.ts'
import { composeNd30 } from '../../shared/nd30/composeNd30.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import { sealClock } from '../../shared/programme/sealClock.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import type { SubmissionChanges } from '../../shared/protocol/programmeApi.ts'
import type { ServerOverrides } from '../startServer.ts'
import { submissionHash } from '../storage/submissionHash.ts'
import { decide, province, signInTo } from '../testing/buildProgramme.ts'
import { connectTestClient, type TestClient } from '../testing/connectTestClient.ts'
import { freshHead, officerOf, planAt, seal, setDeliverable, setOfficer, stageOf, startOwing, submit, viewOf } from '../testing/handIn.ts'
import { openRawLine, syncFrame } from '../testing/rawLine.ts'
import { randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { testClock } from '../testing/testClock.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
const HOUR = 60 * 60_000
const clock = testClock('2025-04-01T09:00:00+07:00')

async function start(overrides: ServerOverrides = {}): Promise<TestServer> {
  clock.set('2025-04-01T09:00:00+07:00')
  const server = await startTestServer({ now: clock.now, ...overrides })
  ends.push(() => server.end())
  return server
}
async function connect(...args: Parameters<typeof connectTestClient>): Promise<TestClient> {
  const client = await connectTestClient(...args)
  ends.push(() => client.disconnect())
  return client
}

describe('approving and handing in', () => {
  test('[SU1] an approved plan is written by nobody, until the approval is withdrawn', async () => {
    const server = await start()
    const scene = await startOwing(server)
    const { head, drafter, owed, planId } = scene
    expect((await decide(drafter, 'obligation.approve', owed)).body).toEqual({ error: 'forbidden' })
    expect((await decide(head, 'obligation.withdrawApproval', owed)).body).toEqual({ error: 'conflict', detail: 'draft' })
    expect((await decide(head, 'obligation.approve', owed)).status).toBe(200)
    expect(await stageOf(scene)).toBe('approved')
    expect((await connect(server, drafter.cookie, planId)).provider.authorizedScope).toBe('readonly')
    expect((await decide(head, 'obligation.approve', owed)).body).toEqual({ error: 'conflict', detail: 'approved' })
    expect((await decide(head, 'obligation.withdrawApproval', owed)).status).toBe(200)
    expect(await stageOf(scene)).toBe('drafting')
    const writer = await connect(server, drafter.cookie, planId)
    setOfficer(writer.doc, 'Phòng Nghiệp vụ Y')
    await writer.saved()
  })

  test('[SU3] [SU4] a submission is the plan as it was, with its Word file, hash and receipt', async () => {
    const server = await start()
    const scene = await startOwing(server)
    const { head, drafter, coordinator, planId } = scene
    const writer = await connect(server, drafter.cookie, planId)
    setOfficer(writer.doc, 'Phòng Nghiệp vụ Y')
    await writer.saved()
    clock.set('2025-04-04T16:30:00+07:00')
    const { status, body } = await submit(await freshHead(server, scene))
    expect(status).toBe(200)
    const receipt = body.result
    expect(receipt).toMatchObject({
      number: 1,
      source: 'plan',
      submittedBy: 'head soyte, Sở Y tế',
      due: '2025-04-05',
      lastDayInTime: '2025-04-05',
      lateness: 'endOfDay',
      lateDays: 0,
      planId,
      decision: null,
      fileKind: 'docx',
    })
    expect(Math.abs(Date.parse(receipt.receivedAt) - clock.now())).toBeLessThan(60_000)
    const content = await server.storage.readSubmission(receipt.id as never)
    if (!content?.content || content.planJson === null) throw new Error('nothing was kept')
    expect(receipt.hash).toBe(submissionHash(content))
    const file = await fetch(`${server.url}/api/submissions/${receipt.id}/file`, { headers: { cookie: coordinator.cookie } })
    expect(file.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9-]+-1\.docx"; filename\*=UTF-8''/u)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const plan = await planAt(coordinator, receipt.id)
    expect(officerOf(plan)).toBe('Phòng Nghiệp vụ Y')
    expect(bytes).toEqual(await writeDocx(composeNd30(plan.plan)))
    const kept = new Y.Doc()
    Y.applyUpdate(kept, content.content)
    expect(readPlan(kept).plan).toEqual(plan.plan)
    expect(await stageOf(scene)).toBe('submitted')
    expect((await submit(scene)).body).toEqual({ error: 'conflict', detail: 'submitted' })
    expect((await decide(head, 'obligation.withdrawApproval', scene.owed)).body).toEqual({ error: 'conflict', detail: 'submitted' })
  })

  test('[SU2] submitting asks for the password, or for a link of this hour', async () => {
    const server = await start()
    const scene = await startOwing(server)
    clock.set('2025-04-01T10:00:30+07:00')
    expect((await submit(scene)).body).toEqual({ error: 'needsFreshLink' })
    const withPassword = await freshHead(server, scene)
    const set = { loginName: 'giamdoc.syt', password: 'mot-cau-dai-ma-de-nho', present: null }
    expect((await withPassword.head.request('POST', '/api/password', set)).status).toBe(204)
    expect((await submit(withPassword)).body).toEqual({ error: 'needsPassword' })
    expect((await submit(withPassword, { password: 'sai' })).body).toEqual({ error: 'wrongPassword' })
    expect(await stageOf(withPassword)).toBe('notStarted')
    expect((await submit(withPassword, { password: set.password })).status).toBe(200)
  })

  test('[SU2] passwords are not tried without end', async () => {
    const server = await start()
    const scene = await startOwing(server)
    await scene.head.request('POST', '/api/password', { loginName: 'giamdoc.syt', password: 'mot-cau-dai-ma-de-nho', present: null })
    const answers: (string | undefined)[] = []
    for (let turn = 0; turn < 12; turn++) answers.push((await submit(scene, { password: `sai ${turn}` })).body.error)
    expect(new Set(answers)).toEqual(new Set(['wrongPassword', 'tooManyRequests']))
  })

  test('[SU16] a plan with a secrecy mark is not handed in', async () => {
    const server = await start()
    const scene = await startOwing(server)
    const writer = await connect(server, scene.drafter.cookie, scene.planId)
    const { changeLetterhead } = await import('../../shared/planDocument/changeLetterhead.ts')
    changeLetterhead(writer.doc, 'place', 'MẬT', origins.form)
    await writer.saved()
    const { body } = await submit(scene)
    expect(body.error).toBe('secrecyMark')
    expect(await stageOf(scene)).toBe('drafting')
  })

  test('[SU17] a repeated command gives the first receipt; two heads at once hand in once', async () => {
    const server = await start()
    const scene = await startOwing(server)
    const second = await signInTo(server, province.health.id, 'head')
    const commandId = randomId<string & { __brand: string }>()
    const submissionId = randomId<string & { __brand: string }>()
    const answers = await Promise.all([
      submit(scene, { submissionId }, commandId),
      submit(scene, { submissionId }, commandId),
      submit({ ...scene, head: second }),
    ])
    const won = answers.filter(({ status }) => status === 200)
    expect((await viewOf(scene.head, scene.owed)).body.submissions.length).toBe(1)
    expect(new Set(won.map(({ body }) => body.result.id)).size).toBe(1)
    expect((await submit(scene, { submissionId }, commandId)).body).toEqual(
      answers[0]?.status === 200 ? answers[0].body : expect.anything(),
    )
  })
})

describe('colleagues who have it open', () => {
  test('[SU5] what they hold is asked for first, and is in the submission', async () => {
    const server = await start()
    const scene = await startOwing(server)
    const colleague = await connect(server, scene.drafter.cookie, scene.planId)
    setOfficer(colleague.doc, 'Phòng Nghiệp vụ Y')
    const { body } = await submit(scene)
    expect(officerOf(await planAt(scene.head, body.result.id))).toBe('Phòng Nghiệp vụ Y')
    await vi.waitFor(() => expect(colleague.closes.length).toBeGreaterThan(0))
    expect(colleague.refusals).toEqual([])
  })

  test('[SU5] one who does not answer is waited for only so long, and keeps what comes too late', async () => {
    const server = await start({ flushPatience: 50 })
    const scene = await startOwing(server)
    const silent = await connect(server, scene.drafter.cookie, scene.planId, { answersFlush: false })
    const { body } = await submit(scene)
    expect(body.result.number).toBe(1)
    const away = silent.doc
    silent.disconnect()
    setOfficer(away, 'Viết sau')
    const late = await connect(server, scene.drafter.cookie, scene.planId, { doc: away, waitForSync: false })
    await vi.waitFor(() => expect(late.refusals).toEqual([{ type: 'refused', reason: 'frozen' }]))
    expect(readPlan(late.doc).plan.tasks[0]?.officer).toBe('Viết sau')
    expect(officerOf(await planAt(scene.head, body.result.id))).toBeNull()
  })

  test('[SU15] a plan nobody began is being drafted from the first edit of its own people on, and says so once', async () => {
    const server = await start()
    const scene = await startOwing(server)
    const cursor = await server.storage.lastCursor()
    expect(await stageOf(scene)).toBe('notStarted')
    const writer = await connect(server, scene.drafter.cookie, scene.planId)
    for (const officer of ['Phòng 1', 'Phòng 2', 'Phòng 3']) setOfficer(writer.doc, officer)
    await writer.saved()
    await vi.waitFor(async () => expect(await stageOf(scene)).toBe('drafting'))
    setOfficer(writer.doc, 'Phòng 4')
    await writer.saved()
    const events: readonly ServerEvent[] = (await server.storage.listEvents(cursor, 100)) ?? []
    expect(events.filter(({ kind }) => kind === 'obligationChanged').length).toBe(1)
    const [line] = await server.storage.listAudit(null, 1)
    expect(line).toMatchObject({ action: 'obligation.begin', subject: `obligation/${scene.owed.roundId}/soyte` })
  })
})

describe('a plan sealed without a network', () => {
  test('[SU6] is handed in as it was sealed, with both times; the server’s counts, unless lateness is waived', async () => {
    const server = await start()
    const scene = await startOwing(server)
    const device = await connect(server, scene.head.cookie, scene.planId)
    device.disconnect()
    setOfficer(device.doc, 'Viết khi mất mạng')
    const sealed = seal(device.doc, '2025-04-05T23:00:00.000Z')
    const colleague = await connect(server, scene.drafter.cookie, scene.planId)
    setDeliverable(colleague.doc, 'Viết sau khi niêm phong')
    await colleague.saved()
    clock.set('2025-04-07T08:00:00+07:00')
    const again = await freshHead(server, scene)
    const { body, status } = await submit(again, { sealed })
    expect([status, body.result]).toMatchObject([200, { source: 'sealed', sealedAt: sealed.at, lateDays: 2 }])
    const kept = (await planAt(again.head, body.result.id)).plan.tasks[0]
    expect([kept?.officer, kept?.deliverable]).toEqual(['Viết khi mất mạng', null])
    const changes = await again.head.request<SubmissionChanges>('GET', `/api/submissions/${body.result.id}/changes?with=document`)
    expect(changes.body.changes.tasks).toMatchObject([
      { fields: [{ field: 'deliverable', before: null, after: 'Viết sau khi niêm phong' }] },
    ])
    const accepted = await decide(scene.coordinator, 'submission.accept', { submissionId: body.result.id, waiveLateness: 'Mất mạng cả xã' })
    expect(accepted.body.result).toMatchObject({ lateDays: 2, lateWaived: 'Mất mạng cả xã' })
    expect((await viewOf(again.head, scene.owed)).body.obligation).toMatchObject({ stage: 'accepted', lateDays: 0 })
  })

  test('[SU6] [SU18] whose clock is a day wrong is told by both times, gains nothing, and its receipt says so', async () => {
    const server = await start()
    const scene = await startOwing(server)
    const device = await connect(server, scene.head.cookie, scene.planId)
    clock.set('2025-04-06T00:00:05+07:00')
    const again = await freshHead(server, scene)
    const times = { sentAt: '2025-04-04T17:00:05.000Z', heardAt: '2030-01-01T00:00:00.000Z' }
    const { body } = await submit(again, { sealed: seal(device.doc, '2025-04-04T17:00:00.000Z', times) })
    expect(body.result).toMatchObject({ sealedAt: '2025-04-04T17:00:00.000Z', lateDays: 1 })
    expect(body.result.sealedClock).toEqual({ sentAt: times.sentAt, heardAt: null })
    const fault = sealClock(body.result)
    expect(fault).toMatchObject({ runs: 'behind', orMore: false })
    expect(Math.round((fault?.by ?? 0) / HOUR)).toBe(24)
  })

  test('[SU19] of which the server reads something else than its head saw is not handed in', async () => {
    const server = await start()
    const scene = await startOwing(server)
    const device = await connect(server, scene.head.cookie, scene.planId)
    const sealed = seal(device.doc, '2025-04-01T00:00:00.000Z')
    const refused = await submit(scene, { sealed: { ...sealed, textHash: '0'.repeat(64) } })
    expect(refused.body).toEqual({ error: 'conflict', detail: 'sealed.text' })
    expect(await stageOf(scene)).not.toBe('submitted')
    expect((await submit(scene, { sealed })).status).toBe(200)
  })

  test('[SU20] what it held comes once more over the line, as an edit and as the whole: its writer is refused nothing', async () => {
    const server = await start()
    const scene = await startOwing(server)
    const device = await connect(server, scene.head.cookie, scene.planId)
    device.disconnect()
    setOfficer(device.doc, 'Viết khi mất mạng')
    expect((await submit(scene, { sealed: seal(device.doc, '2025-04-01T00:00:00.000Z') })).status).toBe(200)
    const line = await openRawLine(server, scene.head.cookie, documentName(scene.planId))
    ends.push(() => line.socket.close())
    const read = () => server.gate.read(documentName(scene.planId), (doc) => Y.encodeStateAsUpdate(doc))
    const before = await read()
    for (const step of [1, 2]) line.send(syncFrame(documentName(scene.planId), step, Y.encodeStateAsUpdate(device.doc)))
    const again = await connect(server, scene.head.cookie, scene.planId, { doc: device.doc })
    expect([again.refusals, line.heard.filter((word) => word.includes('refused'))]).toEqual([[], []])
    expect(await read()).toEqual(before)
    const account = (await server.storage.listAccounts()).find(({ displayName }) => displayName === 'head soyte')
    if (!account) throw new Error('no head')
    const actor = { kind: 'account', id: account.id, role: account.role, memberships: account.memberships } as const
    const whole = Y.encodeStateAsUpdate(device.doc)
    expect(await server.gate.acceptUpdate(documentName(scene.planId), actor, whole, true)).toEqual({ ok: true, value: { rowId: null } })
    setOfficer(device.doc, 'Viết sau khi niêm')
    const more = Y.encodeStateAsUpdate(device.doc)
    expect(await server.gate.acceptUpdate(documentName(scene.planId), actor, more, true)).toMatchObject({ ok: false, code: 'frozen' })
  })

  test('[SU6] what does not have its hash, lacks a part, or breaks the rules is refused', async () => {
    const server = await start()
    const scene = await startOwing(server)
    const device = await connect(server, scene.head.cookie, scene.planId)
    const good = seal(device.doc, '2025-04-01T00:00:00.000Z')
    expect((await submit(scene, { sealed: { ...good, hash: '0'.repeat(64) } })).body).toEqual({
      error: 'invalidRequest',
      detail: 'sealed.hash',
    })
    const before = Y.encodeStateVector(device.doc)
    device.disconnect()
    setOfficer(device.doc, 'một')
    setOfficer(device.doc, 'hai')
    const part = Y.encodeStateAsUpdate(device.doc, before)
    const hash = createHash('sha256').update(part).digest('hex')
    expect((await submit(scene, { sealed: { ...good, hash, update: toBase64(part) } })).body).toEqual({
      error: 'conflict',
      detail: 'sealed',
    })
    const hostile = new Y.Doc()
    Y.applyUpdate(hostile, Y.encodeStateAsUpdate(device.doc))
    hostile.getMap('meta').set('minSchema', 99)
    expect((await submit(scene, { sealed: seal(hostile, good.at) })).body).toMatchObject({ error: 'invalidRequest' })
    expect(await stageOf(scene)).not.toBe('submitted')
  })
})

test('a document that is handed in is still one document: its log is as it was', async () => {
  const server = await start()
  const scene = await startOwing(server)
  const before = await server.storage.readLog(documentName(scene.planId))
  await submit(scene)
  expect(await server.storage.readLog(documentName(scene.planId))).toEqual(before)
})

import { createHash } from 'node:crypto'
import { strToU8 } from 'fflate'
import { toBase64 } from 'lib0/buffer'
import { afterEach, describe, expect, test } from 'vitest'
import type { Submission } from '../../shared/plan/submission.ts'
import type { BoardAnswer, SubmissionChanges } from '../../shared/protocol/programmeApi.ts'
import type { ServerOverrides } from '../startServer.ts'
import { decide, province, signInTo } from '../testing/buildProgramme.ts'
import { connectTestClient, type TestClient } from '../testing/connectTestClient.ts'
import {
  freshHead,
  type OwedPlan,
  officerOf,
  planAt,
  reasonFor,
  setOfficer,
  smallDocx,
  stageOf,
  startOwing,
  submit,
  viewOf,
  wordFileSaying,
} from '../testing/handIn.ts'
import { type Caller, randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { testClock } from '../testing/testClock.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
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

describe('return and resubmission', () => {
  test('[SU7] [SU8] [SU10] returned with pinned reasons, each answered, it comes again with what changed; judged and accepted', async () => {
    const server = await start()
    const scene = await startOwing(server)
    const { coordinator, drafter, planId } = scene
    const first = (await submit(scene)).body.result
    const plan = await planAt(coordinator, first.id)
    const block = plan.plan.tasks[0]?.id ?? ''
    const [pinned, loose] = [reasonFor(block), reasonFor(null, 'Thiếu kinh phí')]
    const giveBack = (reasons: unknown, resubmitBy: string | null = '2025-04-10') =>
      decide(coordinator, 'submission.return', { submissionId: first.id, reasons: reasons as never, resubmitBy })
    expect((await giveBack([reasonFor('nosuchblock0')])).body).toMatchObject({
      error: 'invalidRequest',
      detail: 'no such block: nosuchblock0',
    })
    expect((await giveBack([pinned], '2025-03-31')).body).toMatchObject({ error: 'invalidRequest', detail: 'resubmitBy' })
    expect((await giveBack([pinned, pinned])).body).toMatchObject({ error: 'invalidRequest' })
    expect((await giveBack([pinned, loose])).status).toBe(200)
    expect((await giveBack([pinned])).body).toEqual({ error: 'conflict', detail: 'returned' })
    expect((await viewOf(scene.head, scene.owed)).body.obligation).toMatchObject({ stage: 'returned', resubmitBy: '2025-04-10' })

    expect((await submit(scene)).body).toEqual({ error: 'conflict', detail: 'unanswered' })
    const answer = (caller: Caller, reasonId: string) =>
      decide(caller, 'reason.answer', { submissionId: first.id, reasonId, answer: 'Đã bổ sung' })
    expect((await answer(coordinator, pinned.id)).body).toEqual({ error: 'forbidden' })
    expect((await answer(drafter, randomId())).body).toEqual({ error: 'notFound' })
    expect((await answer(drafter, pinned.id)).status).toBe(200)
    expect((await submit(scene)).body).toEqual({ error: 'conflict', detail: 'unanswered' })
    expect((await answer(drafter, loose.id)).status).toBe(200)
    const judge = (reasonId: string, verdict: 'met' | 'unmet') =>
      decide(coordinator, 'reason.judge', { submissionId: first.id, reasonId, verdict })
    expect((await judge(pinned.id, 'met')).body).toEqual({ error: 'conflict', detail: 'returned' })
    const writer = await connect(server, drafter.cookie, planId)
    setOfficer(writer.doc, 'Phòng Nghiệp vụ Y')
    await writer.saved()
    clock.set('2025-04-01T09:30:00+07:00')
    const second = (await submit(scene)).body.result
    expect(second).toMatchObject({ number: 2, due: '2025-04-10', lastDayInTime: '2025-04-10', lateDays: 0 })
    expect((await answer(drafter, pinned.id)).body).toEqual({ error: 'conflict', detail: 'superseded' })

    const changes = await coordinator.request<SubmissionChanges>('GET', `/api/submissions/${second.id}/changes`)
    expect(changes.body).toMatchObject({
      from: first.id,
      to: second.id,
      changes: { blocks: [], tasks: [{ kind: 'changed', fields: [{ field: 'officer', before: null, after: 'Phòng Nghiệp vụ Y' }] }] },
    })
    expect((await coordinator.request('GET', `/api/submissions/${first.id}/changes`)).body).toEqual({ error: 'notFound', detail: 'first' })
    expect((await judge(pinned.id, 'unmet')).status).toBe(200)
    const accept = () => decide(coordinator, 'submission.accept', { submissionId: second.id, waiveLateness: null })
    expect((await accept()).body).toEqual({ error: 'conflict', detail: 'unmet' })
    expect((await judge(pinned.id, 'met')).status).toBe(200)
    expect((await accept()).status).toBe(200)
    expect((await accept()).body).toEqual({ error: 'conflict', detail: 'accepted' })
    const { obligation, submissions } = (await viewOf(scene.head, scene.owed)).body
    expect([obligation.stage, submissions.map(({ decision }) => decision)]).toEqual(['accepted', ['returned', 'accepted']])
    expect(officerOf(await planAt(coordinator, first.id))).toBeNull()
    expect((await connect(server, drafter.cookie, planId)).provider.authorizedScope).toBe('readonly')
  })

  test('[SU9] waiving is for late ones only', async () => {
    const server = await start()
    const scene = await startOwing(server)
    const { id } = (await submit(scene)).body.result
    const waived = await decide(scene.coordinator, 'submission.accept', { submissionId: id, waiveLateness: 'Vì sao' })
    expect(waived.body).toEqual({ error: 'invalidRequest', detail: 'waiveLateness' })
  })

  test('[SU14] followers see that something was handed in; its words and reasons only when it was accepted', async () => {
    const server = await start()
    const scene = await startOwing(server)
    const follower = await server.signIn('follower')
    const first = (await submit(scene)).body.result
    await decide(scene.coordinator, 'submission.return', { submissionId: first.id, reasons: [reasonFor(null)], resubmitBy: null })
    const { body } = await viewOf(follower, scene.owed)
    expect(body.submissions).toMatchObject([{ id: first.id, decision: 'returned', reasons: [] }])
    expect((await follower.request<Submission>('GET', `/api/submissions/${first.id}`)).body.reasons).toEqual([])
    for (const part of ['plan', 'file', 'changes?with=document'])
      expect((await follower.request('GET', `/api/submissions/${first.id}/${part}`)).status).toBe(403)
    const [reason] = (await viewOf(scene.head, scene.owed)).body.submissions[0]?.reasons ?? []
    await decide(scene.head, 'reason.answer', { submissionId: first.id, reasonId: reason?.id ?? '', answer: 'Đã sửa' })
    const second = (await submit(scene)).body.result
    await decide(scene.coordinator, 'submission.accept', { submissionId: second.id, waiveLateness: null })
    expect((await follower.request('GET', `/api/submissions/${second.id}/plan`)).status).toBe(200)
    expect((await follower.request('GET', `/api/submissions/${first.id}/plan`)).status).toBe(403)
    // A difference shows the words of the returned one, too.
    expect((await follower.request('GET', `/api/submissions/${second.id}/changes`)).status).toBe(403)
  })
})

describe('what came on paper', () => {
  const record = (scene: OwedPlan, input: object = {}) =>
    decide(scene.coordinator, 'submission.record', {
      ...scene.owed,
      submissionId: randomId(),
      fileName: 'KH Sở Y tế.docx',
      file: smallDocx,
      receivedOn: '2025-04-01',
      ...input,
    })

  test('[SU13] is recorded with the day on which it came; the agency’s own draft stays a draft', async () => {
    const server = await start()
    const scene = await startOwing(server)
    await decide(scene.coordinator, 'programme.configure', {
      ...{ programmeId: scene.id, title: 'Phòng, chống ma túy', drafts: 'private', lateness: 'endOfDayBefore' },
    })
    expect((await decide(scene.head, 'submission.record', { ...(await recordInput(scene)) })).body).toEqual({ error: 'forbidden' })
    clock.set('2025-04-07T09:00:00+07:00')
    expect((await record(scene, { receivedOn: '2025-04-08' })).body).toEqual({ error: 'invalidRequest', detail: 'receivedOn' })
    const answer = await record(scene, { receivedOn: '2025-04-06' })
    expect(answer.body.result).toMatchObject({
      ...{ source: 'recorded', planId: null, receivedOn: '2025-04-06', lastDayInTime: '2025-04-04', lateDays: 2, fileKind: 'docx' },
      hash: createHash('sha256').update(Buffer.from(smallDocx, 'base64')).digest('hex'),
    })
    const { id } = answer.body.result as Submission
    expect(await stageOf(scene)).toBe('submitted')
    // [AC4] Recording opens nobody's private draft.
    expect((await scene.coordinator.request('GET', `/api/plans/${scene.planId}/file`)).status).toBe(403)
    const file = await fetch(`${server.url}/api/submissions/${id}/file`, { headers: { cookie: scene.head.cookie } })
    expect(Buffer.from(await file.arrayBuffer()).toString('base64')).toBe(smallDocx)
    expect(file.headers.get('content-disposition')).toContain("filename*=UTF-8''KH%20S%E1%BB%9F%20Y%20t%E1%BA%BF.docx")
    expect((await scene.head.request('GET', `/api/submissions/${id}/plan`)).status).toBe(404)
    await decide(scene.coordinator, 'submission.return', { submissionId: id, reasons: [reasonFor(null)], resubmitBy: null })
    await decide(scene.head, 'obligation.approve', scene.owed)
    await decide(scene.head, 'obligation.withdrawApproval', scene.owed)
    expect(await stageOf(scene)).toBe('returned')
    expect((await scene.coordinator.request('GET', `/api/plans/${scene.planId}/file`)).status).toBe(403)
    const second = await record(scene)
    expect(second.body.result).toMatchObject({ number: 2 })
    const accepted = await decide(scene.coordinator, 'submission.accept', {
      submissionId: (second.body.result as Submission).id,
      waiveLateness: null,
    })
    expect(accepted.status).toBe(200)
    expect((await record(scene)).body).toEqual({ error: 'conflict', detail: 'accepted' })
  })

  const recordInput = async (scene: OwedPlan) => ({
    ...scene.owed,
    submissionId: randomId<string>(),
    fileName: 'a.docx',
    file: smallDocx,
    receivedOn: '2025-04-01',
  })

  test.each<[string, string, string]>([
    ['a text called .docx', toBase64(strToU8('KẾ HOẠCH')), 'unsupportedFile'],
    ['a program', toBase64(Uint8Array.of(0x4d, 0x5a)), 'unsupportedFile'],
    ['no base64', '%%%', 'invalidRequest'],
    ['[SU16] a Word file stamped MẬT', wordFileSaying('MẬT'), 'secrecyMark'],
    ['more than 25 MB', Buffer.alloc(26 * 1024 * 1024).toString('base64'), 'tooLarge'],
  ])('[SU13] %s is refused', async (_name, file, error) => {
    const server = await start()
    const scene = await startOwing(server)
    expect((await record(scene, { file })).body.error).toBe(error)
    expect(await stageOf(scene)).toBe('notStarted')
  })
})

describe('extensions, urging, notes', () => {
  const ask = ({ drafter, owed }: OwedPlan, until = '2025-04-12', extensionId: string = randomId()) =>
    decide(drafter, 'extension.ask', { ...owed, extensionId, until, reason: 'Chờ số liệu các trạm y tế' })

  test('[SU11] asked and granted with another day: the day that counts moves, and is itself in time', async () => {
    const server = await start()
    const scene = await startOwing(server)
    const { coordinator, owed } = scene
    expect((await ask(scene, '2025-04-05')).body).toEqual({ error: 'invalidRequest', detail: 'until' })
    const extensionId = randomId<string & { __brand: string }>()
    expect((await ask(scene, '2025-04-12', extensionId)).status).toBe(200)
    expect((await ask(scene)).body).toEqual({ error: 'conflict', detail: 'asked' })
    expect((await viewOf(scene.head, owed)).body.obligation.asksUntil).toBe('2025-04-12')
    const decideOn = (caller: Caller, until: string | null) =>
      decide(caller, 'extension.decide', { ...owed, extensionId, until, answer: 'Đến 10/4' })
    expect((await decideOn(scene.head, '2025-04-12')).body).toEqual({ error: 'forbidden' })
    expect((await decideOn(coordinator, '2025-04-01')).body).toEqual({ error: 'invalidRequest', detail: 'until' })
    expect((await decideOn(coordinator, '2025-04-10')).status).toBe(200)
    expect((await decideOn(coordinator, null)).body).toEqual({ error: 'conflict', detail: 'granted' })
    const { obligation, extensions } = (await viewOf(scene.head, owed)).body
    expect(obligation).toMatchObject({ due: '2025-04-10', extendedTo: '2025-04-10', asksUntil: null })
    expect(extensions).toMatchObject([{ askedUntil: '2025-04-12', decision: 'granted', until: '2025-04-10', answer: 'Đến 10/4' }])
    clock.set('2025-04-10T23:59:00+07:00')
    expect((await submit(await freshHead(server, scene))).body.result).toMatchObject({ due: '2025-04-10', lateDays: 0 })
    expect((await ask(scene, '2025-05-01')).body).toEqual({ error: 'conflict', detail: 'submitted' })
  })

  test('[SU11] refused: the day stays, and may be asked for again; another’s question is never overwritten', async () => {
    const server = await start()
    const scene = await startOwing(server)
    const extensionId = randomId<string & { __brand: string }>()
    await ask(scene, '2025-04-12', extensionId)
    const finance = await signInTo(server, province.finance.id, 'head')
    const theirs = { roundId: scene.roundId, agencyId: province.finance.id }
    const same = await decide(finance, 'extension.ask', { ...theirs, extensionId, until: '2025-05-01', reason: 'x' })
    expect(same.body).toEqual({ error: 'conflict', detail: 'extensionId' })
    await decide(scene.coordinator, 'extension.decide', { ...scene.owed, extensionId, until: null, answer: '' })
    const { obligation, extensions } = (await viewOf(scene.head, scene.owed)).body
    expect([obligation.due, extensions.map(({ decision, answer }) => [decision, answer])]).toEqual(['2025-04-05', [['refused', null]]])
    expect((await ask(scene)).status).toBe(200)
  })

  test('[SU11] granted to several at once: a question that waits is answered, who has handed in is left out', async () => {
    const server = await start()
    const scene = await startOwing(server)
    await ask(scene)
    const both = [province.health.id, province.finance.id]
    const grant = (agencies: string[], until = '2025-04-15') =>
      decide(scene.coordinator, 'extension.grant', { roundId: scene.roundId, agencies, until, reason: 'Bão' })
    expect((await grant(['caibe'])).body).toEqual({ error: 'invalidRequest', detail: 'owes nothing: caibe' })
    expect((await grant(both, '2025-04-04')).body.error).toBe('invalidRequest')
    expect((await grant(both)).body.result).toEqual({ extended: both })
    const { extensions, obligation } = (await viewOf(scene.head, scene.owed)).body
    expect(extensions).toMatchObject([{ askedUntil: '2025-04-12', decision: 'granted', until: '2025-04-15', answer: 'Bão' }])
    expect(obligation).toMatchObject({ due: '2025-04-15', asksUntil: null })
    await submit(scene)
    expect((await grant(both, '2025-04-20')).body.result).toEqual({ extended: ['sotaichinh'] })
  })

  test('[SU12] urging leaves out who has handed in; a note is the coordinator’s own', async () => {
    const server = await start()
    const scene = await startOwing(server)
    const { coordinator, roundId, owed } = scene
    await submit(scene)
    const agencies = [province.health.id, province.finance.id]
    expect((await decide(coordinator, 'round.urge', { roundId, agencies, words: '' })).body.result).toEqual({ urged: ['sotaichinh'] })
    expect((await decide(scene.head, 'round.urge', { roundId, agencies, words: '' })).body).toEqual({ error: 'forbidden' })
    expect((await decide(coordinator, 'obligation.note', { ...owed, note: 'Gọi lại thứ Hai' })).status).toBe(200)
    const board = (await coordinator.request<BoardAnswer>('GET', `/api/rounds/${roundId}/board`)).body
    expect(board.obligations.map(({ agencyId, note, urgedAt }) => [agencyId, note, urgedAt !== null])).toEqual([
      ['sotaichinh', null, true],
      ['soyte', 'Gọi lại thứ Hai', false],
    ])
    expect((await viewOf(scene.head, owed)).body.obligation.note).toBeNull()
    expect((await server.storage.listAudit(null, 1))[0]?.details).not.toContain('Gọi lại')
  })
})

test('[PG9] in a closed programme nothing is handed in or decided', async () => {
  const server = await start()
  const scene = await startOwing(server)
  await decide(scene.coordinator, 'programme.close', { programmeId: scene.id })
  expect((await submit(scene)).body).toEqual({ error: 'conflict', detail: 'closed' })
  const urged = await decide(scene.coordinator, 'round.urge', { roundId: scene.roundId, agencies: ['soyte'], words: '' })
  expect(urged.body).toEqual({ error: 'conflict', detail: 'closed' })
})

test('[PG1] a round of somebody else’s programme is not taken over by its id', async () => {
  const server = await start()
  const scene = await startOwing(server)
  const district = await signInTo(server, province.district.id, 'head')
  const masterPlanId = await server.createPlan(scene.plan, district)
  const round = { kind: 'plan', period: '', due: '2030-01-01', before: false, phrase: '', to: null, via: null } as const
  const taken = await decide(district, 'programme.create', {
    ...{ programmeId: randomId<string>(), title: 'Khác', masterPlanId, coordinatorId: province.district.id, drafts: 'concerned' },
    ...{ lateness: 'endOfDay', rounds: [{ ...round, id: scene.roundId }] },
  })
  expect(taken.body).toEqual({ error: 'conflict', detail: 'rounds' })
  expect((await server.storage.findRound(scene.roundId))?.due).toBe('2025-04-05')
})

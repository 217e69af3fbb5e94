import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { PlanFile } from '../../shared/plan/plan.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import type { PlanSummary } from '../../shared/protocol/httpApi.ts'
import type { BoardAnswer, ProgrammeView } from '../../shared/protocol/programmeApi.ts'
import { AUDIT_ROOT, auditHash } from '../storage/auditHash.ts'
import { decide, draftProgramme, issueAndDelegate, planRound, province, signInTo } from '../testing/buildProgramme.ts'
import { connectTestClient } from '../testing/connectTestClient.ts'
import { setDeliverable } from '../testing/handIn.ts'
import { type Caller, randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'

let server: TestServer | null = null
const start = async (): Promise<TestServer> => (server = await startTestServer())
afterEach(async () => {
  await server?.end()
  server = null
})

const viewOf = async (caller: Caller, id: string): Promise<ProgrammeView> =>
  (await caller.request<ProgrammeView>('GET', `/api/programmes/${id}`)).body
const rowsOf = async (caller: Caller): Promise<readonly TaskRow[]> =>
  (await caller.request<{ rows: TaskRow[] }>('GET', '/api/tasks')).body.rows
const plansOf = async (caller: Caller): Promise<readonly PlanSummary[]> => (await caller.request<PlanSummary[]>('GET', '/api/plans')).body

test('[PG1] a plan becomes a programme of the agency of who made it; who is in no agency of it coordinates nothing', async () => {
  const running = await start()
  const programme = await draftProgramme(running)
  expect((await viewOf(programme.coordinator, programme.id)).programme).toMatchObject({
    stage: 'drafting',
    coordinatorId: 'congan',
    version: 0,
  })
  const again = { programmeId: randomId(), title: 'Khác', masterPlanId: programme.masterPlanId, coordinatorId: 'congan' }
  const rest = { drafts: 'concerned' as const, lateness: 'endOfDay' as const, rounds: [] }
  expect((await decide(programme.coordinator, 'programme.create', { ...again, ...rest })).status).toBe(409)
  const health = await signInTo(running, province.health.id, 'head')
  const own = await running.createPlan(programme.plan, health)
  expect((await decide(health, 'programme.create', { ...again, ...rest, programmeId: randomId(), masterPlanId: own })).status).toBe(403)
})

test('[PG4] issuing freezes and hashes the plan, gives each task to its agencies and opens what they owe', async () => {
  const running = await start()
  const programme = await draftProgramme(running)
  const { coordinator, id, masterPlanId, roundId } = programme
  await issueAndDelegate(programme)
  const view = await viewOf(coordinator, id)
  expect(view.programme).toMatchObject({ stage: 'issued', version: 1 })
  expect(view.versions).toMatchObject([{ version: 1, number: '123/KH-UBND', date: '2025-03-24' }])
  const given = view.assignments.map(({ agencyId, role, taskNumber }: { agencyId: string; role: string; taskNumber: number }) => [
    taskNumber,
    agencyId,
    role,
  ])
  expect(given).toEqual([
    [1, 'congan', 'lead'],
    [2, 'congan', 'support'],
    [2, 'sotaichinh', 'lead'],
    [2, 'soyte', 'lead'],
  ])
  const board = (await coordinator.request<BoardAnswer>('GET', `/api/rounds/${roundId}/board`)).body
  expect(board.obligations.map(({ agencyId, stage, due }) => [agencyId, stage, due])).toEqual([
    ['sotaichinh', 'notStarted', '2025-04-05'],
    ['soyte', 'notStarted', '2025-04-05'],
  ])
  expect(board.progress.map(({ agencyId, part, none }) => [agencyId, part, none])).toEqual([
    ['sotaichinh', 1, 0],
    ['soyte', 1, 0],
  ])
  const typed = new Y.Doc()
  typed.getText('anything').insert(0, 'x')
  const refused = await running.gate.acceptUpdate(
    `plan/${masterPlanId}`,
    { kind: 'account', id: 'nobody000000' as never, role: 'member', memberships: [{ agencyId: 'congan' as never, capacity: 'head' }] },
    Y.encodeStateAsUpdate(typed),
  )
  expect(refused).toMatchObject({ ok: false, code: 'frozen' })
})

test('[PG7] a sub-plan is laid out for each agency, once, however often it is asked for', async () => {
  const running = await start()
  const programme = await draftProgramme(running)
  await issueAndDelegate(programme)
  const again = await decide(programme.coordinator, 'round.delegate', { roundId: programme.roundId, agencies: null })
  expect(again.body.result).toEqual({ plans: 0 })
  const health = await signInTo(running, province.health.id, 'drafter')
  const [obligation] = (await viewOf(health, programme.id)).obligations
  const { plan } = (await health.request<PlanFile>('GET', `/api/plans/${obligation?.planId}/file`)).body
  expect(plan.letterhead).toMatchObject({ issuer: 'SỞ Y TẾ', symbol: 'KH-SYT' })
  const [assignment] = (await viewOf(health, programme.id)).assignments
  expect(plan.tasks.map(({ wording, covers }) => [wording, covers])).toEqual([
    ['Tuyên truyền trong ngành', { [assignment?.id ?? '']: 'part' }],
  ])
})

test('[HT31] each reader sees the plans and tasks that are theirs, and the rest is not there', async () => {
  const running = await start()
  const programme = await draftProgramme(running)
  await issueAndDelegate(programme)
  const [health, finance, district, follower] = [
    await signInTo(running, province.health.id, 'drafter'),
    await signInTo(running, province.finance.id, 'drafter'),
    await signInTo(running, province.district.id, 'head'),
    await running.signIn('follower'),
  ]
  const planOf = async (caller: Caller) => (await viewOf(caller, programme.id)).obligations[0]?.planId ?? ''
  const [healthPlan, financePlan] = [await planOf(health), await planOf(finance)]
  expect(new Set((await plansOf(health)).map(({ id }) => id))).toEqual(new Set([healthPlan, programme.masterPlanId]))
  expect(new Set((await plansOf(programme.coordinator)).map(({ id }) => id))).toEqual(
    new Set([healthPlan, financePlan, programme.masterPlanId]),
  )
  expect((await plansOf(follower)).map(({ id }) => id)).toEqual([programme.masterPlanId])
  const shown = async (caller: Caller, planId: string) => (await plansOf(caller)).find(({ id }) => id === planId)
  const sub = { programmeId: programme.id, place: 'sub', stage: 'draft', ownerId: province.health.id }
  expect(await shown(health, healthPlan)).toMatchObject({
    ...sub,
    may: ['plan.read', 'plan.edit', 'plan.comment', 'plan.resolveComment', 'plan.share', 'plan.seeCounts', 'plan.seeCoverage'],
  })
  expect(await shown(programme.coordinator, healthPlan)).toMatchObject({
    ...sub,
    may: ['plan.read', 'plan.comment', 'plan.resolveComment', 'plan.seeCounts', 'plan.seeCoverage'],
  })
  expect((await shown(health, programme.masterPlanId))?.may).not.toContain('plan.edit')
  expect(await plansOf(district)).toEqual([])
  expect(new Set((await rowsOf(health)).map(({ planId }) => planId))).toEqual(new Set([healthPlan, programme.masterPlanId]))
  expect(await rowsOf(district)).toEqual([])
  const ofHealth = await viewOf(health, programme.id)
  expect([ofHealth.rows.map(({ planId }) => planId), ofHealth.leads]).toEqual([[healthPlan], []])
  const ofPolice = await viewOf(programme.coordinator, programme.id)
  expect([ofPolice.rows, ofPolice.leads]).toEqual([[], []])
  const [foreign, missing] = [
    await finance.request('GET', `/api/plans/${healthPlan}/file`),
    await finance.request('GET', `/api/plans/${randomId()}/file`),
  ]
  expect([foreign.status, foreign.body]).toEqual([missing.status, missing.body])
  const one = (caller: Caller, planId: string) => caller.request('GET', `/api/plans/${planId}`)
  expect((await one(health, healthPlan)).body).toEqual(await shown(health, healthPlan))
  expect([(await one(finance, healthPlan)).status, (await one(finance, healthPlan)).body]).toEqual([missing.status, missing.body])
  expect((await district.request('GET', `/api/programmes/${programme.id}`)).status).toBe(404)
  expect((await health.request('GET', `/api/rounds/${programme.roundId}/board`)).status).toBe(403)
})

test('[PG5] [PG4] an amended master plan changes what it changes, and says so', async () => {
  const running = await start()
  const programme = await draftProgramme(running)
  const { coordinator, id } = programme
  await issueAndDelegate(programme)
  // Open while it is frozen: whoever comes again after the reopening writes.
  const reader = await connectTestClient(running, coordinator.cookie, programme.masterPlanId)
  expect((await decide(coordinator, 'programme.reopen', { programmeId: id })).status).toBe(200)
  reader.disconnect()
  const writer = await connectTestClient(running, coordinator.cookie, programme.masterPlanId)
  setDeliverable(writer.doc, 'Báo cáo')
  await writer.saved()
  expect(writer.refusals).toEqual([])
  writer.disconnect()
  const issue = {
    programmeId: id,
    number: null,
    date: null,
    expansions: [{ ref: programme.refs.departments, isGroup: true, members: [province.health.id] }],
    expected: [province.health.id],
  }
  expect((await decide(coordinator, 'programme.issue', issue)).body.result).toMatchObject({ version: 2, assignments: 1 })
  const { assignments } = await viewOf(coordinator, id)
  expect(assignments.filter((one) => one.withdrawnIn === 2).length).toBe(3)
})

test('[PG3] moving a round moves it for all but who was granted another day; one with plans stays', async () => {
  const running = await start()
  const programme = await draftProgramme(running)
  await issueAndDelegate(programme)
  const { coordinator, id, roundId } = programme
  await decide(coordinator, 'round.save', { programmeId: id, roundId, round: { ...planRound, due: '2025-04-12' } })
  const board = (await coordinator.request<BoardAnswer>('GET', `/api/rounds/${roundId}/board`)).body
  expect(board.obligations.map(({ due }) => due)).toEqual(['2025-04-12', '2025-04-12'])
  expect((await decide(coordinator, 'round.remove', { programmeId: id, roundId })).status).toBe(409)
})

test('[PG8] a shared sub-plan is drafted by both agencies', async () => {
  const running = await start()
  const programme = await draftProgramme(running)
  await issueAndDelegate(programme)
  const [health, finance] = [
    await signInTo(running, province.health.id, 'drafter'),
    await signInTo(running, province.finance.id, 'drafter'),
  ]
  const planId = (await viewOf(health, programme.id)).obligations[0]?.planId ?? ''
  expect((await decide(finance, 'plan.share', { planId, agencyId: province.finance.id, shared: true })).status).toBe(404)
  expect((await decide(health, 'plan.share', { planId, agencyId: province.finance.id, shared: true })).status).toBe(200)
  expect((await finance.request('GET', `/api/plans/${planId}/file`)).status).toBe(200)
  await decide(health, 'plan.share', { planId, agencyId: province.finance.id, shared: false })
  expect((await finance.request('GET', `/api/plans/${planId}/file`)).status).toBe(404)
})

test('[PG12] every decision stands in a chain that shows what was taken out or changed, and a repeated one stands once', async () => {
  const running = await start()
  const programme = await draftProgramme(running)
  const commandId = randomId<string & { __brand: string }>()
  const configure = { programmeId: programme.id, title: 'Tên mới', drafts: 'private', lateness: 'endOfDayBefore' } as const
  const answers = await Promise.all([1, 2, 3].map(() => decide(programme.coordinator, 'programme.configure', configure, commandId)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  const lines = [...(await running.storage.listAudit(null, 100))].reverse()
  expect(lines.filter(({ action }) => action === 'programme.configure').length).toBe(1)
  let previous = AUDIT_ROOT
  for (const line of lines) {
    expect(line.previous).toBe(previous)
    expect(line.hash).toBe(auditHash(line))
    previous = line.hash
  }
})

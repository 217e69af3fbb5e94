import { afterEach, expect, test } from 'vitest'
import type { ReportsAnswer, ReportView } from '../../shared/protocol/programmeApi.ts'
import { decide, issueOf, planRound, province } from '../testing/buildProgramme.ts'
import { freshHead, type OwedPlan, reasonFor, startOwing, viewOf } from '../testing/handIn.ts'
import { type Caller, randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { testClock } from '../testing/testClock.ts'

let server: TestServer | null = null
afterEach(async () => {
  await server?.end()
  server = null
})

/** Sở Y tế owes its plan and two reports. */
async function startReporting(running: TestServer): Promise<OwedPlan & { readonly half: string; readonly year: string }> {
  const owing = await startOwing(running)
  const [half, year] = [randomId(), randomId()]
  for (const [roundId, period, due] of [
    [half, '6 tháng', '2025-06-20'],
    [year, 'năm', '2025-12-20'],
  ] as const)
    await decide(owing.coordinator, 'round.save', { programmeId: owing.id, roundId, round: { ...planRound, kind: 'report', period, due } })
  await decide(owing.coordinator, 'programme.reopen', { programmeId: owing.id })
  const issued = await decide(owing.coordinator, 'programme.issue', issueOf(owing))
  expect(issued.status).toBe(200)
  return { ...owing, half, year }
}

test('[RP1–RP4] a report is filled in beside the frozen plan, handed in by the head, returned, handed in again, and the next begins with it', async () => {
  const clock = testClock('2025-06-10T08:00:00+07:00')
  server = await startTestServer({ now: clock.now })
  const scene = await startReporting(server)
  const { coordinator, drafter, half, year, owed: ofPlan } = scene
  let head = scene.head
  const owed = { roundId: half, agencyId: province.health.id }
  expect((await decide(head, 'obligation.approve', ofPlan)).status).toBe(200)
  const view = async (caller = drafter, roundId = half): Promise<ReportView> =>
    (await caller.request<ReportView>('GET', `/api/rounds/${roundId}/report/${province.health.id}`)).body
  const [task] = (await view()).tasks
  if (!task) throw new Error('the plan has no task')
  const fill = (result: string, roundId = half) =>
    decide(drafter, 'report.save', {
      ...{ roundId, agencyId: province.health.id, indicators: [] },
      lines: [{ taskId: task.id, status: 'inProgress', progress: 60, result }],
    })
  const hand = (caller: Caller = head) => decide(caller, 'report.submit', { ...owed, submissionId: randomId(), password: null })

  expect((await hand()).body).toMatchObject({ error: 'conflict', detail: 'noReport' })
  const before = (await server.storage.listAudit(null, 1))[0]?.seq
  expect((await fill('Đã mở hai lớp')).status).toBe(200)
  // [PG12] Filling it in is writing, not deciding.
  expect((await server.storage.listAudit(null, 1))[0]?.seq).toBe(before)
  expect((await viewOf(head, owed)).body.obligation.stage).toBe('drafting')
  // A draft is the agency's own.
  expect(await view(coordinator)).toMatchObject({ draft: null, submitted: null, tasks: [] })
  expect((await hand(drafter)).status).toBe(403)
  clock.set('2025-06-21T08:00:00+07:00')
  head = (await freshHead(server, scene)).head
  const receipt = (await hand()).body.result as { id: string; lateDays: number; hash: string }
  expect(receipt).toMatchObject({ number: 1, lateDays: 1, fileKind: 'docx', planId: null })
  expect((await view(coordinator)).submitted?.lines).toMatchObject([{ wording: task.wording, progress: 60, result: 'Đã mở hai lớp' }])
  const all = (await coordinator.request<ReportsAnswer>('GET', `/api/rounds/${half}/reports`)).body.reports
  expect(all.map(({ agencyId, submitted }) => [agencyId, submitted.lines.length])).toEqual([[province.health.id, 1]])
  expect((await fill('Chậm')).body).toMatchObject({ error: 'conflict', detail: 'submitted' })
  const file = await coordinator.request<string>('GET', `/api/submissions/${receipt.id}/plan`)
  expect(JSON.stringify(file.body)).toContain('Đã mở hai lớp')

  const reason = reasonFor(null, 'Nêu số người học')
  expect((await decide(coordinator, 'submission.return', { submissionId: receipt.id, reasons: [reason], resubmitBy: null })).status).toBe(
    200,
  )
  expect((await fill('Đã mở hai lớp, 60 người')).status).toBe(200)
  expect((await hand()).body).toMatchObject({ error: 'conflict', detail: 'unanswered' })
  await decide(drafter, 'reason.answer', { submissionId: receipt.id, reasonId: reason.id, answer: 'Đã nêu' })
  const second = (await hand()).body.result as { id: string }
  const changes = (await coordinator.request<{ changes: { blocks: { kind: string }[] } }>('GET', `/api/submissions/${second.id}/changes`))
    .body
  expect(changes.changes.blocks.map(({ kind }) => kind)).toEqual(['changed'])
  expect((await decide(coordinator, 'submission.accept', { submissionId: second.id, waiveLateness: null })).status).toBe(200)

  const next = await view(drafter, year)
  expect(next.draft).toBeNull()
  expect(next.previous?.lines).toMatchObject([{ status: 'inProgress', progress: 60, result: 'Đã mở hai lớp, 60 người' }])
})

test('[RP3] a plan round takes no report, and who owes nothing has none', async () => {
  server = await startTestServer()
  const { head, owed, coordinator, half } = await startReporting(server)
  expect((await decide(head, 'report.save', { ...owed, lines: [], indicators: [] })).body).toMatchObject({ error: 'conflict' })
  const stranger = await decide(head, 'report.save', { roundId: half, agencyId: province.district.id, lines: [], indicators: [] })
  expect(stranger.status).toBe(404)
  const removed = await decide(coordinator, 'round.remove', {
    programmeId: (await viewOf(head, owed)).body.round.programmeId,
    roundId: half,
  })
  expect(removed.status).toBe(200)
})

test('[RP5] two people without a network: what each says of a field of its own is saved, of the same field the later one gets it back', async () => {
  server = await startTestServer({ now: testClock('2025-06-10T08:00:00+07:00').now })
  const { head, drafter, half } = await startReporting(server)
  const owed = { roundId: half, agencyId: province.health.id }
  const view = async (): Promise<ReportView> =>
    (await drafter.request<ReportView>('GET', `/api/rounds/${half}/report/${province.health.id}`)).body
  const of = (await view()).tasks[0]?.id ?? ''
  const say = (caller: Caller, said: object[], commandId = randomId()) =>
    decide(caller, 'report.say', { ...owed, said: said as never }, commandId)
  const result = (value: string, seen = ['']) => ({ of, field: 'result', seen, value })
  const commandId = randomId()
  expect((await say(head, [result('Đã mở một lớp')], commandId)).body.result).toMatchObject({ conflicts: [] })
  const mine = result('Đã mở hai lớp')
  const answer = await say(drafter, [mine, { of, field: 'progress', seen: [null], value: 40 }])
  expect(answer.body.result).toMatchObject({
    conflicts: [mine],
    report: { draft: { lines: [{ result: 'Đã mở một lớp', progress: 40 }] } },
  })
  expect((await view()).draft?.lines).toMatchObject([{ result: 'Đã mở một lớp', progress: 40 }])
  expect((await say(drafter, [result('Đã mở hai lớp', ['Đã mở một lớp'])])).body.result).toMatchObject({ conflicts: [] })
  // [SU17] A request that is repeated is answered as before and says nothing again.
  expect((await say(head, [result('Đã mở một lớp')], commandId)).body.result).toMatchObject({ conflicts: [] })
  expect((await view()).draft?.lines).toMatchObject([{ result: 'Đã mở hai lớp' }])
})

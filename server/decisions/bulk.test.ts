import { afterEach, expect, test } from 'vitest'
import type { PlanId } from '../../shared/core/ids.ts'
import type { Submission } from '../../shared/plan/submission.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import type { BoardAnswer } from '../../shared/protocol/programmeApi.ts'
import { agencyRef, buildPlan, buildTask } from '../../shared/testing/buildPlan.ts'
import { agencyOf, decide, planRound, province, signInTo } from '../testing/buildProgramme.ts'
import { connectTestClient, type TestClient } from '../testing/connectTestClient.ts'
import { officerOf, planAt, setOfficer, submit } from '../testing/handIn.ts'
import { type Caller, randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { testClock } from '../testing/testClock.ts'

/** Agencies that hand in at once; every third has a colleague who is writing. */
const AGENCIES = 30

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

interface Unit {
  readonly owed: { readonly roundId: string; readonly agencyId: string }
  readonly head: Caller
  readonly planId: PlanId
}

/** A programme that `count` communes owe their plans in. */
async function startProvince(server: TestServer, count: number): Promise<{ coordinator: Caller; roundId: string; units: Unit[] }> {
  const communes = Array.from({ length: count }, (_, index) => agencyOf(`xa${index + 1}`, `UBND xã ${index + 1}`, 'commune'))
  await decide(server.administrator, 'directory.save', { agencies: [province.police, ...communes] as never, groups: [] })
  const coordinator = await signInTo(server, province.police.id, 'head')
  const ref = agencyRef()
  const tasks = ['Rà soát, thống kê', 'Tuyên truyền', 'Báo cáo'].map((wording) => buildTask({ wording, agencies: [[ref, 'lead']] }))
  const masterPlanId = await server.createPlan(buildPlan({ tasks, agencies: { [ref]: 'UBND các xã' } }), coordinator)
  const [programmeId, roundId] = [randomId<string>(), randomId<string>()]
  await decide(coordinator, 'programme.create', {
    ...{ programmeId, title: 'Phòng, chống ma túy', masterPlanId, coordinatorId: province.police.id, drafts: 'concerned' },
    ...{ lateness: 'endOfDay', rounds: [{ ...planRound, id: roundId }] },
  })
  const members = communes.map(({ id }) => id)
  const issue = { programmeId, number: null, date: null, expansions: [{ ref, isGroup: true, members }], expected: members }
  expect((await decide(coordinator, 'programme.issue', issue)).status).toBe(200)
  expect((await decide(coordinator, 'round.delegate', { roundId, agencies: null })).body.result).toEqual({ plans: count })
  const board = (await coordinator.request<BoardAnswer>('GET', `/api/rounds/${roundId}/board`)).body
  const units: Unit[] = []
  for (const { agencyId, planId } of board.obligations)
    units.push({ owed: { roundId, agencyId }, head: await signInTo(server, agencyId, 'head'), planId: planId as PlanId })
  return { coordinator, roundId, units }
}

test('[SU17] many agencies hand in at once: none is lost, order and times are right', { timeout: 120_000 }, async () => {
  const clock = testClock('2025-04-05T09:00:00+07:00')
  const server = await startTestServer({ now: clock.now })
  ends.push(() => server.end())
  const { coordinator, roundId, units } = await startProvince(server, AGENCIES)
  const colleagues = new Map<string, TestClient>()
  for (const [index, { owed, head, planId }] of units.entries()) {
    if (index % 3 !== 0) continue
    const client = await connectTestClient(server, head.cookie, planId)
    ends.push(() => client.disconnect())
    colleagues.set(owed.agencyId, client)
  }
  const [cursor, lines] = [await server.storage.lastCursor(), (await server.storage.listAudit(null, 1))[0]?.seq ?? 0]
  const began = clock.now()
  const answers = await Promise.all(
    units.map((unit) => {
      const colleague = colleagues.get(unit.owed.agencyId)
      if (colleague) setOfficer(colleague.doc, `Phòng của ${unit.owed.agencyId}`)
      return submit(unit)
    }),
  )
  const ended = clock.now()
  expect(answers.map(({ status }) => status)).toEqual(units.map(() => 200))
  const receipts = answers.map(({ body }) => body.result)
  for (const receipt of receipts) {
    expect(Date.parse(receipt.receivedAt)).toBeGreaterThanOrEqual(began)
    expect(Date.parse(receipt.receivedAt)).toBeLessThanOrEqual(ended)
    expect(receipt).toMatchObject({ number: 1, lateDays: 0 })
    const officer = officerOf(await planAt(coordinator, receipt.id))
    expect(officer).toBe(colleagues.has(receipt.agencyId) ? `Phòng của ${receipt.agencyId}` : null)
  }
  const { obligations } = (await coordinator.request<BoardAnswer>('GET', `/api/rounds/${roundId}/board`)).body
  const stored = new Map(receipts.map((receipt) => [receipt.agencyId as string, receipt.receivedAt]))
  for (const one of obligations) expect([one.stage, one.submissions, one.submittedAt]).toEqual(['submitted', 1, stored.get(one.agencyId)])

  // One line of the audit and one event for each, in one order.
  const audit = [...(await server.storage.listAudit(null, 1000))].reverse().filter(({ seq }) => seq > lines)
  const came = audit.filter(({ action }) => action === 'obligation.submit').map(({ subject }) => subject.split('/')[1])
  expect(new Set(came)).toEqual(new Set(receipts.map(({ id }) => id)))
  const events: readonly ServerEvent[] = (await server.storage.listEvents(cursor, 10_000)) ?? []
  const told = events.flatMap((event) =>
    event.kind === 'obligationChanged' && event.obligation.stage === 'submitted' ? [event.obligation.agencyId] : [],
  )
  const agencyOfReceipt = new Map<string, string>(receipts.map((receipt: Submission) => [receipt.id, receipt.agencyId]))
  expect(told).toEqual(came.map((id) => agencyOfReceipt.get(id ?? '')))
})

import { afterEach, expect, test } from 'vitest'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import type { BoardAnswer, SubmissionChanges } from '../../shared/protocol/programmeApi.ts'
import { decide, issueOf, province, signInTo } from '../testing/buildProgramme.ts'
import { connectTestClient } from '../testing/connectTestClient.ts'
import { freshHead, officerOf, planAt, reasonFor, setOfficer, startOwing, submit, viewOf } from '../testing/handIn.ts'
import { startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { testClock } from '../testing/testClock.ts'

const clock = testClock('2025-04-01T09:00:00+07:00')
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** Sở Y tế's plan was handed in on the first of April and accepted; on the day after, the province amended its own. */
async function accepted(): Promise<{ server: TestServer; scene: Awaited<ReturnType<typeof startOwing>>; first: string }> {
  clock.set('2025-04-01T09:00:00+07:00')
  const server = await startTestServer({ now: clock.now })
  ends.push(() => server.end())
  const scene = await startOwing(server)
  const first = (await submit(scene)).body.result.id
  expect((await decide(scene.coordinator, 'submission.accept', { submissionId: first, waiveLateness: null })).status).toBe(200)
  return { server, scene, first }
}
async function amendMaster({ coordinator, ...programme }: Awaited<ReturnType<typeof startOwing>>): Promise<void> {
  clock.set('2025-04-14T09:00:00+07:00')
  await decide(coordinator, 'programme.reopen', { programmeId: programme.id })
  const issue = issueOf({ coordinator, ...programme }, [province.police.id, province.health.id])
  expect((await decide(coordinator, 'programme.issue', issue)).status).toBe(200)
}
const reason = 'Kế hoạch của UBND đã sửa'

test('[SU21] an accepted plan is amended, handed in, returned, handed in again and accepted; the first stays in force till then', async () => {
  const { server, scene, first } = await accepted()
  await amendMaster(scene)
  const amend = (by = scene.drafter) => decide(by, 'obligation.amend', { ...scene.owed, reason })
  const kept = await planAt(scene.head, first)
  expect((await amend()).status).toBe(200)
  expect((await amend()).body).toMatchObject({ error: 'conflict' })
  const write = async (officer: string): Promise<void> => {
    const writer = await connectTestClient(server, scene.drafter.cookie, scene.planId)
    setOfficer(writer.doc, officer)
    await writer.saved()
    writer.disconnect()
  }
  await write('Phòng Nghiệp vụ Y')
  const boardLine = async () => {
    const board = (await scene.coordinator.request<BoardAnswer>('GET', `/api/rounds/${scene.roundId}/board`)).body
    const line = board.obligations.find(({ agencyId }) => agencyId === province.health.id)
    return { stage: line?.stage, lateDays: line?.lateDays, amending: line?.amending }
  }
  expect(await boardLine()).toEqual({ stage: 'accepted', lateDays: 0, amending: 1 })
  const head = await freshHead(server, scene)
  expect((await decide(head.head, 'obligation.approve', scene.owed)).status).toBe(200)
  expect(await boardLine()).toMatchObject({ stage: 'accepted' })
  expect((await decide(head.head, 'obligation.withdrawApproval', scene.owed)).status).toBe(200)
  const second = (await submit(head)).body.result
  expect(second).toMatchObject({ number: 2, amends: 1, lateDays: 0 })
  expect(await boardLine()).toEqual({ stage: 'submitted', lateDays: 0, amending: 1 })
  const changes = (await scene.coordinator.request<SubmissionChanges>('GET', `/api/submissions/${second.id}/changes`)).body.changes
  expect(changes.tasks).toMatchObject([{ fields: [{ field: 'officer', before: null, after: 'Phòng Nghiệp vụ Y' }] }])

  const why = reasonFor(null)
  await decide(scene.coordinator, 'submission.return', { submissionId: second.id, reasons: [why], resubmitBy: '2025-04-20' })
  expect(await boardLine()).toEqual({ stage: 'accepted', lateDays: 0, amending: 1 })
  await write('Trưởng phòng Nghiệp vụ Y')
  expect((await submit(head)).body).toMatchObject({ error: 'conflict', detail: 'unanswered' })
  await decide(scene.drafter, 'reason.answer', { submissionId: second.id, reasonId: why.id, answer: 'Đã ghi rõ' })
  clock.set('2025-04-25T09:00:00+07:00')
  const third = (await submit(await freshHead(server, scene))).body.result
  expect(third).toMatchObject({ number: 3, amends: 1, lateDays: 0 })
  await decide(scene.coordinator, 'submission.accept', { submissionId: third.id, waiveLateness: null })
  expect(await boardLine()).toEqual({ stage: 'accepted', lateDays: 0, amending: null })

  expect(await planAt(scene.head, first)).toEqual(kept)
  expect(officerOf(await planAt(scene.head, third.id))).toBe('Trưởng phòng Nghiệp vụ Y')
  const { submissions } = (await viewOf(scene.head, scene.owed)).body
  expect(submissions.map(({ number, decision }) => [number, decision])).toEqual([
    [1, 'accepted'],
    [2, 'returned'],
    [3, 'accepted'],
  ])
  // Handed in with this version of the master plan on the table, it is not opened again for it.
  expect((await amend()).body).toEqual({ error: 'conflict', detail: 'unchanged' })
  const lines = (await server.storage.listAudit(null, 40)).filter(({ action }) => action === 'obligation.amend')
  expect(lines.map(({ details }) => JSON.parse(details))).toEqual([{ planId: scene.planId, amends: 1, reason }])
})

test('[SU21] nothing opens a plan that no amendment touches, that waits, or that is another’s', async () => {
  const { server, scene } = await accepted()
  const amend = (by = scene.head) => decide(by, 'obligation.amend', { ...scene.owed, reason })
  expect((await amend()).body).toEqual({ error: 'conflict', detail: 'unchanged' })
  await amendMaster(scene)
  expect((await amend(await signInTo(server, province.health.id, 'viewer'))).body.error).toBe('forbidden')
  expect((await amend(scene.coordinator)).body.error).toBe('forbidden')
  expect((await amend(await signInTo(server, province.finance.id, 'head'))).body.error).toBe('notFound')
  expect((await amend()).status).toBe(200)
  await submit(await freshHead(server, scene))
  expect((await amend()).body).toEqual({ error: 'conflict', detail: 'submitted' })
})

test('[AC21] a follower sees the tasks of the version in force while it is amended, and no word of what is being written', async () => {
  const { server, scene } = await accepted()
  const follower = await server.signIn('follower', 'Văn phòng UBND tỉnh')
  const seen = async (): Promise<readonly (string | null)[]> => {
    const { rows } = (await follower.request<{ rows: TaskRow[] }>('GET', '/api/tasks')).body
    return rows.filter(({ planId }) => planId === scene.planId).map(({ officer }) => officer)
  }
  /** What the follower hears of the plan's tasks from `since` on. */
  const heard = async (since: number): Promise<readonly ServerEvent[]> => {
    const answer = await follower.request<{ events: ServerEvent[] }>('GET', `/api/events?poll=1&since=${since}`)
    return answer.body.events.filter((event) => JSON.stringify(event).includes(scene.planId))
  }
  const cursor = async (): Promise<number> => (await follower.request<{ cursor: number }>('GET', '/api/tasks')).body.cursor
  await amendMaster(scene)
  const [before, first] = [await seen(), await cursor()]
  expect(before.length).toBeGreaterThan(0)
  await decide(scene.drafter, 'obligation.amend', { ...scene.owed, reason })
  expect(await seen()).toEqual(before)
  const standing = (await heard(first)).filter((event) => event.kind === 'planStandingChanged')
  expect(standing).toMatchObject([{ plan: null, rows: before.map((officer) => ({ officer })) }])

  const writer = await connectTestClient(server, scene.drafter.cookie, scene.planId)
  setOfficer(writer.doc, 'Phòng Nghiệp vụ Y')
  await writer.saved()
  writer.disconnect()
  const second = (await submit(await freshHead(server, scene))).body.result
  expect((await scene.coordinator.request<{ rows: TaskRow[] }>('GET', '/api/tasks')).body.rows.map(({ officer }) => officer)).toContain(
    'Phòng Nghiệp vụ Y',
  )
  expect(await seen()).toEqual(before)
  expect(JSON.stringify(await heard(first))).not.toContain('Phòng Nghiệp vụ Y')

  await decide(scene.coordinator, 'submission.accept', { submissionId: second.id, waiveLateness: null })
  expect(await seen()).toContain('Phòng Nghiệp vụ Y')
})

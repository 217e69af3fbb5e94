import { afterEach, expect, test } from 'vitest'
import { assignmentIdOf } from '../../shared/plan/programme.ts'
import type { BoardAnswer, ProgrammeView } from '../../shared/protocol/programmeApi.ts'
import { agency, decide, draftProgramme, issueAndDelegate, issueOf, province, signInTo } from '../testing/buildProgramme.ts'
import { startTestServer, type TestServer } from '../testing/startTestServer.ts'

let server: TestServer | null = null
afterEach(async () => {
  await server?.end()
  server = null
})

test('[PG16] [PR27] an agency keeps its own with a reason; the coordinator sees it, and how much still waits', async () => {
  server = await startTestServer()
  const programme = await draftProgramme(server)
  await issueAndDelegate(programme)
  const { coordinator, id, roundId, plan } = programme
  const health = await signInTo(server, province.health.id, 'drafter')
  const assignmentId = assignmentIdOf((plan.tasks[0] ?? { id: '' }).id as never, agency(province.health.id))
  const keep = (version: number, reason = 'Đã làm xong') =>
    decide(health, 'amendment.keepOwn', { programmeId: id, agencyId: province.health.id, assignmentId, version, reason })
  const waiting = async (): Promise<[string, number][]> => {
    const board = (await coordinator.request<BoardAnswer>('GET', `/api/rounds/${roundId}/board`)).body
    return board.progress.map(({ agencyId, unanswered }): [string, number] => [agencyId, unanswered]).sort()
  }
  // Nothing was amended yet.
  expect((await keep(2)).status).toBe(404)
  expect(await waiting()).toEqual([
    ['sotaichinh', 0],
    ['soyte', 0],
  ])
  await decide(coordinator, 'programme.reopen', { programmeId: id })
  // It leads the first task now, and is named by itself in the second, as a partner.
  expect((await decide(coordinator, 'programme.issue', issueOf(programme, [province.police.id, province.health.id]))).status).toBe(200)
  expect(await waiting()).toEqual([
    ['sotaichinh', 0],
    ['soyte', 2],
  ])
  expect((await keep(3)).body).toMatchObject({ error: 'conflict', detail: 'version' })
  expect((await keep(2)).status).toBe(200)
  expect(await waiting()).toEqual([
    ['sotaichinh', 0],
    ['soyte', 1],
  ])
  const view = (await coordinator.request<ProgrammeView>('GET', `/api/programmes/${id}`)).body
  expect(view.assignments.find((one) => one.id === assignmentId)?.keptOwn).toMatchObject({ version: 2, reason: 'Đã làm xong' })
  // Said anew, the newest reason stands.
  expect((await keep(2, 'Chờ kinh phí')).status).toBe(200)
  // The next version leaves the assignment as it was, so its answer stands.
  await decide(coordinator, 'programme.reopen', { programmeId: id })
  await decide(coordinator, 'programme.issue', issueOf(programme, [province.police.id, province.health.id]))
  expect(await waiting()).toEqual([
    ['sotaichinh', 0],
    ['soyte', 1],
  ])
  await decide(coordinator, 'programme.close', { programmeId: id })
  expect((await keep(2)).body).toMatchObject({ error: 'conflict' })
})

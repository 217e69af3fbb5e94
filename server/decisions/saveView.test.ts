import { afterEach, beforeEach, expect, test } from 'vitest'
import { MOST_SAVED_VIEWS, type SavedView } from '../../shared/plan/savedView.ts'
import type { AuditPage } from '../../shared/protocol/audit.ts'
import type { DecisionInput } from '../../shared/protocol/decisions.ts'
import { agencyOf, decide, draftProgramme, issueAndDelegate, type ProgrammeForTest, province, signInTo } from '../testing/buildProgramme.ts'
import { type Caller, randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'

let server: TestServer
let programme: ProgrammeForTest
beforeEach(async () => {
  server = await startTestServer()
  programme = await draftProgramme(server)
  await issueAndDelegate(programme)
})
afterEach(() => server.end())

const viewsOf = async (caller: Caller): Promise<readonly SavedView[]> => (await caller.request<SavedView[]>('GET', '/api/views')).body
const save = (more: Partial<DecisionInput<'view.save'>> = {}, caller: Caller = programme.coordinator) =>
  decide(caller, 'view.save', {
    ...{ programmeId: programme.id, viewId: randomId(), seen: 0, name: 'Việc chưa đủ', search: { coverage: 'open' } },
    ...more,
  })
const heard = ({ status, body }: Awaited<ReturnType<typeof save>>) => [status, body.error, body.detail]

test('[SV1] the coordinator’s people save, rename, change and remove; all who read the programme see it, nobody else knows of it', async () => {
  await decide(server.administrator, 'directory.save', { agencies: [agencyOf('toaan', 'Tòa án nhân dân tỉnh')] as never, groups: [] })
  const drafter = await signInTo(server, province.police.id, 'drafter')
  const viewer = await signInTo(server, province.police.id, 'viewer')
  const participant = await signInTo(server, province.health.id, 'head')
  const outsider = await signInTo(server, 'toaan', 'head')
  const viewId = randomId()
  expect((await save({ viewId }, drafter)).status).toBe(200)
  for (const reader of [programme.coordinator, drafter, viewer, participant, await server.signIn('follower')])
    expect(await viewsOf(reader)).toMatchObject([
      { id: viewId, programmeId: programme.id, name: 'Việc chưa đủ', search: { coverage: 'open' }, version: 1 },
    ])
  expect(await viewsOf(outsider)).toEqual([])
  for (const reader of [viewer, participant]) {
    expect((await save({}, reader)).status).toBe(403)
    expect((await decide(reader, 'view.remove', { programmeId: programme.id, viewId })).status).toBe(403)
  }
  expect((await save({}, outsider)).status).toBe(404)
  expect((await save({ viewId, seen: 1, name: 'Chưa đủ, theo hạn', search: { coverage: 'open', group: 'deadline' } })).status).toBe(200)
  expect(await viewsOf(participant)).toMatchObject([{ name: 'Chưa đủ, theo hạn', search: { group: 'deadline' }, version: 2 }])
  expect((await decide(drafter, 'view.remove', { programmeId: programme.id, viewId })).status).toBe(200)
  expect(await viewsOf(participant)).toEqual([])
  expect((await decide(drafter, 'view.remove', { programmeId: programme.id, viewId })).status).toBe(404)
})

test('[SV1] names are their own in a programme, and there are at most 60', async () => {
  const viewId = randomId()
  expect((await save({ viewId, name: 'Hoà Bình' })).status).toBe(200)
  expect(heard(await save({ name: 'hòa  bình' }))).toEqual([409, 'conflict', 'name'])
  expect((await save({ viewId, seen: 1, name: 'HÒA BÌNH' })).status).toBe(200)
  for (let number = 1; number < MOST_SAVED_VIEWS; number++) expect((await save({ name: `Cách ${number}` })).status).toBe(200)
  expect(heard(await save({ name: 'Thêm' }))).toEqual([409, 'conflict', 'full'])
  expect((await save({ viewId, seen: 2, name: 'Hoà Bình' })).status).toBe(200)
})

test('[SV2] whoever saves over a change, or over what was removed, meets a conflict and nothing is lost', async () => {
  const viewId = randomId()
  await save({ viewId })
  const both = await Promise.all([save({ viewId, seen: 1, name: 'Một' }), save({ viewId, seen: 1, name: 'Hai' })])
  expect(both.map(({ status }) => status)).toEqual([200, 409])
  expect(heard(both[1] as never)).toEqual([409, 'conflict', 'changed'])
  expect(await viewsOf(programme.coordinator)).toMatchObject([{ name: 'Một', version: 2 }])
  await decide(programme.coordinator, 'view.remove', { programmeId: programme.id, viewId })
  expect(heard(await save({ viewId, seen: 2 }))).toEqual([409, 'conflict', 'changed'])
})

test('[SV3] an agency is one of the directory, what is no filter is refused, and the log has no words', async () => {
  expect((await save({ name: 'Bảng sáng thứ hai', search: { agency: province.health.id, q: 'người nghiện' } })).status).toBe(200)
  expect(heard(await save({ name: 'Khác', search: { agency: 'đội 3 phòng kín' } }))).toEqual([400, 'invalidRequest', 'agency'])
  expect((await save({ name: 'Khác', search: { rows: 'x' } as never })).status).toBe(400)
  const { rows } = (await server.administrator.request<AuditPage>('GET', '/api/audit?kind=programme')).body
  const line = rows.find(({ action }) => action === 'view.save')
  expect(line?.programme?.id).toBe(programme.id)
  expect(JSON.stringify(rows)).not.toMatch(/sáng thứ hai|người nghiện/u)
})

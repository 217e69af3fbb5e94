import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Directory } from '../../shared/plan/directory.ts'
import type { PlanFile } from '../../shared/plan/plan.ts'
import type { Programme, Round } from '../../shared/plan/programme.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { issueLines, provinceOf } from '../../shared/programme/issueLines.ts'
import type { BoardAnswer, ProgrammeView } from '../../shared/protocol/programmeApi.ts'
import { decide } from '../testing/buildProgramme.ts'
import { type Caller, spendLink, startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { testClock } from '../testing/testClock.ts'
import { demoLines } from './demoLines.ts'
import { type DemoAccount, layOutDemo } from './layOutDemo.ts'

const clock = testClock('2026-11-25T08:00:00+07:00')
let server: TestServer
let accounts: readonly DemoAccount[]
let directory: Directory
let nameOf: ReadonlyMap<string, string>
const callers = new Map<string, Caller>()

beforeAll(async () => {
  server = await startTestServer({ now: clock.now })
  accounts = await layOutDemo(server, clock.now())
  directory = (await server.administrator.request<Directory>('GET', '/api/directory')).body
  nameOf = new Map(directory.agencies.map(({ id, name, shortName }) => [id, shortName ?? name]))
}, 240_000)
afterAll(() => server.end())

/** Signed in by the link of the console: somebody of a province, by the beginning of post and unit. */
async function as(province: string, line: string): Promise<Caller> {
  const account = accounts.find(({ post }) => post.province === province && `${post.post}, ${post.unit}`.startsWith(line))
  if (!account) throw new Error(`Nobody in ${province} is called ${line}`)
  const caller = callers.get(account.signInPath) ?? (await spendLink(server.url, account.signInPath))
  callers.set(account.signInPath, caller)
  return caller
}
const coordinators = { 'Tiền Giang': 'Chuyên viên Phòng PC04', 'Gia Lai': 'Chuyên viên Văn phòng Công an tỉnh' } as const
const coordinatorOf = (province: string): Promise<Caller> =>
  as(province, coordinators[province as keyof typeof coordinators] ?? 'Chuyên viên Phòng PC04')

async function programmeOf(caller: Caller): Promise<ProgrammeView> {
  const listed = (await caller.request<Programme[]>('GET', '/api/programmes')).body
  expect(listed).toHaveLength(1)
  return (await caller.request<ProgrammeView>('GET', `/api/programmes/${listed[0]?.id}`)).body
}
const expectedIn = async (caller: Caller, { rounds }: ProgrammeView): Promise<readonly string[]> =>
  (await caller.request<BoardAnswer>('GET', `/api/rounds/${(rounds[0] as Round).id}/board`)).body.obligations.map(
    ({ agencyId }) => agencyId,
  )

interface Seen {
  readonly province: string
  readonly tasks: number
  /** tasks that only a collective bears which stands for nobody */
  readonly toNobody: number
  readonly units: number
  /** some of them, and how many of a kind */
  readonly among: readonly string[]
  readonly local: readonly [kind: RegExp, count: number]
  readonly rounds: readonly (readonly [kind: string, period: string, due: string, before: boolean])[]
  readonly answersTo: string
}

/** By hand, from the five plans: tasks that are given to somebody; agencies of the plan's own day. */
const seen: readonly Seen[] = [
  {
    province: 'Tiền Giang',
    tasks: 18,
    toNobody: 0,
    units: 38,
    among: ['Sở Y tế', 'Sở Nội vụ', 'Sở Nông nghiệp và Môi trường', 'Chi cục Hải quan cửa khẩu Cảng Mỹ Tho'],
    local: [/^UBND (?:huyện|thị xã|thành phố) /u, 11],
    rounds: [
      ['plan', '', '2026-11-27', true],
      ['report', 'năm', '2026-12-20', true],
      ['report', '6 tháng', '2027-06-20', true],
    ],
    answersTo: 'UBND tỉnh',
  },
  {
    province: 'Hưng Yên',
    tasks: 43,
    toNobody: 1,
    units: 37,
    among: ['UBND huyện Kim Động', 'Sở Lao động - Thương binh và Xã hội', 'Sở Giáo dục và Đào tạo', 'Viện kiểm sát nhân dân tỉnh'],
    local: [/^UBND (?:huyện|thị xã|thành phố) /u, 10],
    rounds: [
      ['report', 'quý I', '2024-03-12', false],
      ['report', '6 tháng', '2024-06-12', true],
      ['report', 'quý III', '2024-09-12', false],
      ['report', 'năm', '2024-12-01', true],
    ],
    answersTo: 'Công an tỉnh',
  },
  {
    province: 'Gia Lai',
    tasks: 16,
    toNobody: 0,
    units: 51,
    among: ['Bộ Chỉ huy Bộ đội Biên phòng tỉnh', 'Sở Kế hoạch và Đầu tư', 'Sở Thông tin và Truyền thông', 'Sở Ngoại vụ'],
    local: [/^UBND (?:huyện|thị xã|thành phố) /u, 17],
    rounds: [
      ['plan', '', '2011-09-30', true],
      ['report', 'năm', '2011-12-05', true],
    ],
    answersTo: 'Thường trực Ban Chỉ đạo phòng, chống tội phạm tỉnh',
  },
  {
    province: 'Bắc Ninh',
    tasks: 54,
    toNobody: 0,
    units: 128,
    among: ['Sở Dân tộc và Tôn giáo', 'Ban Tuyên giáo và Dân vận Tỉnh ủy', 'Chi cục Hải quan khu vực V', 'UBND phường Kinh Bắc'],
    local: [/^UBND (?:xã|phường) /u, 99],
    rounds: [['plan', '', '2025-11-06', true]],
    answersTo: 'UBND tỉnh',
  },
  {
    province: 'Long An',
    tasks: 11,
    toNobody: 0,
    units: 35,
    among: ['Đài Phát thanh và Truyền hình Long An', 'Sở Lao động - Thương binh và Xã hội', 'UBND huyện Đức Huệ'],
    local: [/^UBND (?:huyện|thị xã|thành phố) /u, 15],
    rounds: [['report', 'kết thúc đợt', '2022-07-05', true]],
    answersTo: 'Công an tỉnh',
  },
]

describe.each(seen)('[DM1] $province', ({ province, tasks, toNobody, units, among, local, rounds, answersTo }) => {
  test('its coordinator sees its programme alone: tasks, units, rounds with their days', async () => {
    const caller = await coordinatorOf(province)
    const view = await programmeOf(caller)
    expect(view.programme).toMatchObject({ stage: 'issued', version: 1 })
    const coordinator = directory.agencies.find(({ id }) => id === view.programme.coordinatorId)
    expect([coordinator?.shortName, coordinator?.province]).toEqual(['Công an tỉnh', province])
    expect(new Set(view.assignments.map(({ taskId }) => taskId)).size).toBe(tasks - toNobody)
    const file = await caller.request<{ plan: { tasks: unknown[] } }>('GET', `/api/plans/${view.programme.masterPlanId}/file`)
    expect(file.body.plan.tasks).toHaveLength(tasks)
    expect(view.rounds.map(({ kind, period, due, before }) => [kind, period, due, before])).toEqual(rounds)
    expect((view.rounds[0] as Round).to?.replace('Ủy ban nhân dân', 'UBND')).toBe(answersTo)
    const expected = await expectedIn(caller, view)
    const names = expected.map((id) => nameOf.get(id) ?? '')
    expect(names).toHaveLength(units)
    for (const name of among) expect(names).toContain(name)
    expect(names.filter((name) => local[0].test(name))).toHaveLength(local[1])
    expect([...new Set(expected.map((id) => directory.agencies.find((one) => one.id === id)?.province))]).toEqual([province])
  })
})

/** Names with tasks that stand for nobody: collectives that no directory could list [DR22] [DR23], or communes before a list of them is kept. */
const openNames: Readonly<Record<string, readonly string[]>> = {
  'Tiền Giang': ['Các đơn vị liên quan', 'Các cơ quan, đơn vị', 'Cơ quan điều tra các cấp'],
  'Hưng Yên': ['Ủy ban nhân dân cấp xã'],
  'Gia Lai': ['Các lực lượng chức năng', 'Chính quyền, đoàn thể các xã biên giới'],
  'Bắc Ninh': [
    ...['Các đơn vị liên quan', 'Các lực lượng', 'Các lực lượng đóng quân trên địa bàn tỉnh', 'Ngành nội chính', 'Cơ quan điều tra'],
    ...['Các lực lượng liên quan', 'Lực lượng chức năng'],
  ],
  'Long An': [],
}

test.each(seen)(
  '[DM2] every agency that the plan of $province names is one of its own province; what stays open is a collective',
  async (of) => {
    const caller = await coordinatorOf(of.province)
    const view = await programmeOf(caller)
    const { plan } = (await caller.request<PlanFile>('GET', `/api/plans/${view.programme.masterPlanId}/file`)).body
    const on = of.province === 'Tiền Giang' ? '2025-03-24' : (of.rounds[0]?.[2] ?? '')
    const province = provinceOf(plan, directory, view.programme.coordinatorId)
    expect(province).toBe(of.province)
    const lines = issueLines(plan, directory, { on, province })
    expect(lines.filter(({ isGroup, members }) => !isGroup && members.length !== 1)).toEqual([])
    expect(lines.flatMap(({ members, name }) => (members.length === 0 ? [name] : [])).sort()).toEqual(
      [...(openNames[of.province] ?? [])].sort(),
    )
    const named = new Set(lines.flatMap(({ members }) => members))
    expect([...new Set(view.assignments.map(({ agencyId }) => agencyId))].sort()).toEqual([...named].sort())
  },
)

test('[DM3] nobody sees another province’s programme, plans or tasks: coordinators, agencies, followers', async () => {
  const everyone = new Map<string, readonly string[]>()
  for (const { province } of seen) {
    const health = await as(province, province === 'Tiền Giang' ? 'Lãnh đạo Sở, Sở Y tế' : `Lãnh đạo Sở, Sở Y tế tỉnh ${province}`)
    const follower = await as(province, 'Văn phòng UBND tỉnh')
    const coordinator = await coordinatorOf(province)
    const ids = []
    for (const caller of [health, follower, coordinator]) ids.push((await programmeOf(caller)).programme.id)
    expect(new Set(ids).size).toBe(1)
    const plans = (await coordinator.request<{ id: string }[]>('GET', '/api/plans')).body.map(({ id }) => id)
    everyone.set(province, [ids[0] ?? '', ...plans])
  }
  for (const { province } of seen)
    for (const caller of [await coordinatorOf(province), await as(province, 'Văn phòng UBND tỉnh')])
      for (const [other, [programmeId, ...plans]] of everyone) {
        if (other === province) continue
        expect((await caller.request('GET', `/api/programmes/${programmeId}`)).status).toBe(404)
        for (const id of plans.slice(0, 3)) expect((await caller.request('GET', `/api/plans/${id}/file`)).status).toBe(404)
      }
  const rows = (await (await coordinatorOf('Long An')).request<{ rows: TaskRow[] }>('GET', '/api/tasks')).body.rows
  expect(new Set(rows.map(({ planId }) => planId))).toEqual(new Set(everyone.get('Long An')?.slice(1)))
})

test('[PR40] [PG20] an agency of a programme as issued is not late, is reminded of nothing, and lays out its plan itself', async () => {
  const health = await as('Gia Lai', 'Chuyên viên Phòng Nghiệp vụ Y')
  const before = await programmeOf(health)
  const round = before.rounds[0] as Round
  expect(before.obligations).toMatchObject([
    { due: '2011-09-30', givenOn: '2026-11-25', planId: null, stage: 'notStarted' },
    { due: '2011-12-05', givenOn: '2026-11-25' },
  ])
  const notices = (await health.request<{ kind: string }[]>('GET', '/api/notices')).body
  expect(notices.map(({ kind }) => kind)).toEqual(['assigned'])
  const [owed] = before.obligations
  const input = { roundId: round.id, agencyId: owed?.agencyId ?? '' }
  const opened = await decide(health, 'obligation.open', input)
  expect(opened.status).toBe(200)
  const { planId } = opened.body.result as { planId: string }
  expect((await decide(health, 'obligation.open', input)).body.result).toEqual({ planId })
  const { plan } = (await health.request<PlanFile>('GET', `/api/plans/${planId}/file`)).body
  expect(plan.letterhead).toMatchObject({ issuer: 'SỞ Y TẾ', superior: 'ỦY BAN NHÂN DÂN TỈNH', symbol: 'KH-SYT' })
  expect(plan.tasks.length).toBe(before.assignments.length)
  const district = await as('Gia Lai', 'Chuyên viên Văn phòng, UBND huyện Đức Cơ')
  expect((await decide(district, 'obligation.open', input)).status).toBe(404)
  const reporting = await as('Hưng Yên', 'Lãnh đạo Sở')
  const [report] = (await programmeOf(reporting)).obligations
  const asked = { roundId: report?.roundId ?? '', agencyId: report?.agencyId ?? '' }
  expect((await decide(reporting, 'obligation.open', asked)).status).toBe(409)
})

test('[DM4] the console groups the links by province, one a line, each line another', () => {
  const lines = demoLines(accounts, 'http://localhost').split('\n')
  expect(lines.filter((line) => line.startsWith('Tỉnh '))).toEqual([
    'Tỉnh Tiền Giang (in mid-programme)',
    'Tỉnh Hưng Yên (programme of 2024, as issued)',
    'Tỉnh Gia Lai (programme of 2011, as issued)',
    'Tỉnh Bắc Ninh (programme of 2025, as issued)',
    'Tỉnh Long An (programme of 2022, as issued)',
  ])
  const links = lines.filter((line) => line.includes('sign-in#'))
  for (const line of links) expect(line).toMatch(/^\p{Lu}[^:]+, [^:]+: http:\/\/localhost\/sign-in#\S+$/u)
  const heads = links.map((line) => line.split(': ')[0])
  expect(new Set(heads).size).toBe(accounts.length)
  expect(heads).toContain('Chuyên viên Phòng PC04, Công an tỉnh')
  expect(heads).toContain('Chuyên viên Phòng PC04, Công an tỉnh Hưng Yên')
})

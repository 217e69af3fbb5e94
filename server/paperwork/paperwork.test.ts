import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Directory } from '../../shared/plan/directory.ts'
import { inlineText, type Plan, type PlanFile } from '../../shared/plan/plan.ts'
import type { PlanSummary } from '../../shared/protocol/httpApi.ts'
import type { MakePaperworkInput as MakePaperwork } from '../../shared/protocol/paperwork.ts'
import type { BoardAnswer, ProgrammeView } from '../../shared/protocol/programmeApi.ts'
import { demoStages } from '../demo/demoPeople.ts'
import { layOutDemo } from '../demo/layOutDemo.ts'
import { decide } from '../testing/buildProgramme.ts'
import { type Caller, randomId, spendLink, startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { testClock } from '../testing/testClock.ts'

/** The demo begins on a Wednesday; its round is due "trước ngày 10/4/2026", what was returned by 11/4. */
const BEGINS = '2026-04-08T08:00:00+07:00'
const clock = testClock(BEGINS)
let server: TestServer
let coordinator: Caller
let roundId = ''
let programmeId = ''
let board: BoardAnswer
let names: ReadonlyMap<string, string>

const stageOf = (id: string) => demoStages[names.get(id) ?? ''] ?? 'drafting'
const namesOf = (test: (stage: string) => boolean): string[] =>
  board.obligations.flatMap(({ agencyId }) => (test(stageOf(agencyId)) ? [names.get(agencyId) ?? ''] : [])).sort()
const isMissing = (stage: string): boolean => stage !== 'submitted' && stage !== 'accepted'

beforeAll(async () => {
  server = await startTestServer({ now: clock.now })
  const accounts = await layOutDemo(server, clock.now())
  coordinator = await spendLink(server.url, accounts[0]?.signInPath ?? '')
  const [programme] = (await coordinator.request<{ id: string }[]>('GET', '/api/programmes')).body
  programmeId = programme?.id ?? ''
  const view = (await coordinator.request<ProgrammeView>('GET', `/api/programmes/${programmeId}`)).body
  roundId = view.rounds.find(({ kind }) => kind === 'plan')?.id ?? ''
  board = (await coordinator.request<BoardAnswer>('GET', `/api/rounds/${roundId}/board`)).body
  const directory = (await coordinator.request<Directory>('GET', '/api/directory')).body
  names = new Map(directory.agencies.map(({ id, name, shortName }) => [id, shortName ?? name]))
  await decide(coordinator, 'programme.setNumber', { programmeId, version: 1, number: '153/KH-UBND', date: '2026-03-27' })
}, 60_000)
afterAll(() => server.end())

const ask = (form: MakePaperwork['form'], more: Partial<MakePaperwork> = {}): MakePaperwork => ({
  ...{ commandId: randomId(), planId: randomId(), form, who: 'overdue', agencies: null, replyBy: null },
  ...more,
})
const make = (request: MakePaperwork, caller = coordinator) =>
  caller.request<PlanSummary & { error?: string; detail?: string }>('POST', `/api/rounds/${roundId}/paperwork`, request)
const planOf = async (id: string): Promise<Plan> => (await coordinator.request<PlanFile>('GET', `/api/plans/${id}/file`)).body.plan
const made = async (form: MakePaperwork['form'], more: Partial<MakePaperwork> = {}): Promise<Plan> => {
  const answer = await make(ask(form, more))
  expect([answer.status, answer.body.error]).toEqual([200, undefined])
  return planOf(answer.body.id)
}
const linesOf = (plan: Plan): string[] => plan.body.flatMap((block) => ('content' in block ? [inlineText(block.content)] : []))
const tablesOf = (plan: Plan): string[][][] =>
  plan.body.flatMap((block) =>
    block.type === 'table'
      ? [block.rows.slice(1).map(({ cells }) => cells.map(({ content }) => content.map((one) => inlineText(one.content)).join('\n')))]
      : [],
  )

describe('the demo programme before its day', () => {
  test('[PP1] nobody is late: no reminder of the late, but one of those that are missing', async () => {
    expect(await make(ask('reminder'))).toMatchObject({ status: 409, body: { error: 'conflict', detail: 'nobody' } })
    const letter = await made('reminder', { who: 'missing', replyBy: '2026-04-09' })
    const [list] = tablesOf(letter)
    expect(list?.map((row) => row[1]).sort()).toEqual(namesOf(isMissing))
    expect(linesOf(letter).join('\n')).not.toContain('quá hạn')
  })
})

describe('the demo programme five days after its day', () => {
  beforeAll(() => clock.set('2026-04-15T09:00:00+07:00'))

  test('[PW1] [PW3] the letter names exactly the late units, each with its own tasks, day and days late', async () => {
    const letter = await made('reminder', { replyBy: '2026-04-20' })
    const lines = linesOf(letter)
    expect(lines[0]).toBe('Kính gửi: Các đơn vị có tên trong danh sách kèm theo')
    const late = namesOf(isMissing)
    const [list] = tablesOf(letter)
    expect(list?.map((row) => row[1]).sort()).toEqual(late)
    for (const row of list ?? []) {
      const isReturned = demoStages[row[1] ?? ''] === 'returned'
      expect([row[1], row.at(-3), row.at(-2)]).toEqual(
        isReturned ? [row[1], 'Chậm nhất ngày 11/4/2026', '4'] : [row[1], 'Trước ngày 10/4/2026', '5'],
      )
    }
    // Every assignment stands beside its agency, in the master's words.
    const view = (await coordinator.request<ProgrammeView>('GET', `/api/programmes/${programmeId}`)).body
    const tasks = new Map(tablesOf(letter)[1]?.map(([number, wording, until]) => [number, [wording, until]]))
    const numbersIn = (words: string, part: string): string[] => new RegExp(`${part}: ([\\d, ]+)`, 'u').exec(words)?.[1]?.split(', ') ?? []
    for (const row of list ?? []) {
      const id = board.obligations.find(({ agencyId }) => names.get(agencyId) === row[1])?.agencyId
      const own = view.assignments.filter(({ agencyId }) => agencyId === id).sort((a, b) => a.taskNumber - b.taskNumber)
      expect(own.length).toBeGreaterThan(0)
      for (const [role, part] of [
        ['lead', 'Chủ trì'],
        ['support', 'Phối hợp'],
      ] as const)
        expect([row[1], numbersIn(row[2] ?? '', part)]).toEqual([
          row[1],
          own.flatMap((one) => (one.role === role ? [String(one.taskNumber)] : [])),
        ])
      for (const { taskNumber, wording, deadline } of own)
        expect(tasks.get(String(taskNumber))).toEqual([wording.trim().replace(/[;.]$/u, ''), deadline?.text ?? ''])
    }
    const sent = namesOf((stage) => !isMissing(stage))
    const all = [...lines, ...tablesOf(letter).flat(2)].join('\n')
    for (const name of sent) expect(all.split('\n')).not.toContain(name)
    const count = (value: number): string => String(value).padStart(2, '0')
    expect(all).toContain(
      `Tính đến ngày 15/4/2026, ${count(sent.length)}/${count(board.obligations.length)} cơ quan, đơn vị đã gửi kế hoạch.`,
    )
    expect(all).toContain(
      `${count(late.length)} cơ quan, đơn vị tại Phụ lục kèm theo chưa gửi kế hoạch, đều đã quá hạn, nhiều nhất 05 ngày`,
    )
    expect(all).toContain('Thực hiện Kế hoạch số 153/KH-UBND ngày 27/3/2026 của Ủy ban nhân dân tỉnh Tiền Giang về')
    expect(all).toContain('trước ngày 10/4/2026')
    expect(all).toContain('chậm nhất ngày 20/4/2026')
    expect(letter.letterhead).toMatchObject({ superior: 'Bộ Công an', issuer: 'Công an tỉnh Tiền Giang', kind: 'CÔNG VĂN', number: null })
  })

  test('[PW5] [PW6] the report counts the board and names the late, the returned and the paper', async () => {
    const paper = board.obligations.find(({ agencyId }) => names.get(agencyId) === 'UBND huyện Chợ Gạo')?.agencyId ?? ''
    const file = await coordinator.request('GET', `/api/rounds/${roundId}/blanks/${paper}`)
    expect(file.status).toBe(200)
    const { smallDocx } = await import('../testing/handIn.ts')
    const recorded = await decide(coordinator, 'submission.record', {
      ...{ roundId, agencyId: paper, submissionId: randomId(), fileName: 'ke hoach.docx', file: smallDocx, receivedOn: '2026-04-12' },
    })
    expect(recorded.status).toBe(200)
    const report = await made('report')
    const all = linesOf(report).join('\n')
    const [totals, late, came] = tablesOf(report)
    const numbers = totals?.at(-1)?.slice(2).map(Number)
    const of = (...stages: string[]): number => board.obligations.filter(({ agencyId }) => stages.includes(stageOf(agencyId))).length
    const open = of('drafting', 'approved', 'notStarted') - 1
    expect(numbers).toEqual([board.obligations.length, of('accepted'), of('submitted') + 1, of('returned'), open, open + of('returned')])
    expect(late?.map((row) => row[1]).sort()).toEqual(namesOf(isMissing).filter((name) => name !== 'UBND huyện Chợ Gạo'))
    expect(came).toEqual([['1', 'UBND huyện Chợ Gạo', '12/4/2026', '2']])
    expect(all).toContain('Sở Xây dựng: gửi lại chậm nhất ngày 11/4/2026, quá hạn 04 ngày.')
    expect(all).toContain('UBND huyện Chợ Gạo: ngày 12/4/2026.')
  })

  test('[PW10] [PP3] the table has the tasks of every plan that its maker may read', async () => {
    const [table] = tablesOf(await made('taskTable'))
    const rows = (await coordinator.request<{ rows: { planId: string }[] }>('GET', '/api/tasks')).body.rows
    const plans = new Set(board.obligations.map(({ planId }) => planId))
    expect(table?.filter((row) => row.length === 6)).toHaveLength(rows.filter(({ planId }) => plans.has(planId)).length)
    expect(table?.filter((row) => row.length === 2)).toHaveLength(plans.size)
  })

  test('[PP1] [PP2] it is a plan of the coordinating agency; the same command is the same plan; the audit says what was made', async () => {
    const request = ask('report')
    const [first, second] = [await make(request), await make(request)]
    expect([first.status, second.status, second.body.id]).toEqual([200, 200, first.body.id])
    const administrator = await server.spend(await server.administratorLink())
    const audit = await administrator.request<{ rows: { action: string; values: object }[] }>('GET', '/api/audit?limit=500')
    const lines = audit.body.rows.filter(({ action }) => action === 'round.paperwork')
    expect(lines[0]?.values).toMatchObject({ form: 'report' })
    const other = await server.signIn('member')
    expect((await make(ask('report'), other)).status).toBe(404)
  })

  test('[PP4] blank sub-plans of all that are missing, a Word file each', async () => {
    const response = await fetch(`${server.url}/api/rounds/${roundId}/blanks`, { headers: { cookie: coordinator.cookie } })
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip'])
    const files = Object.entries(unzipSync(new Uint8Array(await response.arrayBuffer())))
    const missing = namesOf(isMissing).filter((name) => name !== 'UBND huyện Chợ Gạo')
    expect(files).toHaveLength(missing.length)
    for (const [name, file] of files) {
      expect(name).toMatch(/^\d{3}-ke-hoach-[a-z0-9-]+\.docx$/u)
      expect(Object.keys(unzipSync(file))).toContain('word/document.xml')
    }
  })
})

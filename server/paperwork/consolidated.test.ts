import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readXlsx } from '../../shared/documents/readXlsx.ts'
import { inlineText, type Plan, type PlanFile } from '../../shared/plan/plan.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import type { PlanSummary } from '../../shared/protocol/httpApi.ts'
import type { MakePaperworkInput } from '../../shared/protocol/paperwork.ts'
import type { ProgrammeView } from '../../shared/protocol/programmeApi.ts'
import { demoStages } from '../demo/demoPeople.ts'
import { decide } from '../testing/buildProgramme.ts'
import { type DemoRound, PAPER, startDemoRound } from '../testing/demoRound.ts'
import { textsInOffice } from '../testing/officeTexts.ts'
import { type Caller, randomId } from '../testing/startTestServer.ts'

let round: DemoRound
let rows: readonly TaskRow[]
beforeAll(async () => {
  round = await startDemoRound()
  rows = (await round.coordinator.request<{ rows: TaskRow[] }>('GET', '/api/tasks')).body.rows
  const noted = await decide(round.coordinator, 'obligation.note', {
    ...{ roundId: round.roundId, agencyId: round.idOf('Sở Y tế'), note: 'zqghichurieng' },
  })
  expect(noted.status).toBe(200)
}, 60_000)
afterAll(() => round.server.end())

const stageOf = (name: string): string => (name === PAPER ? 'paper' : (demoStages[name] ?? 'drafting'))
/** Tasks of the plans of agencies in these stages; the demo's plans are not changed after they were handed in. */
const rowsOf = (...stages: readonly string[]): TaskRow[] => {
  const plans = new Set(
    round.board.obligations.flatMap(({ agencyId, planId }) => (stages.includes(stageOf(round.names.get(agencyId) ?? '')) ? [planId] : [])),
  )
  return rows.filter(({ planId }) => plans.has(planId))
}
const bare = (wording: string): string => wording.trim().replace(/\s*(?:;|\.\/\.?)$/u, '')
const wordings = (some: readonly TaskRow[]): string[] => some.map(({ wording }) => bare(wording)).sort()

async function take(caller: Caller, query: string): Promise<Uint8Array> {
  const response = await fetch(`${round.server.url}/api/rounds/${round.roundId}/${query}`, { headers: { cookie: caller.cookie } })
  expect(response.status).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}
const make = async (more: Partial<MakePaperworkInput>): Promise<Plan> => {
  const request = {
    commandId: randomId(),
    planId: randomId(),
    form: 'consolidated',
    who: 'overdue',
    agencies: null,
    replyBy: null,
    ...more,
  }
  const answer = await round.coordinator.request<PlanSummary>('POST', `/api/rounds/${round.roundId}/paperwork`, request)
  expect(answer.status).toBe(200)
  return (await round.coordinator.request<PlanFile>('GET', `/api/plans/${answer.body.id}/file`)).body.plan
}
const tableOf = (plan: Plan): string[][] =>
  plan.body.flatMap((block) =>
    block.type === 'table'
      ? block.rows.slice(1).map(({ cells }) => cells.map(({ content }) => content.map((one) => inlineText(one.content)).join('\n')))
      : [],
  )
const textOf = (plan: Plan): string => plan.body.flatMap((block) => ('content' in block ? [inlineText(block.content)] : [])).join('\n')

describe('the consolidated plan', () => {
  test('[PP9] [PW15] agency by agency: every task of what stands, each once, under its agency; who is missing is named', async () => {
    const plan = await make({ by: 'agency' })
    const table = tableOf(plan)
    const tasks = table.filter((row) => row.length === 6)
    expect(tasks.map((row) => row[1] ?? '').sort()).toEqual(wordings(rowsOf('accepted', 'submitted')))
    expect(tasks.map((row) => row[0])).toEqual(tasks.map((_row, index) => String(index + 1)))
    const groups = table.filter((row) => row.length === 2).map((row) => row[1])
    expect(groups).toContain('Sở Tư pháp')
    expect(groups).toContain('Sở Công Thương (đang được xem xét)')
    const text = textOf(plan)
    expect(text).toContain('03 kế hoạch đã được tiếp nhận, 02 kế hoạch đang được xem xét')
    expect(text).toContain(`Đã gửi bản giấy hoặc tệp, nội dung chưa có trên hệ thống (01): ${PAPER}`)
    expect(text).toMatch(/Đã được đề nghị hoàn thiện, chưa gửi lại \(01\): Sở Xây dựng/u)
    expect(text).toMatch(/Chưa gửi kế hoạch \(\d+\): .*Sở Y tế/u)
    expect(plan.letterhead).toMatchObject({ kind: 'KẾ HOẠCH', symbol: 'KH-CAT', number: null })
    expect(plan.tasks).toEqual([])
  })

  test('[PP9] [PW14] under the master’s tasks: each assignment’s own carriers stand below it', async () => {
    const table = tableOf(await make({ by: 'task' }))
    const view = (await round.coordinator.request<ProgrammeView>('GET', `/api/programmes/${round.programmeId}`)).body
    const owner = new Map(round.board.obligations.map(({ planId, agencyId }) => [planId, agencyId]))
    for (const row of rowsOf('accepted', 'submitted')) {
      const numbers = new Set(
        view.assignments
          .filter(({ id, agencyId, withdrawnIn }) => withdrawnIn === null && agencyId === owner.get(row.planId) && id in row.covers)
          .map(({ taskNumber }) => taskNumber),
      )
      for (const number of numbers)
        expect(table.some(([stt, wording]) => stt?.startsWith(`${number}.`) && wording === bare(row.wording))).toBe(true)
    }
    const given = new Set(view.assignments.filter(({ withdrawnIn }) => withdrawnIn === null).map(({ taskNumber }) => String(taskNumber)))
    const heads = table.filter((row) => /^\d+$/u.test(row[0] ?? '') && given.has(row[0] ?? ''))
    expect(new Set(heads.map((row) => row[0]))).toEqual(given)
  })

  test('[PP6] [PP9] drafts by choice alone, marked in the rows and on the first page', async () => {
    const plain = textsInOffice(await take(round.coordinator, 'consolidated?to=docx&by=agency'))
    const withDrafts = textsInOffice(await take(round.coordinator, 'consolidated?to=docx&by=agency&drafts=true'))
    expect([plain.includes('DỰ THẢO'), plain.includes('(dự thảo)')]).toEqual([false, false])
    expect([withDrafts.includes('DỰ THẢO'), withDrafts.includes('Sở Y tế (dự thảo)')]).toEqual([true, true])
  })

  test('[PP2] a follower has no document made', async () => {
    const refused = { commandId: randomId(), planId: randomId(), form: 'consolidated', who: 'overdue', agencies: null, replyBy: null }
    expect((await round.follower.request('POST', `/api/rounds/${round.roundId}/paperwork`, refused)).status).toBe(403)
  })

  test('[DO66] [PP9] the workbook has both arrangements and a list to filter', async () => {
    const file = await take(round.coordinator, 'consolidated?to=xlsx')
    const read = await readXlsx(file)
    expect(read.ok && read.value[1]?.slice(0, 6)).toEqual([
      'STT',
      'Nội dung nhiệm vụ',
      'Cơ quan chủ trì',
      'Cơ quan phối hợp',
      'Thời gian hoàn thành',
      'Sản phẩm/Kết quả',
    ])
    const parts = unzipSync(file)
    const book = new TextDecoder().decode(parts['xl/workbook.xml'])
    expect([...book.matchAll(/<sheet [^>]*name="([^"]+)"/gu)].map(([, name]) => name)).toEqual([
      'Theo nhiệm vụ được giao',
      'Theo cơ quan',
      'Danh sách',
      'Kế hoạch được tổng hợp',
    ])
  })
})

describe('the list of the board', () => {
  test('[DO67] [PP10] a row an agency, with the board’s state, days and version', async () => {
    const read = await readXlsx(await take(round.coordinator, 'list'))
    const [, head = [], ...lines] = read.ok ? read.value : []
    const at = (title: string): number => head.indexOf(title)
    expect(lines.map((row) => row[1]).sort()).toEqual(round.board.obligations.map(({ agencyId }) => round.names.get(agencyId)).sort())
    const of = (name: string): readonly unknown[] => lines.find((row) => row[1] === name) ?? []
    expect([of(PAPER)[at('Tình trạng')], of(PAPER)[at('Số ngày chậm')], of(PAPER)[at('Hình thức')]]).toEqual([
      'Đã gửi, chờ xem xét',
      1,
      'Bản giấy, tệp',
    ])
    expect([of('Sở Y tế')[at('Tình trạng')], of('Sở Y tế')[at('Số ngày chậm')], of('Sở Y tế')[at('Ghi chú')]]).toEqual([
      'Đang soạn',
      5,
      'zqghichurieng',
    ])
    expect([of('Sở Tư pháp')[at('Tình trạng')], of('Sở Tư pháp')[at('Bản')]]).toEqual(['Đã tiếp nhận', 1])
  })

  test('[PP10] the coordinator’s own notes are in nobody else’s list', async () => {
    const text = textsInOffice(await take(round.follower, 'list'))
    expect(text).toContain('Sở Y tế')
    expect(text).not.toContain('zqghichurieng')
    expect(text).not.toContain('Ghi chú')
  })
})

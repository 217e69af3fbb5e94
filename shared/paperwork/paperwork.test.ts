import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AgencyId, PlanId, TaskId } from '../core/ids.ts'
import { type IsoDate, weekday } from '../core/isoDate.ts'
import { writeDocx } from '../documents/writeDocx.ts'
import { writePlainText } from '../documents/writePlainText.ts'
import { composeNd30 } from '../nd30/composeNd30.ts'
import { type AgencyKind, agencyKindNames } from '../plan/directory.ts'
import { inlineText, type Plan, parsePlanFile, planFile, type TableRow } from '../plan/plan.ts'
import { type Obligation, obligationStages } from '../plan/submission.ts'
import type { TaskRow } from '../plan/taskRow.ts'
import { readPlanText } from '../planText/readPlanText.ts'
import { boardOf } from '../programme/boardOf.ts'
import { seededBytes } from '../testing/buildPlan.ts'
import { given, owes, roundState } from '../testing/buildRoundState.ts'
import { failedChecks } from '../testing/ooxml/nd30Checks.ts'
import { readWordFile } from '../testing/ooxml/WordFile.ts'
import { paperGroupOf, paperGroups } from './agencyGroups.ts'
import { composeBlankSubPlan } from './composeBlankSubPlan.ts'
import { composeReminder, type ReminderRequest } from './composeReminder.ts'
import { composeRoundReport } from './composeRoundReport.ts'
import { composeTaskTable } from './composeTaskTable.ts'
import type { RoundState } from './RoundState.ts'
import { type Figures, roundFigures } from './roundFigures.ts'
import { boardIn, proposedReplyBy, remindedLines } from './unitsOf.ts'

const overdue: ReminderRequest = { who: 'overdue', among: null, replyBy: '2025-04-15' }
const printed = (plan: Plan | null): string => (plan === null ? '' : writePlainText(composeNd30(plan)))
const cellsOf = (row: TableRow): string[] => row.cells.map(({ content }) => content.map((one) => inlineText(one.content)).join('\n'))
const tables = (plan: Plan | null): string[][][] =>
  (plan?.body ?? []).flatMap((block) => (block.type === 'table' ? [block.rows.map(cellsOf)] : []))
const reminder = (state: RoundState, request: ReminderRequest = overdue): Plan | null => composeReminder(state, request, seededBytes(1))

const offices: Readonly<Record<string, readonly [string, AgencyKind]>> = {
  soyte: ['Sở Y tế', 'department'],
  soxaydung: ['Sở Xây dựng', 'department'],
  sotuphap: ['Sở Tư pháp', 'department'],
  sonoivu: ['Sở Nội vụ', 'department'],
  sotaichinh: ['Sở Tài chính', 'department'],
  socongthuong: ['Sở Công Thương', 'department'],
  chogao: ['UBND huyện Chợ Gạo', 'ruralDistrict'],
}

describe('the reminder letter', () => {
  test('[PW1] [PW2] one agency late: named, spoken to alone, its tasks in the text, no annex', () => {
    const letter = reminder(
      roundState(offices, [owes('soyte'), owes('sotuphap', { stage: 'accepted' })], {
        assignments: [given('soyte', 4, 'Xác định tình trạng nghiện.', 'quý II/2025'), given('soyte', 9, 'Tập huấn cán bộ y tế')],
      }),
    )
    const text = printed(letter)
    expect(text).toContain('Kính gửi: Sở Y tế\n')
    expect(text).toContain('Tính đến ngày 10/4/2025, 01/02 cơ quan, đơn vị đã gửi kế hoạch. Sở Y tế chưa gửi kế hoạch, quá hạn 05 ngày.')
    expect(text).toContain('Sở Y tế được giao 02 nhiệm vụ tại Kế hoạch nêu trên:')
    expect(text).toContain('- Xác định tình trạng nghiện (thời hạn: quý II/2025);')
    expect(text).toContain('- Tập huấn cán bộ y tế.')
    expect(text).toContain('Công an tỉnh đề nghị Thủ trưởng Sở Y tế:')
    expect(text).toContain('Công an tỉnh đề nghị Sở Y tế quan tâm, phối hợp thực hiện./.')
    expect(tables(letter)).toEqual([])
    expect(text).not.toContain('Phụ lục')
  })

  test('[PW2] up to five are named, six are those of the list', () => {
    const six = Object.keys(offices).slice(0, 6)
    const five = printed(
      reminder(
        roundState(
          offices,
          six.slice(0, 5).map((id) => owes(id)),
        ),
      ),
    )
    expect(five).toContain('Kính gửi:\n- Sở Nội vụ;\n- Sở Tài chính;\n- Sở Tư pháp;\n- Sở Xây dựng;\n- Sở Y tế.\n')
    const all = reminder(
      roundState(
        offices,
        six.map((id) => owes(id)),
      ),
    )
    expect(printed(all)).toContain('Kính gửi: Các đơn vị có tên trong danh sách kèm theo\n')
    expect(
      tables(all)[0]
        ?.slice(1)
        .map((row) => row[1]),
    ).toEqual(['Sở Công Thương', 'Sở Nội vụ', 'Sở Tài chính', 'Sở Tư pháp', 'Sở Xây dựng', 'Sở Y tế'])
  })

  test('[PW1] only those late, or all that are missing, and of those asked for; nobody: no letter', () => {
    const state = roundState(offices, [
      owes('soyte'),
      owes('soxaydung', { stage: 'approved', extendedTo: '2025-04-20' }),
      owes('sotuphap', { stage: 'submitted' }),
      owes('sonoivu', { stage: 'accepted' }),
    ])
    const named = (request: Partial<ReminderRequest>) =>
      remindedLines(boardIn(state), request.who ?? 'overdue', request.among ?? null)
        .map(({ obligation }) => obligation.agencyId as string)
        .sort()
    expect(named({})).toEqual(['soyte'])
    expect(named({ who: 'missing' })).toEqual(['soxaydung', 'soyte'])
    expect(named({ who: 'missing', among: new Set(['soxaydung', 'sotuphap']) })).toEqual(['soxaydung'])
    expect(reminder(state, { ...overdue, among: new Set(['sonoivu']) })).toBeNull()
  })

  test('[PW3] the list has the day that counts, the days late and what was agreed; each task stands once, by its number', () => {
    const shared = ['soyte', 'soxaydung', 'sotuphap'].map((id) => given(id, 4, 'Tuyên truyền trong ngành', 'thường xuyên'))
    const letter = reminder(
      roundState(
        offices,
        [
          owes('soyte'),
          owes('soxaydung', { stage: 'returned', resubmitBy: '2025-04-09' }),
          owes('sotuphap', { stage: 'notStarted', extendedTo: '2025-04-08' }),
          owes('chogao'),
        ],
        {
          assignments: [
            ...shared,
            given('soyte', 9, 'Tập huấn', 'quý II/2025'),
            { ...given('soyte', 2, 'Phối hợp thống kê'), role: 'support' },
            { ...given('soyte', 11, 'Việc đã rút'), withdrawnIn: 2 },
            given('chogao', 7, 'Rà soát người nghiện.'),
          ],
        },
      ),
    )
    const [list, tasks] = tables(letter)
    expect(list?.slice(1)).toEqual([
      ['1', 'Sở Tư pháp', 'Chủ trì: 4', 'Chậm nhất ngày 08/4/2025', '2', 'Gia hạn đến 08/4/2025'],
      ['2', 'Sở Xây dựng', 'Chủ trì: 4', 'Chậm nhất ngày 09/4/2025', '1', 'Chưa gửi lại bản hoàn thiện'],
      ['3', 'Sở Y tế', 'Chủ trì: 4, 9\nPhối hợp: 2', 'Trước ngày 05/4/2025', '5', ''],
      ['4', 'UBND huyện Chợ Gạo', 'Chủ trì: 7', 'Trước ngày 05/4/2025', '5', ''],
    ])
    expect(tasks?.slice(1)).toEqual([
      ['2', 'Phối hợp thống kê', ''],
      ['4', 'Tuyên truyền trong ngành', 'thường xuyên'],
      ['7', 'Rà soát người nghiện', ''],
      ['9', 'Tập huấn', 'quý II/2025'],
    ])
    expect(printed(letter)).toContain(
      '04 cơ quan, đơn vị tại Phụ lục kèm theo chưa gửi kế hoạch, đều đã quá hạn, nhiều nhất 05 ngày; trong đó 01 đơn vị đã được đề nghị hoàn thiện nhưng chưa gửi lại.',
    )
  })

  test('[PW4] the master plan by number, day, issuer and title; the round by its day; the policy in words', () => {
    const state = roundState(offices, [owes('soyte'), owes('chogao')])
    const text = printed(reminder(state))
    expect(text).toContain(
      'Thực hiện Kế hoạch số 123/KH-UBND ngày 24/3/2025 của Ủy ban nhân dân tỉnh Tiền Giang về phòng, chống và kiểm soát ma túy năm 2025, các cơ quan, đơn vị gửi kế hoạch thực hiện về Ủy ban nhân dân tỉnh (qua Công an tỉnh) trước ngày 05/4/2025.',
    )
    expect(text).toContain('tính từ hết ngày thời hạn')
    const strict = { ...state, lateness: 'endOfDayBefore' as const }
    expect(tables(reminder(strict))[0]?.[1]?.[4]).toBe('6')
    expect(printed(reminder(strict))).toContain('tính từ đầu ngày thời hạn')
    const unnumbered = printed(reminder({ ...state, master: { ...state.master, number: null, date: null } }))
    expect(unnumbered).toContain('Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh Tiền Giang về')
  })

  test('[PW4] the head: a letter of the coordinating agency, number, day and signer open', () => {
    expect(reminder(roundState(offices, [owes('soyte')]))?.letterhead).toMatchObject({
      superior: 'Bộ Công an',
      issuer: 'Công an tỉnh Tiền Giang',
      symbol: 'CAT',
      place: 'Tiền Giang',
      number: null,
      date: null,
      kind: 'CÔNG VĂN',
      signerPosition: 'GIÁM ĐỐC',
      signerName: null,
    })
  })

  test('[PW8] the day asked for is a working day: the last safe one while it is ahead, else five days on', () => {
    const { round } = roundState(offices, [])
    expect(proposedReplyBy(round, '2025-03-30')).toBe('2025-04-04')
    // Saturday 05/4 is the round's day and not late yet.
    expect(proposedReplyBy(round, '2025-04-05')).toBe('2025-04-05')
    expect(proposedReplyBy(round, '2025-04-10')).toBe('2025-04-15')
    // 12/4/2025 + 5 = 17/4; 26/4 + 5 = 01/5, a holiday, then Friday 02/5.
    expect(proposedReplyBy(round, '2025-04-26')).toBe('2025-05-02')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), (days) => {
        const today = new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10) as IsoDate
        const day = proposedReplyBy(round, today)
        expect(day >= today).toBe(true)
        if (today <= round.due) expect(day <= round.due).toBe(true)
        else expect(day > today && weekday(day) <= 5).toBe(true)
      }),
    )
  })
})

const anyObligation = (id: string): fc.Arbitrary<Obligation> =>
  fc
    .record({
      stage: fc.constantFrom(...obligationStages),
      late: fc.integer({ min: 0, max: 9 }),
      extended: fc.boolean(),
      again: fc.boolean(),
      asks: fc.boolean(),
    })
    .map(({ stage, late, extended, again, asks }) =>
      owes(id, {
        stage,
        ...(extended ? { extendedTo: '2025-04-12' } : {}),
        resubmitBy: again && stage === 'returned' ? '2025-04-09' : null,
        asksUntil: asks ? '2025-04-30' : null,
        submittedAt: stage === 'submitted' || stage === 'accepted' ? '2025-04-07T02:00:00.000Z' : null,
        lateDays: stage === 'submitted' || stage === 'accepted' ? late : null,
      }),
    )
const anyState: fc.Arbitrary<RoundState> = fc
  .tuple(fc.array(fc.constantFrom(...agencyKindNames), { maxLength: 12 }), fc.integer({ min: 0, max: 20 }), fc.boolean())
  .chain(([kinds, days, strict]) =>
    fc.tuple(...kinds.map((_, index) => anyObligation(`agency${index}`))).map((obligations) =>
      roundState(Object.fromEntries(kinds.map((kind, index) => [`agency${index}`, [`Đơn vị ${index}`, kind] as const])), obligations, {
        today: `2025-04-${String(1 + days).padStart(2, '0')}` as IsoDate,
        lateness: strict ? 'endOfDayBefore' : 'endOfDay',
        onPaper: new Map([['agency0' as AgencyId, '2025-04-06' as IsoDate]]),
      }),
    ),
  )

test('[PW4] a letter of a report round speaks of the report', () => {
  const state = roundState(offices, [owes('soyte'), owes('chogao')])
  const letter = reminder({ ...state, round: { ...state.round, kind: 'report', period: '6 tháng' } })
  expect(letter?.letterhead.title).toBe(
    'đôn đốc gửi báo cáo 6 tháng thực hiện Kế hoạch số 123/KH-UBND ngày 24/3/2025 của Ủy ban nhân dân tỉnh Tiền Giang',
  )
  const text = printed(letter)
  expect(text).toContain('các cơ quan, đơn vị gửi báo cáo 6 tháng về Ủy ban nhân dân tỉnh')
  expect(text).toContain('DANH SÁCH CƠ QUAN, ĐƠN VỊ CHƯA GỬI BÁO CÁO 6 THÁNG\n\nTHỰC HIỆN KẾ HOẠCH SỐ 123/KH-UBND')
  expect(text).toContain('của Công an tỉnh Tiền Giang)')
  expect(text).not.toContain('cụ thể hóa')
})

describe('the report on a round', () => {
  test('[PW5] every agency once; rows and columns add up to the board', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const board = boardOf(state.obligations, state.round, state.today, state.lateness)
        const { total, groups, ...lists } = roundFigures(state)
        const sum = (of: (one: Figures) => number): number => groups.reduce((all, { figures }) => all + of(figures), 0)
        for (const key of Object.keys(total) as (keyof Figures)[]) expect([key, sum((one) => one[key])]).toEqual([key, total[key]])
        expect(total.expected).toBe(board.expected)
        expect(total.accepted).toBe(board.counts.accepted)
        expect(total.waiting).toBe(board.counts.submitted)
        expect(total.returned + total.open).toBe(board.missing)
        expect(total.overdue).toBe(board.lines.filter(({ group }) => group === 'overdue').length)
        expect(lists.overdue).toHaveLength(total.overdue)
        expect(lists.overdue.length + lists.cameLate.filter(({ group }) => group === 'waiting').length).toBe(board.late)
        expect(lists.returned).toHaveLength(total.returned)
        const table = tables(composeRoundReport(state, seededBytes(3)))[0] ?? []
        const rows = table.slice(1).map((row) => row.slice(2).map(Number))
        expect(rows.at(-1)).toEqual(
          rows.slice(0, -1).reduce((all, row) => all.map((value, at) => value + (row[at] ?? 0)), [0, 0, 0, 0, 0, 0]),
        )
        for (const [expected, ...parts] of rows) expect(expected).toBe(parts.slice(0, 4).reduce((all, value) => all + value, 0))
      }),
    )
  })

  test('[PW5] each kind of agency has one group', () => {
    expect(agencyKindNames.map(paperGroupOf).every((group) => paperGroups.includes(group))).toBe(true)
    expect((['department', 'commune', 'ruralDistrict', 'tax', 'court'] as const).map(paperGroupOf)).toEqual([
      'departments',
      'communes',
      'districts',
      'central',
      'other',
    ])
  })

  test('[PW6] [PW7] lists with their days; a list without lines has no heading', () => {
    const report = composeRoundReport(
      roundState(
        offices,
        [
          owes('soyte', { urgedAt: '2025-04-06T02:00:00.000Z' }),
          owes('soxaydung', { stage: 'returned', resubmitBy: '2025-04-12' }),
          owes('sotuphap', { stage: 'submitted', submittedAt: '2025-04-07T20:00:00.000Z', lateDays: 3 }),
          owes('sonoivu', { stage: 'accepted', submittedAt: '2025-04-04T02:00:00.000Z', lateDays: 0 }),
          owes('sotaichinh', { extendedTo: '2025-04-20' }),
          owes('chogao', { asksUntil: '2025-04-30' }),
        ],
        { onPaper: new Map([['sonoivu' as AgencyId, '2025-04-03' as IsoDate]]) },
      ),
      seededBytes(2),
    )
    const text = printed(report)
    expect(text).toContain(
      '06 cơ quan, đơn vị phải gửi kế hoạch về Ủy ban nhân dân tỉnh (qua Công an tỉnh) trước ngày 05/4/2025. Đến nay 02 cơ quan, đơn vị đã gửi (33,3%), trong đó 01 đã được tiếp nhận, 01 đang được xem xét; 04 cơ quan, đơn vị chưa gửi (66,7%), trong đó 01 đã được đề nghị hoàn thiện nhưng chưa gửi lại. 02 cơ quan, đơn vị đã quá hạn.',
    )
    const [, late, cameLate] = tables(report)
    expect(late?.slice(1)).toEqual([
      ['1', 'Sở Y tế', 'Trước ngày 05/4/2025', '5', 'Đã nhắc trên hệ thống'],
      ['2', 'UBND huyện Chợ Gạo', 'Trước ngày 05/4/2025', '5', ''],
    ])
    expect(cameLate?.slice(1)).toEqual([['1', 'Sở Tư pháp', '08/4/2025', '3']])
    expect(text).toContain('- Sở Xây dựng: gửi lại chậm nhất ngày 12/4/2025.')
    expect(text).toContain('- Sở Tài chính: chậm nhất ngày 20/4/2025.')
    expect(text).toContain('- UBND huyện Chợ Gạo: đề nghị đến ngày 30/4/2025.')
    expect(text).toContain('- Sở Nội vụ: ngày 03/4/2025.')
    const done = printed(composeRoundReport(roundState(offices, [owes('soyte', { stage: 'accepted', lateDays: 0 })]), seededBytes(2)))
    expect(done).not.toContain('CÁC TRƯỜNG HỢP CỤ THỂ')
    expect(done).toContain('Không có cơ quan, đơn vị nào quá hạn.')
    expect(done).toContain('không có kiến nghị')
  })
})

const blankSource = (assignments: RoundState['assignments']) => ({
  agency: { id: 'soyte' as AgencyId, name: 'Sở Y tế', shortName: 'Sở Y tế' },
  superior: 'ỦY BAN NHÂN DÂN TỈNH TIỀN GIANG',
  place: 'Tiền Giang',
  master: roundState(offices, []).master,
  versionHash: 'hash',
  assignments,
  partners: new Map([['task00000004' as TaskId, [{ agencyId: 'congan' as AgencyId, name: 'Công an tỉnh', role: 'support' as const }]]]),
  reports: [],
  recipients: ['UBND tỉnh'],
})

test('[PW9] a blank sub-plan has lines to fill in below each task and reads back with its tasks, agency and deadlines', () => {
  const assignments = [
    given('soyte', 4, 'Tổ chức xác định tình trạng nghiện ma túy tại cơ sở y tế', 'quý II/2025'),
    given('soyte', 9, 'Tập huấn cho cán bộ y tế cấp xã'),
  ]
  const text = printed(composeBlankSubPlan(blankSource(assignments), seededBytes(5)))
  expect(text.match(/Người phụ trách: …/gu)).toHaveLength(2)
  expect(text.match(/Cấp quyết định, phê duyệt: …/gu)).toHaveLength(2)
  const reading = readPlanText(text)
  expect(reading.title).toContain('Kế hoạch số 123/KH-UBND')
  expect(reading.taskBlocks.map(({ task, owner, coord, due }) => [task, owner, coord, due])).toEqual([
    ['Tổ chức xác định tình trạng nghiện ma túy tại cơ sở y tế.', ['Sở Y tế'], ['Công an tỉnh'], '2025-06-30'],
    ['Tập huấn cho cán bộ y tế cấp xã.', ['Sở Y tế'], [], null],
  ])
})

test('[PW10] the table has every task once, under its agency, numbered through', () => {
  const row = (planId: string, order: number, wording: string): TaskRow => ({
    taskId: `t${planId}${order}` as TaskId,
    planId: planId as PlanId,
    order,
    section: '',
    wording,
    agencies: [
      { key: 'soyte', name: 'Sở Y tế', role: 'lead' },
      { key: 'a', name: 'Công an tỉnh', role: 'support' },
      { key: 'b', name: 'Sở Nội vụ', role: 'support' },
    ],
    officer: null,
    authority: null,
    deadline: null,
    deliverable: 'Báo cáo',
    status: null,
    progress: null,
    covers: {},
    origin: null,
  })
  const plans = ['p2', 'p1', 'p3'].map((planId) => ({ planId: planId as PlanId, agencyName: `Đơn vị ${planId}` }))
  const table = composeTaskTable(
    roundState(offices, []),
    plans,
    [row('p1', 1, 'Việc hai;'), row('p1', 0, 'Việc một'), row('p2', 0, 'Việc khác')],
    seededBytes(6),
  )
  expect(tables(table)[0]).toEqual([
    ['STT', 'Nội dung nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian hoàn thành', 'Sản phẩm/Kết quả'],
    ['I', 'Đơn vị p2'],
    ['1', 'Việc khác', 'Sở Y tế', 'Công an tỉnh; Sở Nội vụ', '', 'Báo cáo'],
    ['II', 'Đơn vị p1'],
    ['2', 'Việc một', 'Sở Y tế', 'Công an tỉnh; Sở Nội vụ', '', 'Báo cáo'],
    ['3', 'Việc hai', 'Sở Y tế', 'Công an tỉnh; Sở Nội vụ', '', 'Báo cáo'],
  ])
  expect(printed(table)).toContain('02 kế hoạch của các cơ quan, đơn vị có tổng số 03 nhiệm vụ')
  expect(composeNd30(table).annexes[0]?.orientation).toBe('landscape')
})

describe('[PW11] what is made is a plan like any other, in the layout of NĐ30', () => {
  const state = roundState(
    offices,
    Object.keys(offices).map((id) => owes(id)),
    { assignments: Object.keys(offices).map((id, index) => given(id, index + 1, 'Tuyên truyền trong ngành', 'thường xuyên')) },
  )
  const made: [string, (seed: number) => Plan | null][] = [
    ['a letter to seven', (seed) => composeReminder(state, overdue, seededBytes(seed))],
    ['a letter to one', (seed) => composeReminder(state, { ...overdue, among: new Set(['soyte']) }, seededBytes(seed))],
    ['a report', (seed) => composeRoundReport(state, seededBytes(seed))],
    ['a table of tasks', (seed) => composeTaskTable(state, [], [], seededBytes(seed))],
    ['a blank sub-plan', (seed) => composeBlankSubPlan(blankSource(state.assignments.slice(0, 2)), seededBytes(seed))],
  ]
  test.each(made)('%s', async (_, make) => {
    const plan = make(1) as Plan
    expect(make(1)).toEqual(plan)
    expect(parsePlanFile(JSON.parse(JSON.stringify(planFile(plan)))).plan).toEqual(plan)
    expect(failedChecks(readWordFile(await writeDocx(composeNd30(plan))))).toEqual({})
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AgencyId, AgencyRef, PlanId, RoundId, TaskId } from '../core/ids.ts'
import { addDays } from '../core/isoDate.ts'
import type { Deadline } from '../plan/deadline.ts'
import type { Assignment } from '../plan/programme.ts'
import type { Obligation, ObligationStage } from '../plan/submission.ts'
import { obligationStages } from '../plan/submission.ts'
import { seededBytes } from '../testing/buildPlan.ts'
import { amendAssignments } from './amend.ts'
import { assignmentsOf, type Expansion, type MasterTask, unresolvedRefs } from './assignmentsOf.ts'
import { boardOf } from './boardOf.ts'
import { composeSubPlan, symbolOf } from './composeSubPlan.ts'
import { citeMaster } from './subPlanWords.ts'

const onDay = (due: string): Deadline => ({
  text: due,
  kind: 'date',
  start: null,
  due,
  before: false,
  recurrence: null,
  trigger: null,
  readBy: 'person',
})

const ref = (name: string): AgencyRef => name as AgencyRef
const agency = (name: string): AgencyId => name as AgencyId
const task = (id: string, order: number, ...agencies: readonly [string, 'lead' | 'support'][]): MasterTask => ({
  taskId: id as TaskId,
  order,
  section: 'III.1',
  wording: `Nhiệm vụ ${id}`,
  deadline: null,
  agencies: agencies.map(([name, role]) => ({ ref: ref(name), role })),
})
const expansions = (...all: readonly Expansion[]): ReadonlyMap<AgencyRef, Expansion> => new Map(all.map((one) => [one.ref, one]))
const single = (name: string): Expansion => ({ ref: ref(name), name, isGroup: false, members: [agency(name)] })
const group = (name: string, ...members: string[]): Expansion => ({ ref: ref(name), name, isGroup: true, members: members.map(agency) })

describe('assignmentsOf', () => {
  test('[PR2] a task goes to each agency it names and to each member of a collective', () => {
    const tasks = [task('t1', 0, ['police', 'lead'], ['departments', 'support'])]
    const found = assignmentsOf(tasks, expansions(single('police'), group('departments', 'health', 'finance')), 1)
    expect(found.map(({ taskId, agencyId, role, group: by, taskNumber }) => [`${taskId}-${agencyId}`, role, by, taskNumber])).toEqual([
      ['t1-police', 'lead', null, 1],
      ['t1-health', 'support', 'departments', 1],
      ['t1-finance', 'support', 'departments', 1],
    ])
  })

  test('[PR2] an agency named by itself keeps that part, whatever its group has', () => {
    const tasks = [task('t1', 0, ['departments', 'lead'], ['health', 'support'])]
    const found = assignmentsOf(tasks, expansions(group('departments', 'health', 'finance'), single('health')), 1)
    expect(found.map(({ taskId, agencyId, role, group: by }) => [`${taskId}-${agencyId}`, role, by])).toEqual([
      ['t1-health', 'support', null],
      ['t1-finance', 'lead', 'departments'],
    ])
  })

  test('[PR1] [PR2] every pair of task and agency has one assignment, and each of them comes from a mention', () => {
    const names = ['a', 'b', 'c', 'd']
    const mention = fc.tuple(fc.constantFrom(...names, 'g1', 'g2'), fc.constantFrom('lead' as const, 'support' as const))
    fc.assert(
      fc.property(
        fc.array(fc.array(mention, { maxLength: 6 }), { maxLength: 8 }),
        fc.subarray(names),
        fc.subarray(names),
        (all, first, second) => {
          const known = expansions(...names.map(single), group('g1', ...first), group('g2', ...second))
          const tasks = all.map((mentions, order) => task(`t${order}`, order, ...mentions))
          const found = assignmentsOf(tasks, known, 1)
          expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
          const reached = tasks.flatMap(({ taskId, agencies }) =>
            [...new Set(agencies.flatMap((one) => known.get(one.ref)?.members ?? []))].map((member) => `${taskId}-${member}`),
          )
          expect(found.map(({ taskId, agencyId }) => `${taskId}-${agencyId}`).sort()).toEqual(reached.sort())
        },
      ),
    )
  })

  test('[PR3] a mention that stands for nobody is listed', () => {
    const tasks = [task('t1', 0, ['police', 'lead'], ['unknown', 'support'], ['empty', 'support'])]
    expect(unresolvedRefs(tasks, expansions(single('police'), group('empty')))).toEqual(['unknown', 'empty'])
  })
})

describe('amendAssignments', () => {
  const given = (id: string, more: Partial<Assignment> = {}): Assignment => ({
    id: id as never,
    taskId: 't1' as TaskId,
    agencyId: agency('health'),
    role: 'lead',
    group: null,
    taskNumber: 1,
    section: 'III.1',
    wording: 'Đánh giá hiệu quả',
    deadline: null,
    version: 1,
    withdrawnIn: null,
    ...more,
  })

  test('[PR4] what differs in wording, deadline or role is to be answered; what only moved is not', () => {
    const before = [given('a'), given('b'), given('c'), given('d')]
    const after = [
      given('a', { taskNumber: 7, section: 'IV' }),
      given('b', { wording: 'Đánh giá lại' }),
      given('d', { deadline: onDay('2025-06-20') }),
      given('e'),
    ]
    const { assignments, changes } = amendAssignments(before, after, 2)
    expect(changes.map(({ id, kind, parts }) => [id, kind, ...parts])).toEqual([
      ['b', 'changed', 'wording'],
      ['d', 'changed', 'deadline'],
      ['e', 'added'],
      ['c', 'withdrawn'],
    ])
    expect(assignments.map(({ id, version, withdrawnIn }) => [id, version, withdrawnIn])).toEqual([
      ['a', 1, null],
      ['b', 2, null],
      ['d', 2, null],
      ['e', 2, null],
      ['c', 1, 2],
    ])
  })

  test('[PR27] what it said before stays with it, version by version', () => {
    const keptOwn = { version: 2, reason: 'Đã làm xong', at: '2025-04-10T02:00:00.000Z', by: 'Sở Y tế' }
    const second = amendAssignments([given('a'), given('b')], [given('a', { wording: 'Đánh giá lại' }), given('b')], 2).assignments
    const answered = second.map((one) => (one.id === ('a' as never) ? { ...one, keptOwn } : one))
    const third = amendAssignments(answered, [given('a', { wording: 'Đánh giá lại', role: 'support' }), given('b')], 3).assignments
    expect(third).toEqual([
      given('a', {
        wording: 'Đánh giá lại',
        role: 'support',
        version: 3,
        keptOwn,
        earlier: [
          { version: 1, role: 'lead', wording: 'Đánh giá hiệu quả', deadline: null },
          { version: 2, role: 'lead', wording: 'Đánh giá lại', deadline: null },
        ],
      }),
      given('b'),
    ])
    // The same plan once more leaves it as it is.
    expect(amendAssignments(third, third, 4).assignments).toEqual(third)
  })

  test('[PR4] the same plan again changes nothing; what came back is added', () => {
    const before = [given('a'), given('b', { withdrawnIn: 2 })]
    expect(amendAssignments(before, [given('a')], 3).changes).toEqual([])
    expect(amendAssignments(before, [given('a'), given('b')], 3).changes.map(({ id, kind }) => [id, kind])).toEqual([['b', 'added']])
  })
})

const owed = (stage: ObligationStage, more: Partial<Obligation> = {}): Obligation => ({
  roundId: 'round0000000' as RoundId,
  agencyId: agency(`${stage}${JSON.stringify(more).length}`),
  planId: null,
  stage,
  due: '2025-04-05',
  extendedTo: null,
  asksUntil: null,
  submissions: 0,
  submittedAt: null,
  lateDays: null,
  resubmitBy: null,
  urgedAt: null,
  changedAt: '2025-04-01T00:00:00.000Z',
  note: null,
  ...more,
})
const round = { due: '2025-04-05', before: true }

describe('boardOf', () => {
  test('[PR5] lateness counts from the end of D, or of D − 1 by policy', () => {
    const line = (today: string, policy: 'endOfDay' | 'endOfDayBefore') => boardOf([owed('drafting')], round, today, policy).lines[0]
    expect(line('2025-04-05', 'endOfDay')).toMatchObject({ group: 'open', lateDays: 0 })
    expect(line('2025-04-06', 'endOfDay')).toMatchObject({ group: 'overdue', lateDays: 1 })
    expect(line('2025-04-05', 'endOfDayBefore')).toMatchObject({ group: 'overdue', lateDays: 1 })
  })

  test('[PR5] a granted day and a day of resubmission are themselves in time; what came keeps its receipt', () => {
    const lines = boardOf(
      [
        owed('drafting', { due: '2025-04-10', extendedTo: '2025-04-10' }),
        owed('returned', { resubmitBy: '2025-04-01', submissions: 1, lateDays: 0 }),
        owed('submitted', { submissions: 1, lateDays: 2 }),
      ],
      round,
      '2025-04-10',
      'endOfDayBefore',
    ).lines
    expect(lines.map(({ obligation, group, lateDays, due }) => [obligation.stage, group, lateDays, due])).toEqual([
      ['returned', 'overdue', 9, '2025-04-01'],
      ['drafting', 'open', 0, '2025-04-10'],
      ['submitted', 'waiting', 2, '2025-04-05'],
    ])
  })

  test('[PR40] whoever was asked after the day is open and not late, until another day is granted; the board says when that is all of them', () => {
    const past = owed('notStarted', { givenOn: '2026-11-27' })
    const granted = owed('notStarted', { givenOn: '2026-11-27', due: '2026-12-01', extendedTo: '2026-12-01' })
    const board = boardOf([past, granted], round, '2026-12-03', 'endOfDay')
    expect(board.lines.map(({ group, lateDays, wasPast }) => [group, lateDays, wasPast])).toEqual([
      ['overdue', 2, false],
      ['open', 0, true],
    ])
    expect([board.late, board.wasPast]).toEqual([1, false])
    expect(boardOf([past, past], round, '2026-12-03', 'endOfDay')).toMatchObject({ late: 0, wasPast: true })
    expect(boardOf([], round, '2026-12-03', 'endOfDay').wasPast).toBe(false)
  })

  test('[PR6] every expected agency stands on the board once, the counts add up, overdue comes first', () => {
    const any = fc.record({ stage: fc.constantFrom(...obligationStages), shift: fc.integer({ min: -20, max: 20 }) })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), fc.integer({ min: -30, max: 30 }), (all, offset) => {
        const obligations = all.map(({ stage, shift }) => owed(stage, { due: addDays('2025-04-05', shift) }))
        const board = boardOf(obligations, round, addDays('2025-04-05', offset), 'endOfDay')
        expect(board.lines.length).toBe(obligations.length)
        expect(Object.values(board.counts).reduce((sum, count) => sum + count, 0)).toBe(board.expected)
        expect(board.missing).toBe(obligations.filter(({ stage }) => stage !== 'submitted' && stage !== 'accepted').length)
        const order = board.lines.map(({ group }) => ['overdue', 'open', 'waiting', 'done'].indexOf(group))
        expect(order).toEqual([...order].sort((a, b) => a - b))
      }),
    )
  })
})

describe('composeSubPlan', () => {
  const assignment = (id: string, role: 'lead' | 'support', by: string | null = null): Assignment => ({
    id: `${id}-health` as never,
    taskId: id as TaskId,
    agencyId: agency('health'),
    role,
    group: by,
    taskNumber: 1,
    section: 'III.4',
    wording: `Việc ${id}`,
    deadline: onDay('2025-06-30'),
    version: 1,
    withdrawnIn: null,
  })
  const plan = composeSubPlan(
    {
      agency: { id: agency('health'), name: 'Sở Y tế', shortName: 'Sở Y tế' },
      superior: 'UBND TỈNH TIỀN GIANG',
      place: 'Tiền Giang',
      master: {
        planId: 'master000000' as PlanId,
        number: '123/KH-UBND',
        date: '2025-03-24',
        issuer: 'UBND tỉnh Tiền Giang',
        title: 'Tăng cường phòng, chống ma túy',
      },
      versionHash: 'abc',
      assignments: [assignment('t1', 'lead'), assignment('t2', 'support'), assignment('t3', 'lead', 'các sở')],
      partners: new Map([
        ['t1' as TaskId, [{ agencyId: agency('police'), name: 'Công an tỉnh', role: 'support' as const }]],
        ['t3' as TaskId, [{ agencyId: agency('finance'), name: 'Sở Tài chính', role: 'lead' as const }]],
      ]),
      reports: [{ period: '6 tháng', phrase: 'trước ngày 20/6', to: 'UBND tỉnh', via: 'Công an tỉnh' }],
      recipients: ['UBND tỉnh', 'Công an tỉnh'],
    },
    seededBytes(7),
  )

  test('[PR7] each assignment is laid out as a task that says where it comes from and covers it in part', () => {
    expect(plan.tasks.map(({ wording, covers, origin }) => [wording, covers, origin?.taskId])).toEqual([
      ['Việc t1', { 't1-health': 'part' }, 't1'],
      ['Việc t3', { 't3-health': 'part' }, 't3'],
      ['Việc t2', { 't2-health': 'part' }, 't2'],
    ])
    expect(plan.tasks.every(({ deadline }) => deadline?.due === '2025-06-30')).toBe(true)
  })

  test('[PR7] partners come along; fellow members of a collective do not', () => {
    const nameOf = new Map(plan.agencies.map(({ ref: key, name }) => [key, name]))
    expect(plan.tasks.map(({ agencies }) => agencies.map((one) => `${nameOf.get(one.ref)}:${one.role}`))).toEqual([
      ['Sở Y tế:lead', 'Công an tỉnh:support'],
      ['Sở Y tế:lead'],
      ['Sở Y tế:support'],
    ])
  })

  test('[PR7] header, basis, report and recipients say what they are about', () => {
    expect(plan.letterhead).toMatchObject({ superior: 'UBND TỈNH TIỀN GIANG', issuer: 'SỞ Y TẾ', symbol: 'KH-SYT', place: 'Tiền Giang' })
    expect(plan.letterhead.title).toBe(
      'Thực hiện Kế hoạch số 123/KH-UBND ngày 24/3/2025 của UBND tỉnh Tiền Giang về tăng cường phòng, chống ma túy',
    )
    const texts = plan.body.flatMap((block) =>
      'content' in block ? [block.content.map((inline) => ('text' in inline ? inline.text : '')).join('')] : [],
    )
    expect(texts).toContain('Báo cáo kết quả thực hiện 6 tháng: trước ngày 20/6, gửi UBND tỉnh qua Công an tỉnh.')
    expect(texts.slice(-3)).toEqual(['UBND tỉnh', 'Công an tỉnh', 'Lưu: VT'])
  })

  test.each([
    ['Sở Giáo dục và Đào tạo', '', 'SGDĐT'],
    ['Ủy ban nhân dân huyện Cái Bè', '', 'UBND'],
    ['Công an tỉnh', 'CAT', 'CAT'],
    ['Công an tỉnh', 'Công an tỉnh', 'CAT'],
    ['Công an thành phố Cần Thơ', '', 'CATP'],
    ['Sở Văn hóa, Thể thao và Du lịch', 'SVHTTDL', 'SVHTTDL'],
  ])('the symbol of %s (%s) is KH-%s', (name, short, symbol) => expect(symbolOf(name, short)).toBe(symbol))

  test('a plan that has no number yet is cited without one', () => {
    expect(citeMaster({ number: null, date: null, issuer: 'UBND tỉnh', title: 'Phòng, chống ma túy' })).toBe(
      'Kế hoạch của UBND tỉnh về phòng, chống ma túy',
    )
  })
})

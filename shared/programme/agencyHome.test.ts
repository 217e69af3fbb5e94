import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holidaysAround } from '../calendar/holidays.ts'
import { endOfQuarter } from '../calendar/owedTime.ts'
import { readDeadline } from '../calendar/readDeadline.ts'
import type { AgencyId, AssignmentId, PlanId, RoundId, TaskId } from '../core/ids.ts'
import { addDays } from '../core/isoDate.ts'
import type { Assignment, Round } from '../plan/programme.ts'
import { type Obligation, type ObligationStage, obligationStages, type ReturnReason } from '../plan/submission.ts'
import { amendmentsOpen } from './amendmentsOpen.ts'
import { answerActs } from './answerActs.ts'
import { firstAction, type NextActionSource, nextAction } from './nextAction.ts'
import { type Owed, owedBy } from './owedBy.ts'
import { unansweredReasons } from './returnReasons.ts'

const today = '2025-04-03'
const round: Round = {
  id: 'round0000000' as RoundId,
  programmeId: 'programme000' as never,
  kind: 'plan',
  period: '',
  due: '2025-04-05',
  before: true,
  phrase: '',
  to: 'UBND tỉnh',
  via: 'Công an tỉnh',
}
const owed = (stage: ObligationStage, more: Partial<Obligation> = {}): Obligation => ({
  roundId: round.id,
  agencyId: 'health' as AgencyId,
  planId: 'plan00000000' as PlanId,
  stage,
  due: round.due,
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
const given = (id: string, more: Partial<Assignment> = {}): Assignment => ({
  id: id as AssignmentId,
  taskId: `${id}-task` as TaskId,
  agencyId: 'health' as AgencyId,
  role: 'lead',
  group: null,
  taskNumber: 1,
  section: '',
  wording: `Việc ${id}`,
  deadline: null,
  version: 1,
  withdrawnIn: null,
  ...more,
})
const due = (text: string) => readDeadline(text, { planYear: 2025 })

describe('nextAction', () => {
  const next = (obligation: Obligation, more: Partial<NextActionSource> = {}) =>
    nextAction({
      obligation,
      round,
      coverage: { full: 7, part: 3, none: 0 },
      unclear: 0,
      unanswered: 0,
      capacity: 'drafter',
      today,
      policy: 'endOfDay',
      holidays: holidaysAround(today),
      ...more,
    })

  test.each<[string, Obligation, Partial<NextActionSource>, string, number]>([
    ['reasons come before everything', owed('returned'), { unanswered: 2, unclear: 3 }, 'answer', 2],
    ['a plan that nobody has begun', owed('notStarted'), { unclear: 30 }, 'begin', 10],
    ['unclear places', owed('drafting'), { unclear: 3, coverage: { full: 7, part: 2, none: 1 } }, 'clarify', 3],
    ['answered reasons, unclear places', owed('returned'), { unclear: 3 }, 'clarify', 3],
    ['assignments that no task carries', owed('drafting'), { coverage: { full: 7, part: 2, none: 1 } }, 'cover', 1],
    ['a drafter puts it before the head', owed('drafting'), {}, 'present', 0],
    ['a head submits', owed('drafting'), { capacity: 'head' }, 'submit', 0],
    ['an approved plan is sent by the head', owed('approved'), { capacity: 'head' }, 'send', 0],
    ['others wait for that', owed('approved'), {}, 'awaitSending', 0],
    ['a submitted plan waits', owed('submitted'), { unclear: 3 }, 'awaitAcceptance', 0],
    ['no plan is there yet', owed('notStarted', { planId: null }), {}, 'open', 10],
    ['an amendment that was returned', owed('accepted', { amending: 1 }), { unanswered: 2 }, 'answer', 2],
    ['an amendment, like a draft', owed('accepted', { amending: 1 }), { capacity: 'head' }, 'submit', 0],
    ['a report', owed('notStarted', { planId: null }), { round: { ...round, kind: 'report' } }, 'report', 0],
  ])('[PR20] %s', (_case, obligation, more, kind, count) => {
    expect(next(obligation, more)).toMatchObject({ kind, count })
  })

  test('[PR20] [CA38] the last safe working day is named beside the days that are left', () => {
    expect(next(owed('drafting'))).toMatchObject({ due: '2025-04-05', lastSafeDay: '2025-04-04', daysLeft: 2, lateDays: 0 })
    // A granted day is itself in time; 07/4/2025 is Giỗ Tổ, before it is a weekend.
    expect(next(owed('drafting', { due: '2025-04-07', extendedTo: '2025-04-07' }))).toMatchObject({
      due: '2025-04-07',
      before: false,
      lastSafeDay: '2025-04-04',
      daysLeft: 4,
    })
    expect(next(owed('drafting'), { today: '2025-04-08' })).toMatchObject({ daysLeft: -3, lateDays: 3, lastSafeDay: null })
  })

  test('[PR20] there is nothing to do when, and only when, it was accepted and nobody amends it', () => {
    const capacity = fc.constantFrom('drafter' as const, 'head' as const, 'viewer' as const)
    const source = fc.record({
      stage: fc.constantFrom(...obligationStages),
      amending: fc.constantFrom(null, 1),
      unclear: fc.nat(5),
      none: fc.nat(3),
      unanswered: fc.nat(2),
      capacity,
    })
    fc.assert(
      fc.property(source, ({ stage, amending, unclear, none, unanswered, capacity: by }) => {
        const action = next(owed(stage, { amending }), { unclear, unanswered, capacity: by, coverage: { full: 1, part: 0, none } })
        expect(action === null).toBe(stage === 'accepted' && amending === null)
      }),
    )
  })

  test('[PR40] a day that had gone by when it was asked for is said as such, and is not late', () => {
    const late = { due: '2024-03-12', givenOn: '2025-04-01' }
    expect(next(owed('drafting', late))).toMatchObject({ due: '2024-03-12', lateDays: 0, wasPast: true })
    expect(next(owed('drafting', { ...late, due: '2025-04-02', extendedTo: '2025-04-02' }))).toMatchObject({ lateDays: 1, wasPast: false })
    expect(next(owed('drafting'))).toMatchObject({ wasPast: false })
  })

  test('[PR21] what the agency itself must do leads, the earliest day first', () => {
    const report = next(owed('notStarted', { planId: null, due: '2025-06-20' }), { round: { ...round, kind: 'report' } })
    const draft = next(owed('drafting'))
    const waiting = next(owed('submitted', { due: '2025-01-01' }))
    const amending = next(owed('accepted', { due: '2025-01-01', amending: 1 }))
    expect(amending).toMatchObject({ lateDays: 0, amends: 1 })
    const actions = [waiting, amending, report, draft].filter((one) => one !== null)
    expect(firstAction(actions)?.kind).toBe('present')
    expect(firstAction(actions.filter(({ kind }) => kind !== 'present'))?.kind).toBe('report')
    expect(firstAction([])).toBeNull()
  })
})

describe('owedBy', () => {
  const assignments = [
    given('week', { deadline: due('ngày 06/4/2025') }),
    given('quarter', { deadline: due('quý II/2025') }),
    given('later', { deadline: due('trước ngày 20/12/2025') }),
    given('none'),
    given('always', { deadline: due('thường xuyên') }),
    given('late', { deadline: due('ngày 01/4/2025') }),
    given('gone', { withdrawnIn: 2 }),
  ]
  const groups = (more: Partial<Parameters<typeof owedBy>[0]> = {}) =>
    owedBy({ rounds: [round], obligations: [owed('drafting')], assignments, rows: [], today, policy: 'endOfDay', ...more })
  const names = (items: readonly Owed[]) => items.map((item) => (item.kind === 'round' ? 'round' : item.assignment.id))
  const shown = (found: ReturnType<typeof groups>) => found.map(({ time, items }) => [time, ...names(items)])

  test('[PR22] by when: this week to Sunday, this quarter, later, no day, continuous', () => {
    expect(shown(groups())).toEqual([
      ['overdue', 'late'],
      ['week', 'round', 'week'],
      ['quarter', 'quarter'],
      ['later', 'later'],
      ['undated', 'none'],
      ['continuous', 'always'],
    ])
  })

  test('[PR22] what was handed in is not overdue, what was accepted or done is not owed', () => {
    const after = { today: '2025-04-10', assignments: [] }
    expect(shown(groups({ ...after, obligations: [owed('drafting')] }))).toEqual([['overdue', 'round']])
    expect(shown(groups({ ...after, obligations: [owed('submitted', { lateDays: 0 })] }))).toEqual([['week', 'round']])
    expect(groups({ ...after, obligations: [owed('accepted')] })).toEqual([])
    const rows = [{ taskId: 't' as TaskId, covers: { late: 'part' as const }, status: 'done' as const }]
    expect(shown(groups({ rows, obligations: [] }))[0]).toEqual(['week', 'week'])
  })

  test('[PR40] a round whose day had gone by when it was asked for stands by itself, after what is still to come', () => {
    const found = groups({ obligations: [owed('drafting', { due: '2024-03-12', givenOn: today })] })
    expect(shown(found).map(([time]) => time)).toEqual(['overdue', 'week', 'quarter', 'later', 'past', 'undated', 'continuous'])
    expect(shown(found)[4]).toEqual(['past', 'round'])
  })

  test('[PR22] everything that stands is owed once, and nothing continuous is ever late', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (offset) => {
        const found = groups({ today: addDays(today, offset) })
        const all = found.flatMap(({ items }) => names(items))
        expect(new Set(all).size).toBe(all.length)
        expect(all.length).toBe(7)
        expect(found.find(({ items }) => names(items).includes('always' as never))?.time).toBe('continuous')
      }),
    )
  })

  test.each([
    ['2025-01-01', '2025-03-31'],
    ['2025-06-30', '2025-06-30'],
    ['2025-12-01', '2025-12-31'],
  ])('the quarter of %s ends on %s', (day, last) => expect(endOfQuarter(day)).toBe(last))
})

describe('amendmentsOpen', () => {
  const versions = [
    { version: 2, hash: 'second' },
    { version: 1, hash: 'first' },
  ]
  const row = (id: string, covers: string, version: string) => ({
    taskId: id as TaskId,
    covers: { [covers]: 'part' as const },
    origin: { planId: 'master', taskId: `${covers}-task`, version },
  })
  const open = (assignments: Assignment[], rows: ReturnType<typeof row>[]) =>
    amendmentsOpen(assignments, versions, rows).map(({ assignment, kind, tasks }) => [assignment.id, kind, ...tasks])

  test('[PR23] what the first version gave asks nothing', () => {
    expect(open([given('a')], [])).toEqual([])
  })

  test('[PR23] a changed one waits until a task comes from that version, a new one until a task carries it', () => {
    expect(open([given('a', { version: 2 })], [row('t', 'a', 'first')])).toEqual([['a', 'changed', 't']])
    expect(open([given('a', { version: 2 })], [row('t', 'a', 'first'), row('u', 'a', 'second')])).toEqual([])
    expect(open([given('a', { version: 2 })], [])).toEqual([['a', 'added']])
  })

  test('[PR23] a withdrawn one waits while a task carries it', () => {
    expect(open([given('a', { withdrawnIn: 2 })], [row('t', 'a', 'first')])).toEqual([['a', 'withdrawn', 't']])
    expect(open([given('a', { withdrawnIn: 2 })], [])).toEqual([])
  })

  test('[PR27] keeping its own answers this version and no later one, whatever became of the assignment', () => {
    const kept = (version: number) => ({ keptOwn: { version, reason: 'Đã làm xong', at: '2025-04-10T02:00:00.000Z', by: 'Sở Y tế' } })
    expect(open([given('a', { version: 2, ...kept(2) })], [row('t', 'a', 'first')])).toEqual([])
    expect(open([given('a', { version: 2, ...kept(2) })], [])).toEqual([])
    expect(open([given('a', { withdrawnIn: 2, ...kept(2) })], [row('t', 'a', 'first')])).toEqual([])
    expect(open([given('a', { version: 3, ...kept(2) })], [row('t', 'a', 'first')])).toEqual([['a', 'changed', 't']])
    expect(open([given('a', { version: 2, withdrawnIn: 3, ...kept(2) })], [row('t', 'a', 'first')])).toEqual([['a', 'withdrawn', 't']])
  })

  test('[PR27] the old words are those that the agency saw last', () => {
    const form = (version: number, wording: string) => ({ version, wording, role: 'lead' as const, deadline: null })
    const amended = given('a', { version: 3, wording: 'Ba', earlier: [form(1, 'Một'), form(2, 'Hai')] })
    const [from1] = amendmentsOpen([amended], versions, [row('t', 'a', 'first')])
    expect(from1).toMatchObject({ before: form(1, 'Một'), parts: ['wording'] })
    const [from2] = amendmentsOpen([amended], versions, [row('t', 'a', 'second')])
    expect(from2).toMatchObject({ before: form(2, 'Hai') })
    const kept = { keptOwn: { version: 2, reason: 'Đã làm xong', at: '2025-04-10T02:00:00.000Z', by: 'Sở Y tế' } }
    expect(amendmentsOpen([{ ...amended, ...kept }], versions, [row('t', 'a', 'first')])[0]?.before).toEqual(form(2, 'Hai'))
  })
})

test('[PR24] only the last return waits for answers, and only until something was handed in after it', () => {
  const reason = (id: string, answer: string | null): ReturnReason => ({
    id,
    blockId: null,
    quote: '',
    text: 'Chưa rõ',
    answer,
    answeredAt: null,
    verdict: null,
  })
  const returned = (number: number, ...reasons: ReturnReason[]) => ({ number, decision: 'returned' as const, reasons })
  const ids = (submissions: Parameters<typeof unansweredReasons>[0]) => unansweredReasons(submissions).map(({ id }) => id)
  expect(ids([returned(2, reason('c', null), reason('d', 'Đã ghi')), returned(1, reason('a', null))])).toEqual(['c'])
  expect(ids([returned(1, reason('a', null)), { number: 2, decision: null, reasons: [] }])).toEqual([])
  expect(ids([])).toEqual([])
})

describe('answerActs', () => {
  const head = ['plan.read', 'plan.edit', 'plan.approve', 'plan.submit']
  const acts = (
    stage: ObligationStage,
    may: readonly string[],
    capacity: 'drafter' | 'head' | 'viewer' | null,
    asksUntil: string | null = null,
  ) => answerActs({ stage, asksUntil }, may, capacity)

  test.each<[ObligationStage, readonly string[], 'drafter' | 'head' | 'viewer' | null, string | null, string[]]>([
    ['drafting', ['plan.edit'], 'drafter', 'present', ['askExtension']],
    ['returned', ['plan.edit'], 'drafter', 'present', ['askExtension']],
    ['approved', [], 'drafter', null, ['askExtension']],
    ['submitted', [], 'drafter', null, []],
    ['drafting', head, 'head', 'submit', ['approve', 'askExtension']],
    ['approved', ['plan.submit', 'plan.withdrawApproval'], 'head', 'send', ['withdraw', 'askExtension']],
    ['accepted', ['plan.read'], 'head', null, []],
    ['drafting', ['plan.read'], 'viewer', null, []],
    ['submitted', ['plan.read'], null, null, []],
  ])('[PR26] %s with %j as %s: %s', (stage, may, capacity, primary, others) => {
    expect(acts(stage, may, capacity)).toEqual({ primary, others })
  })

  test('[PR26] one question for a later day at a time', () => {
    expect(acts('drafting', head, 'head', '2025-04-10').others).toEqual(['approve'])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AgencyId, PlanId, ProgrammeId, RoundId, TaskId } from '../core/ids.ts'
import type { Deadline } from '../plan/deadline.ts'
import type { Duties } from '../plan/duties.ts'
import { assignmentIdOf } from '../plan/programme.ts'
import type { Cover } from '../plan/task.ts'
import type { TaskRow } from '../plan/taskRow.ts'
import { DutyFold } from './DutyFold.ts'
import { matrixConflicts } from './matrixConflicts.ts'
import { type FoldedRows, type MatrixItem, taskIsCarriedBy } from './matrixItem.ts'
import { matrixTotals, sumTotals, TotalsSum } from './matrixTotals.ts'
import { hasWhatIsAsked, type MatrixView, matrixGroupings, matrixGroups, matrixSorts, plainView } from './matrixView.ts'
import { rollUpMatrix, rowKey } from './rollUpMatrix.ts'

const TODAY = '2025-04-03'
const MASTER = 'master' as PlanId
const task = (id: string): TaskId => id as TaskId
const day = (due: string): Deadline => ({
  text: due,
  kind: 'date',
  start: null,
  due,
  before: false,
  recurrence: null,
  trigger: null,
  readBy: 'calendar/1',
})
const row = (planId: string, taskId: string, order: number, more: Partial<TaskRow> = {}): TaskRow => ({
  planId: planId as PlanId,
  taskId: task(taskId),
  order,
  section: 'III',
  wording: `Nhiệm vụ ${taskId}`,
  agencies: [],
  officer: null,
  authority: null,
  deadline: null,
  deliverable: null,
  status: null,
  progress: null,
  covers: {},
  origin: null,
  ...more,
})
const agencies = ['yte', 'taichinh', 'caibe'] as const
const given = (taskId: string, agencyId: string, role: 'lead' | 'support', group = false) => ({
  id: assignmentIdOf(task(taskId), agencyId as AgencyId),
  taskId: task(taskId),
  agencyId: agencyId as AgencyId,
  role,
  group,
})
const answer = (agencyId: string, more: Partial<Duties['answers'][number]> = {}): Duties['answers'][number] => ({
  roundId: 'round' as RoundId,
  agencyId: agencyId as AgencyId,
  planId: `plan-${agencyId}` as PlanId,
  stage: 'drafting',
  sees: 'rows',
  levels: null,
  ...more,
})
const duties = (more: Partial<Duties> = {}): Duties => ({
  programmeId: 'programme' as ProgrammeId,
  masterPlanId: MASTER,
  lateness: 'endOfDay',
  whole: true,
  given: [
    given('m1', 'yte', 'lead'),
    given('m1', 'taichinh', 'support'),
    given('m2', 'yte', 'lead', true),
    given('m2', 'caibe', 'lead', true),
  ],
  answers: agencies.map((agencyId) => answer(agencyId)),
  ...more,
})
const covers = (taskId: string, agencyId: string, cover: Cover) => ({ [assignmentIdOf(task(taskId), agencyId as AgencyId)]: cover })
const fold = (rows: readonly TaskRow[], of: Duties = duties()): FoldedRows => new DutyFold([of], TODAY).fold(rollUpMatrix(rows).plans)
const itemsOf = ({ plans }: FoldedRows): readonly MatrixItem[] => plans.flat()
const item = (folded: FoldedRows, taskId: string) => itemsOf(folded).find(({ row }) => row.task.taskId === taskId)
const levels = (folded: FoldedRows, taskId: string) =>
  [...(item(folded, taskId)?.marks ?? [])].map(([id, { role, level }]) => [id, role, level])

describe('DutyFold', () => {
  const rows = [
    row(MASTER, 'm1', 0, { deadline: day('2025-04-30') }),
    row(MASTER, 'm2', 1),
    row('plan-yte', 'y1', 0, { covers: covers('m1', 'yte', 'part'), deadline: day('2025-05-02') }),
    row('plan-yte', 'y2', 1, { covers: { ...covers('m1', 'yte', 'full'), ...covers('m2', 'yte', 'part') } }),
    row('plan-yte', 'y3', 2),
  ]

  test('[MX6] the cells of a master task are its assignments, with what each agency’s plan makes of them', () => {
    const folded = fold(rows)
    expect(levels(folded, 'm1')).toEqual([
      ['yte', 'lead', 'full'],
      ['taichinh', 'support', 'none'],
    ])
    expect(levels(folded, 'm2')).toEqual([
      ['yte', 'lead', 'part'],
      ['caibe', 'lead', 'none'],
    ])
    expect(item(folded, 'm1')?.carriers.map(({ task }) => task.taskId)).toEqual(['y1', 'y2'])
    expect(
      item(folded, 'm1')
        ?.marks.get('yte')
        ?.late.map(({ task }) => task.taskId),
    ).toEqual(['y1'])
    expect([...folded.carried]).toEqual(['plan-yte/y1', 'plan-yte/y2'])
  })

  test('[MX6] nobody’s plan carries another agency’s assignment', () => {
    const folded = fold([row(MASTER, 'm1', 0), row('plan-caibe', 'c1', 0, { covers: covers('m1', 'yte', 'full') })])
    expect(levels(folded, 'm1')).toEqual([
      ['yte', 'lead', 'none'],
      ['taichinh', 'support', 'none'],
    ])
    expect(folded.carried.size).toBe(0)
  })

  test('[MX6] [AC14] what is told counts where the rows are not; what is not told is not known, and nobody asked is not known either', () => {
    const told = duties({
      answers: [answer('yte', { sees: 'levels', levels: covers('m1', 'yte', 'part') }), answer('taichinh', { sees: 'nothing' })],
    })
    const folded = fold([row(MASTER, 'm1', 0), row(MASTER, 'm2', 1)], told)
    expect(levels(folded, 'm1')).toEqual([
      ['yte', 'lead', 'part'],
      ['taichinh', 'support', null],
    ])
    expect(levels(folded, 'm2')).toEqual([
      ['yte', 'lead', 'none'],
      ['caibe', 'lead', null],
    ])
  })

  test('[MX6] who is told of its own assignments only sees the others as the plan prints them', () => {
    const own = duties({ whole: false, given: [given('m1', 'yte', 'support')], answers: [answer('yte')] })
    const printed = [{ key: 'congan', name: 'Công an tỉnh', role: 'lead' as const }]
    expect(levels(fold([row(MASTER, 'm1', 0, { agencies: printed })], own), 'm1')).toEqual([
      ['yte', 'support', 'none'],
      ['congan', 'lead', null],
    ])
  })

  test('[MX6] [MX7] to who is told of its own assignments only, several printed leads are no conflict', () => {
    const own = duties({ whole: false, given: [given('m1', 'yte', 'lead')], answers: [answer('yte')] })
    const printed = ['Các sở, ngành', 'Sở Y tế'].map((name) => ({ key: name, name, role: 'lead' as const }))
    const rows = [row(MASTER, 'm1', 0, { agencies: printed }), row(MASTER, 'm2', 1, { agencies: printed })]
    expect(matrixConflicts(itemsOf(fold(rows, own)))).toEqual([])
    expect(item(fold(rows, own), 'm1')?.leads).toEqual(['yte'])
  })

  test('[MX6] done is owed no more; what is continuous is never late', () => {
    const times = (more: Partial<TaskRow>) => item(fold([row('loose', 'x', 0, more)]), 'x')?.time
    expect(times({ deadline: day('2025-04-02') })).toBe('overdue')
    expect(times({ deadline: day('2025-04-02'), status: 'done' })).toBe('done')
    expect(times({ deadline: day('2025-04-04') })).toBe('week')
    expect(times({})).toBe('undated')
    expect(times({ deadline: { ...day('2025-04-02'), kind: 'continuous', due: null } })).toBe('continuous')
  })
})

test('[MX7] conflicts: two that lead, a date after the master’s, a plan handed in without the task', () => {
  const several = duties({
    given: [
      given('m1', 'yte', 'lead'),
      given('m1', 'taichinh', 'lead'),
      given('m2', 'caibe', 'lead', true),
      given('m2', 'yte', 'lead', true),
    ],
    answers: [answer('yte'), answer('taichinh', { stage: 'submitted' }), answer('caibe', { stage: 'returned' })],
  })
  const rows = [
    row(MASTER, 'm1', 0, { deadline: day('2025-04-30') }),
    row(MASTER, 'm2', 1),
    row('plan-yte', 'y1', 0, { covers: covers('m1', 'yte', 'full'), deadline: day('2025-05-01') }),
  ]
  expect(matrixConflicts(itemsOf(fold(rows, several))).map(({ kind, row: { task } }) => [kind, task.taskId])).toEqual([
    ['severalLeads', 'm1'],
    ['afterMaster', 'y1'],
    ['neverPlanned', 'm1'],
  ])
})

const cover = fc.dictionary(
  fc.constantFrom(...['m1', 'm2'].flatMap((one) => agencies.map((agencyId) => assignmentIdOf(task(one), agencyId as AgencyId)))),
  fc.constantFrom<Cover>('full', 'part'),
  { maxKeys: 3 },
)
const anyRow = fc
  .record({
    planId: fc.constantFrom(MASTER, 'plan-yte', 'plan-taichinh', 'plan-caibe', 'loose'),
    id: fc.constantFrom('1', '2', '3'),
    order: fc.nat(3),
    section: fc.constantFrom('I', 'II'),
    wording: fc.constantFrom('Rà soát trạm y tế', 'Tập huấn', 'Kiểm tra hóa chất'),
    agencies: fc.array(
      fc.record({
        key: fc.constantFrom('congan', ...agencies),
        name: fc.constant('Đơn vị'),
        role: fc.constantFrom('lead' as const, 'support' as const),
      }),
      { maxLength: 3 },
    ),
    deadline: fc.option(fc.constantFrom(day('2025-04-01'), day('2025-04-05'), day('2025-06-30'), day('2025-09-30'))),
    status: fc.constantFrom('done' as const, null),
    covers: cover,
  })
  .map(({ planId, id, order, ...more }) => row(planId, planId === MASTER ? `m${id}` : `${planId}-${id}`, order, more))
const anyRows = fc.uniqueArray(anyRow, { selector: rowKey, maxLength: 14 })
const anyDuties = fc
  .record({
    whole: fc.boolean(),
    given: fc.uniqueArray(
      fc.record({
        of: fc.constantFrom('m1', 'm2', 'm3'),
        agency: fc.constantFrom(...agencies),
        role: fc.constantFrom('lead' as const, 'support' as const),
        group: fc.boolean(),
      }),
      { selector: ({ of, agency }) => `${of} ${agency}`, maxLength: 7 },
    ),
    stages: fc.array(fc.constantFrom('drafting' as const, 'submitted' as const, 'accepted' as const), { minLength: 3, maxLength: 3 }),
    sees: fc.array(fc.constantFrom('rows' as const, 'nothing' as const), { minLength: 3, maxLength: 3 }),
  })
  .map(({ whole, given: parts, stages, sees }) =>
    duties({
      whole,
      given: parts.map(({ of, agency, role, group }) => given(of, agency, role, group)),
      answers: agencies.map((one, index) => answer(one, { stage: stages[index] ?? 'drafting', sees: sees[index] ?? 'rows' })),
    }),
  )

test('[MX6] following the rows change by change gives what folding them anew gives, and an untouched row stays the same object', () => {
  fc.assert(
    fc.property(fc.array(anyRows, { minLength: 2, maxLength: 5 }), anyDuties, (states, of) => {
      const live = new DutyFold([of], TODAY)
      const kept = new Map<string, TaskRow>()
      for (const state of states) {
        // A row that says the same is the same row, as in the live matrix.
        const rows = state.map((one) => {
          const before = kept.get(rowKey(one))
          return before && JSON.stringify(before) === JSON.stringify(one) ? before : one
        })
        for (const one of rows) kept.set(rowKey(one), one)
        const matrix = rollUpMatrix(rows)
        const first = live.fold(matrix.plans)
        const anew = new DutyFold([of], TODAY).fold(matrix.plans)
        expect([itemsOf(first), first.carried]).toEqual([itemsOf(anew), anew.carried])
        for (const one of matrix.rows) expect(first.itemOf(one)).toEqual(anew.itemOf(one))
        const again = live.fold([...matrix.plans])
        expect(again.plans.every((plan, index) => plan === first.plans[index])).toBe(true)
        expect(again.carried).toBe(first.carried)
      }
    }),
  )
})

test('[MX7] a conflict is there exactly when one is found cell by cell', () => {
  fc.assert(
    fc.property(anyRows, anyDuties, (rows, of) => {
      const items = itemsOf(fold(rows, of))
      const found = matrixConflicts(items)
      for (const { row: master, marks } of items) {
        const mine = found.filter(({ item }) => item.row === master)
        const single = [...marks].filter(([, { role, group }]) => role === 'lead' && !group).map(([id]) => id)
        expect(mine.filter(({ kind }) => kind === 'severalLeads').length).toBe(single.length > 1 ? 1 : 0)
        for (const [agencyId, mark] of marks) {
          const byHand = rows.filter(
            (one) => mark.assignmentId !== null && taskIsCarriedBy(mark.assignmentId, one) && one.planId === `plan-${agencyId}`,
          )
          const isOver = (one: TaskRow) =>
            one.deadline !== null && master.task.deadline !== null && (one.deadline.due ?? '') > (master.task.deadline.due ?? '')
          const seen = mark.level === null ? [] : byHand.filter(isOver)
          expect(mine.filter((one) => one.kind === 'afterMaster' && one.agencyId === agencyId).length).toBe(seen.length)
          const handedIn = of.answers.some((one) => one.agencyId === agencyId && (one.stage === 'submitted' || one.stage === 'accepted'))
          const missing = mark.level !== null && byHand.length === 0 && handedIn
          expect(mine.some((one) => one.kind === 'neverPlanned' && one.agencyId === agencyId)).toBe(missing)
        }
      }
    }),
  )
})

const anyView: fc.Arbitrary<MatrixView> = fc.record({
  query: fc.constantFrom('', 'tap huan', 'y te', 'hoa'),
  agency: fc.constantFrom(null, 'yte', 'congan'),
  role: fc.constantFrom(null, 'lead', 'support'),
  coverage: fc.constantFrom(null, 'open', 'none', 'part', 'full'),
  after: fc.boolean(),
  severalLeads: fc.boolean(),
  time: fc.constantFrom(null, 'overdue', 'week', 'undated'),
  from: fc.constantFrom(null, '2025-04-02'),
  to: fc.constantFrom(null, '2025-06-30'),
  status: fc.constantFrom(null, 'done'),
  all: fc.boolean(),
  group: fc.constantFrom(...matrixGroupings),
  sort: fc.constantFrom(...matrixSorts),
})
const names = { plan: (id: string) => id, agency: (id: string) => id }

test('[MX8] however it is grouped and sorted, a view holds the rows that pass its filters one by one, each once', () => {
  const passes = (folded: FoldedRows, one: MatrixItem, view: MatrixView): boolean => {
    const { row: of, marks, due, time } = one
    const words = [of.task, ...one.carriers.map(({ task }) => task)].map(({ wording }) => wording).join(' ')
    const plain = words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
    return (
      (view.all || !folded.carried.has(one.key)) &&
      (view.query === '' || view.query.split(' ').every((word) => ` ${plain} ${[...marks.keys()].join(' ')}`.includes(` ${word}`))) &&
      (view.time === null || time === view.time) &&
      (view.from === null || (due !== null && due >= view.from)) &&
      (view.to === null || (due !== null && due <= view.to)) &&
      (view.status === null || of.task.status === view.status) &&
      (!view.severalLeads || [...marks.values()].filter(({ role, group }) => role === 'lead' && !group).length > 1) &&
      ((view.agency ?? view.role ?? view.coverage) === null && !view.after
        ? true
        : [...marks].some(([id, mark]) => hasWhatIsAsked(id, mark, view)))
    )
  }
  fc.assert(
    fc.property(anyRows, anyDuties, anyView, (rows, of, view) => {
      const folded = fold(rows, of)
      const groups = matrixGroups(folded, view, names)
      const shown = groups.flatMap(({ items }) => items)
      const expected = itemsOf(folded).filter((one) => passes(folded, one, view))
      expect(new Set(shown)).toEqual(new Set(expected))
      expect(shown.length).toBe(expected.length)
      expect(groups.every(({ items }) => items.length > 0)).toBe(true)
      if (view.sort === 'deadline')
        for (const { items } of groups) {
          const days = items.map(({ due }) => due ?? '9999')
          expect(days).toEqual([...days].sort())
        }
    }),
    { numRuns: 300 },
  )
})

test('[MX8] a view of nothing but the rows is the matrix itself, in its order', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const matrix = rollUpMatrix(rows)
      const folded = new DutyFold([], TODAY).fold(matrix.plans)
      const shown = matrixGroups(folded, plainView, names).flatMap(({ items }) => items)
      expect(new Set(shown.map((one) => one.row))).toEqual(new Set(matrix.rows))
      const totals = matrixTotals(itemsOf(folded))
      expect([...totals.agencies.values()].map(({ id, leads, supports }) => [id, leads, supports]).sort()).toEqual(
        matrix.agencies.map(({ id, leads, supports }) => [id, leads, supports]).sort(),
      )
    }),
  )
})

test('[MX9] totals are the sums over cells, by agency and over all', () => {
  fc.assert(
    fc.property(anyRows, anyDuties, (rows, of) => {
      const items = itemsOf(fold(rows, of))
      const totals = matrixTotals(items)
      const parts = Map.groupBy(items, ({ row: { task } }) => task.planId)
      expect(sumTotals([...parts.values()].map(matrixTotals))).toEqual(totals)
      const cells = items.flatMap(({ marks }) => [...marks])
      expect(totals.open).toBe(cells.filter(([, { level }]) => level === 'none' || level === 'part').length)
      expect([totals.cells, totals.after]).toEqual([cells.length, cells.filter(([, { late }]) => late.length > 0).length])
      for (const agency of totals.agencies.values()) {
        const own = cells.filter(([id]) => id === agency.id).map(([, mark]) => mark)
        expect(agency).toEqual({
          id: agency.id,
          leads: own.filter(({ role }) => role === 'lead').length,
          supports: own.filter(({ role }) => role === 'support').length,
          known: own.filter(({ level }) => level !== null).length,
          open: own.filter(({ level }) => level !== null && level !== 'full').length,
        })
      }
    }),
  )
})

test('[MX9] sums that follow plans as they change are those over all of them', () => {
  fc.assert(
    fc.property(fc.array(anyRows, { minLength: 1, maxLength: 6 }), anyDuties, (versions, of) => {
      const sum = new TotalsSum()
      for (const rows of versions) {
        const parts = fold(rows, of).plans.map(matrixTotals)
        expect(sum.over(parts)).toEqual(sumTotals(parts))
        const again = sum.over(parts)
        // One plan after the other comes, changes and goes.
        expect(sum.over(parts.slice(1))).toEqual(sumTotals(parts.slice(1)))
        expect(sum.over([...parts])).toEqual(again)
        expect(sum.over(fold(rows, of).plans.map(matrixTotals))).toEqual(again)
      }
    }),
  )
})

test('[MX9] a plan whose counts are as before leaves the sums the same object', () => {
  const rows = [row(MASTER, 'm1', 0), row('plan-yte', 'y1', 0, { covers: covers('m1', 'yte', 'part') })]
  const sum = new TotalsSum()
  const before = sum.over(fold(rows).plans.map(matrixTotals))
  expect(sum.over(fold(rows).plans.map(matrixTotals))).toBe(before)
})

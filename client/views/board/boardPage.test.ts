import { expect, test } from 'vitest'
import type { AgencyId, RoundId } from '../../../shared/core/ids.ts'
import type { Obligation, ObligationStage } from '../../../shared/plan/submission.ts'
import { boardOf } from '../../../shared/programme/boardOf.ts'
import { boardDays } from './boardDays.ts'
import { boardPage } from './boardPage.ts'

const owed = (agencyId: string, stage: ObligationStage, more: Partial<Obligation> = {}): Obligation => ({
  roundId: 'round0000000' as RoundId,
  agencyId: agencyId as AgencyId,
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
const names: Record<string, string> = {
  yte: 'Sở Y tế',
  xaydung: 'Sở Xây dựng',
  caibe: 'UBND huyện Cái Bè',
  giaoduc: 'Sở Giáo dục và Đào tạo',
}
const obligations = [
  owed('yte', 'drafting', { planId: 'planyte00000' as never }),
  owed('xaydung', 'returned', { resubmitBy: '2025-04-01', submissions: 1 }),
  owed('caibe', 'notStarted'),
  owed('giaoduc', 'submitted', { submittedAt: '2025-04-02T18:30:00.000Z', submissions: 1, lateDays: 0 }),
]
const board = boardOf(obligations, { due: '2025-04-05', before: true }, '2025-04-03', 'endOfDay')
const page = (filter: Parameters<typeof boardPage>[3]['filter'], query = '', sort: Parameters<typeof boardPage>[3]['sort'] = 'urgency') =>
  boardPage(board, [{ agencyId: 'yte', full: 1, part: 1, none: 2, tasks: 2, unanswered: 2, clear: 9 }], (id) => names[id] ?? id, {
    filter,
    query,
    sort,
  })

test('[BV1] the most urgent come first, each agency once', () => {
  expect(page('all').groups.map(({ group, rows }) => [group, rows.map(({ name }) => name)])).toEqual([
    ['overdue', ['Sở Xây dựng']],
    ['open', ['UBND huyện Cái Bè', 'Sở Y tế']],
    ['waiting', ['Sở Giáo dục và Đào tạo']],
  ])
  expect(page('all').counts).toEqual({ all: 4, overdue: 1, open: 2, waiting: 1, returned: 1, done: 0, unanswered: 1 })
})

test('[AM6] who has not answered an amendment is shown alone', () => {
  expect(page('unanswered').groups.flatMap(({ rows }) => rows.map(({ name, unanswered }) => [name, unanswered]))).toEqual([['Sở Y tế', 2]])
})

test('[BV1] names are found without diacritics, and sorted as Vietnamese sorts them', () => {
  expect(page('all', 'cai be').groups[0]?.rows.map(({ name }) => name)).toEqual(['UBND huyện Cái Bè'])
  expect(page('all', 'giao duc').shown).toBe(1)
  expect(page('all', '', 'name').groups[0]?.rows.map(({ name }) => name)).toEqual([
    'Sở Giáo dục và Đào tạo',
    'Sở Xây dựng',
    'Sở Y tế',
    'UBND huyện Cái Bè',
  ])
})

test('[BV1] what has no plan yet has no share of anything', () => {
  const rows = page('all').groups.flatMap((group) => group.rows)
  expect(rows.find(({ name }) => name === 'Sở Y tế')).toMatchObject({ coverage: 0.375, clarity: 0.75 })
  expect(rows.find(({ name }) => name === 'UBND huyện Cái Bè')).toMatchObject({ coverage: null, clarity: null })
})

test('[BV2] days count by the clock of Vietnam, weekends and Giỗ Tổ are off', () => {
  const days = boardDays(obligations, '2025-04-05', '2025-04-03')
  expect(days.find(({ submissions }) => submissions > 0)?.day).toBe('2025-04-03')
  expect(days.filter(({ day, isOff }) => isOff && day > '2025-04-03').map(({ day }) => day)).toEqual([
    '2025-04-05',
    '2025-04-06',
    '2025-04-07',
  ])
  expect(boardDays([], '2025-04-05', '2025-04-20').at(-1)?.day).toBe('2025-04-20')
})

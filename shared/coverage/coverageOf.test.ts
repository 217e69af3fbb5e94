import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AssignmentId, TaskId } from '../core/ids.ts'
import type { Cover } from '../plan/task.ts'
import { countCoverage, coverageOf, coverageShare } from './coverageOf.ts'

const assignment = (id: string, withdrawnIn: number | null = null) => ({ id: id as AssignmentId, withdrawnIn })
const row = (taskId: string, covers: Record<string, Cover>) => ({ taskId: taskId as TaskId, covers })

test('[CV1] full by one full task, part by partial ones, none by nothing; withdrawn ones do not count', () => {
  const coverage = coverageOf(
    [assignment('a'), assignment('b'), assignment('c'), assignment('d', 2)],
    [row('1', { a: 'part' }), row('2', { a: 'full', b: 'part' }), row('3', { b: 'part', d: 'full' })],
  )
  expect([...coverage]).toEqual([
    ['a', { level: 'full', tasks: ['1', '2'] }],
    ['b', { level: 'part', tasks: ['2', '3'] }],
    ['c', { level: 'none', tasks: [] }],
  ])
})

test('[CV2] a part counts half, and nothing assigned has no share', () => {
  expect(coverageShare({ full: 1, part: 1, none: 2 })).toBe(0.375)
  expect(coverageShare({ full: 0, part: 0, none: 0 })).toBeNull()
})

test('[CV1] the order of rows changes no level, and more rows never lower one', () => {
  const cover = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom<Cover>('full', 'part'))
  const rank = { none: 0, part: 1, full: 2 }
  fc.assert(
    fc.property(fc.array(cover, { maxLength: 6 }), (covers) => {
      const assignments = ['a', 'b', 'c'].map((id) => assignment(id))
      const rows = covers.map((one, index) => row(String(index), one))
      const levels = (some: typeof rows) => [...coverageOf(assignments, some).values()].map(({ level }) => level)
      expect(levels([...rows].reverse())).toEqual(levels(rows))
      for (const [index, level] of levels(rows.slice(1)).entries())
        expect(rank[level]).toBeLessThanOrEqual(rank[levels(rows)[index] ?? 'none'])
      const counts = countCoverage(coverageOf(assignments, rows).values())
      expect(counts.full + counts.part + counts.none).toBe(3)
    }),
  )
})

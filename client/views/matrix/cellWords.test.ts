import type { TFunction } from 'i18next'
import { expect, test } from 'vitest'
import type { MatrixMark } from '../../../shared/matrix/matrixItem.ts'
import { matrix as vi } from '../../text/vi/matrix.ts'
import { cellWords, dueOf } from './cellWords.ts'

/** The catalogue's own words, as i18next puts them together. */
const t = ((key: string, values: Record<string, string> = {}) => {
  const words = key
    .split('.')
    .slice(1)
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], vi) as string
  return words.replaceAll(/\{\{(\w+)\}\}/gu, (_, name: string) => values[name] ?? '')
}) as unknown as TFunction
const mark = (more: Partial<MatrixMark>): MatrixMark => ({
  role: 'lead',
  assignmentId: null,
  group: false,
  level: null,
  stage: null,
  carriers: [],
  late: [],
  ...more,
})

test('[MV10] a cell says agency, part, coverage and dates, and nothing that is not known', () => {
  expect(cellWords('Sở Y tế', null, { time: 'overdue' }, t)).toBe('Sở Y tế, không giao')
  expect(cellWords('Sở Y tế', mark({}), { time: 'overdue' }, t)).toBe('Sở Y tế, chủ trì')
  expect(cellWords('Sở Y tế', mark({ level: 'part' }), { time: 'later' }, t)).toBe('Sở Y tế, chủ trì, một phần')
  expect(cellWords('H. Cái Bè', mark({ role: 'support', level: 'none', late: [{} as never] }), { time: 'week' }, t)).toBe(
    'H. Cái Bè, phối hợp, chưa có, sau hạn của tỉnh, đến hạn tuần này',
  )
})

test('[MV10] what is carried in full, or not known to be open, is not urged', () => {
  expect(dueOf({ time: 'overdue' }, { level: 'full' })).toBeNull()
  expect(dueOf({ time: 'overdue' }, { level: null })).toBeNull()
  expect(dueOf({ time: 'overdue' }, { level: 'none' })).toBe('overdue')
  expect(dueOf({ time: 'continuous' }, { level: 'none' })).toBeNull()
})

import { expect, test } from 'vitest'
import { rollUpMatrix } from '../../../shared/matrix/rollUpMatrix.ts'
import type { TaskRow } from '../../../shared/plan/taskRow.ts'
import { findInPalette, paletteGroups } from './paletteItems.ts'

const row = {
  taskId: 't1',
  planId: 'p1',
  order: 0,
  section: 'II',
  wording: 'Tổ chức tập huấn cai nghiện',
  agencies: [{ key: 'so-y-te', name: 'Sở Y tế', role: 'lead' }],
  officer: null,
  authority: null,
  deadline: null,
  deliverable: null,
  status: null,
  progress: null,
} as unknown as TaskRow

const groups = paletteGroups({
  actions: [{ action: 'matrix', label: 'Mở ma trận trách nhiệm' }],
  plans: [{ id: 'p1', title: 'Phòng, chống ma túy', issuer: 'UBND tỉnh' }],
  matrix: rollUpMatrix([row]),
  words: { untitled: 'chưa có tên', tasks: (count) => `${count} nhiệm vụ` },
})
const found = (query: string): string[] => findInPalette(groups, query).flatMap(({ items }) => items.map(({ id }) => id))

test('[SH1] plans, tasks, agencies and actions are found without diacritics', () => {
  expect(found('ma tran')).toEqual(['action/matrix'])
  expect(found('chong ma tuy')).toEqual(['plan/p1', 'task/p1/t1'])
  expect(found('TAP HUAN')).toEqual(['task/p1/t1'])
  expect(found('so y')).toEqual(['agency/so-y-te'])
  expect(found('không có đâu')).toEqual([])
})

test('[SH1] without a query it offers what one may do and the plans', () => {
  expect(found(' ')).toEqual(['action/matrix', 'plan/p1'])
})

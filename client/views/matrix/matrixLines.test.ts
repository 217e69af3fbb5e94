import { describe, expect, test } from 'vitest'
import type { PlanId, TaskId } from '../../../shared/core/ids.ts'
import { plainView } from '../../../shared/matrix/matrixView.ts'
import { rollUpMatrix } from '../../../shared/matrix/rollUpMatrix.ts'
import type { TaskRow } from '../../../shared/plan/taskRow.ts'
import { moveInGrid } from './gridMoves.ts'
import { MatrixPages } from './MatrixPages.ts'
import { planHeads } from './planHeads.ts'

let made = 0
function task(planId: string, section: string, wording: string, agencies: Record<string, 'lead' | 'support'>): TaskRow {
  made++
  return {
    taskId: `t${made}` as TaskId,
    planId: planId as PlanId,
    order: made,
    section,
    wording,
    agencies: Object.entries(agencies).map(([name, role]) => ({ key: name, name, role })),
    officer: null,
    authority: null,
    deadline: null,
    deliverable: null,
    status: null,
    progress: null,
    covers: {},
    origin: null,
  }
}
const matrix = rollUpMatrix([
  task('a', 'III.4 Sở Y tế', 'Đánh giá Chương trình Methadone', { 'Sở Y tế': 'lead', 'Công an tỉnh': 'support' }),
  task('a', 'III.4 Sở Y tế', 'Đào tạo, tập huấn', { 'Sở Y tế': 'lead' }),
  task('a', 'III.6', 'Kiểm tra hóa chất', { 'Sở Công Thương': 'lead', 'Sở Nội vụ': 'lead' }),
  task('b', 'II.1', 'Tuyên truyền', {}),
])
const titles = new Map([
  ['a', 'Phòng, chống ma túy'],
  ['b', 'Chuyển đổi số'],
])
const source = { matrix, duties: [], today: '2025-04-03', names: { plans: titles, agencies: new Map() }, open: new Set<string>() }
const page = (query: string) => new MatrixPages().page({ ...source, view: { ...plainView, query } })
const shape = (query: string) =>
  page(query).lines.map((line) =>
    line.kind === 'plan'
      ? `# ${line.title} ${line.tasks}`
      : line.kind === 'section'
        ? `## ${line.head.kind === 'section' ? line.head.section : ''} ${line.tasks}`
        : line.row.task.wording,
  )

describe('MatrixPages', () => {
  test('[MV1] rows stand under their plan and section', () => {
    expect(shape('')).toEqual([
      '# Phòng, chống ma túy 3',
      '## III.4 Sở Y tế 2',
      'Đánh giá Chương trình Methadone',
      'Đào tạo, tập huấn',
      '## III.6 1',
      'Kiểm tra hóa chất',
      '# Chuyển đổi số 1',
      '## II.1 1',
      'Tuyên truyền',
    ])
  })

  test('[MV2] a word of the filter matches at the start of a word, not inside another', () => {
    expect(page('tap huan').totals.tasks).toBe(1)
    expect(page('tập hu').totals.tasks).toBe(1)
    expect(page('ap uan').totals.tasks).toBe(0)
    expect(page('“tập huấn”').totals.tasks).toBe(1)
  })

  test('[MV2] the filter ignores diacritics and looks into agencies and plans too', () => {
    expect(shape('dao tao')).toEqual(['# Phòng, chống ma túy 1', '## III.4 Sở Y tế 1', 'Đào tạo, tập huấn'])
    expect(shape('CONG THUONG')).toContain('Kiểm tra hóa chất')
    expect(shape('chuyen doi so')).toContain('Tuyên truyền')
    expect(shape('methadone so noi vu')).toEqual([])
  })

  test('[MV2] [MV3] columns and counts follow the shown rows', () => {
    const filtered = page('tập huấn')
    expect(filtered.columns.map(({ name }) => name)).toEqual(['Sở Y tế'])
    expect(filtered.totals.agencies.get('Sở Y tế')).toMatchObject({ leads: 1, supports: 0 })
    expect(filtered.totals).toMatchObject({ tasks: 1, plans: 1, cells: 1 })
    expect(filtered.agencies.length).toBe(4)
    expect(page('').totals).toMatchObject({ tasks: 4, plans: 2, cells: 5, withoutDeadline: 4, withoutAgency: 1, severalLeads: 1 })
  })

  test('[MV5] a task with several leads is marked', () => {
    const marked = page('').lines.filter((line) => line.kind === 'task' && line.severalLeads)
    expect(marked.map((line) => line.kind === 'task' && line.row.task.wording)).toEqual(['Kiểm tra hóa chất'])
  })
})

describe('moveInGrid', () => {
  const { lines } = page('')
  const from = (line: number, column: number, key: string, control = false) => moveInGrid({ line, column }, key, control, lines, 5)

  test('[MV4] steps over the heads of plans and sections', () => {
    expect(from(3, 2, 'ArrowDown')).toEqual({ line: 5, column: 2 })
    expect(from(5, 2, 'ArrowDown')).toEqual({ line: 8, column: 2 })
    expect(from(8, 0, 'ArrowUp')).toEqual({ line: 5, column: 0 })
  })

  test('[MV4] stops at the edges', () => {
    expect(from(2, 0, 'ArrowUp')).toEqual({ line: 2, column: 0 })
    expect(from(2, 0, 'ArrowLeft')).toEqual({ line: 2, column: 0 })
    expect(from(8, 4, 'ArrowDown')).toEqual({ line: 8, column: 4 })
    expect(from(8, 4, 'ArrowRight')).toEqual({ line: 8, column: 4 })
  })

  test('[MV4] Home and End go to the ends of the row, with Ctrl to the corners', () => {
    expect(from(5, 2, 'Home')).toEqual({ line: 5, column: 0 })
    expect(from(5, 2, 'End')).toEqual({ line: 5, column: 4 })
    expect(from(5, 2, 'Home', true)).toEqual({ line: 2, column: 0 })
    expect(from(3, 2, 'End', true)).toEqual({ line: 8, column: 4 })
    expect(from(2, 1, 'PageDown')).toEqual({ line: 8, column: 1 })
    expect(moveInGrid({ line: 2, column: 1 }, 'PageDown', false, lines, 5, 2)).toEqual({ line: 5, column: 1 })
    expect(from(5, 2, 'ArrowRight', true)).toEqual({ line: 5, column: 4 })
    expect(from(5, 2, 'ArrowUp', true)).toEqual({ line: 2, column: 2 })
    expect(from(5, 2, 'x')).toBeNull()
  })
})

test('[MV6] plans of one title are told apart by who issues them; others keep their title', () => {
  const plan = (id: string, title: string, issuer: string) => ({ id: id as PlanId, title, issuer })
  const heads = planHeads([
    plan('a', 'Thực hiện', 'SỞ Y TẾ'),
    plan('b', 'Thực hiện', ''),
    plan('c', 'Kiểm tra', 'SỞ XÂY DỰNG'),
    plan('d', '', 'X'),
    plan('e', '', 'Y'),
  ])
  expect([...heads.values()]).toEqual(['SỞ Y TẾ · Thực hiện', 'Thực hiện', 'Kiểm tra', '', ''])
})

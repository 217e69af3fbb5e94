import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import type { PlanId, TaskId } from '../core/ids.ts'
import { rollUpMatrix } from '../matrix/rollUpMatrix.ts'
import type { Deadline } from '../plan/deadline.ts'
import type { TaskRow } from '../plan/taskRow.ts'
import { buildPlan, buildTask } from '../testing/buildPlan.ts'
import { type MatrixWords, matrixWorkbook } from './matrixWorkbook.ts'
import { readXlsx } from './readXlsx.ts'
import { taskWorkbook } from './taskWorkbook.ts'
import type { Worksheet } from './Worksheet.ts'
import { writeXlsx } from './writeXlsx.ts'

const words: MatrixWords = {
  caption: 'Ma trận trách nhiệm',
  sheets: { matrix: 'Ma trận', tasks: 'Nhiệm vụ', agencies: 'Theo cơ quan', load: 'Khối lượng', deadlines: 'Thời hạn' },
  columns: {
    ...{ number: 'STT', plan: 'Kế hoạch', section: 'Mục', wording: 'Nội dung', lead: 'Chủ trì', support: 'Phối hợp', agency: 'Cơ quan' },
    ...{ role: 'Vai trò', deadline: 'Thời gian', due: 'Ngày', deliverable: 'Sản phẩm', officer: 'Người', status: 'Tình trạng' },
    ...{ leads: 'Chủ trì', supports: 'Phối hợp', total: 'Tổng', next: 'Hạn gần nhất' },
  },
  roles: { lead: 'Chủ trì', support: 'Phối hợp' },
  marks: { lead: 'C', support: 'P' },
  statuses: { notStarted: 'Chưa', inProgress: 'Đang', done: 'Xong', blocked: 'Vướng' },
}
const on = (due: string): Deadline => ({
  text: `trước ngày ${due}`,
  kind: 'date',
  start: null,
  due,
  before: true,
  recurrence: null,
  trigger: null,
  readBy: 'calendar/1',
})
const row = (planId: string, taskId: string, order: number, more: Partial<TaskRow> = {}): TaskRow => ({
  ...{
    planId: planId as PlanId,
    taskId: taskId as TaskId,
    order,
    section: 'III.4',
    wording: `Nhiệm vụ ${taskId}`,
    agencies: [],
    officer: null,
  },
  ...{ authority: null, deadline: null, deliverable: null, status: null, progress: null, covers: {}, origin: null },
  ...more,
})
const part = (name: string, role: 'lead' | 'support') => ({ key: name, name, role })
const matrix = rollUpMatrix([
  row('p1', 'a', 0, { agencies: [part('Sở Y tế', 'lead'), part('Công an tỉnh', 'support')], deadline: on('2025-06-20') }),
  row('p1', 'b', 1, { agencies: [part('Công an tỉnh', 'lead')], deadline: on('2025-04-05'), status: 'done' }),
  row('p2', 'c', 0, { section: '', wording: '=HYPERLINK("x")', agencies: [part('Sở Y tế', 'lead')] }),
])
const sheets = matrixWorkbook(matrix, (id) => `Kế hoạch ${id}`, words)
const texts = ({ rows }: Worksheet) =>
  rows.map((one) =>
    one.kind === 'group'
      ? one.text
      : one.cells.map((cell) => (typeof cell === 'object' && cell ? ('day' in cell ? cell.day : cell.share) : (cell ?? ''))),
  )

test('[DO61] the matrix: groups by plan and section, a letter for each part', () => {
  const [grid] = sheets
  expect(grid?.columns.map(({ title }) => title)).toEqual(['STT', 'Nội dung', 'Thời gian', 'Ngày', 'Sở Y tế', 'Công an tỉnh'])
  expect(grid && texts(grid)).toEqual([
    'Kế hoạch p1',
    'III.4',
    [1, 'Nhiệm vụ a', 'trước ngày 2025-06-20', '2025-06-20', 'C', 'P'],
    [2, 'Nhiệm vụ b', 'trước ngày 2025-04-05', '2025-04-05', '', 'C'],
    'Kế hoạch p2',
    [3, '=HYPERLINK("x")', '', '', 'C', ''],
  ])
})

test('[DO61] each agency’s parts, its load with the next day that is not done, and the deadlines in their order', () => {
  const [, , agencies, load, deadlines] = sheets as [Worksheet, Worksheet, Worksheet, Worksheet, Worksheet]
  expect(texts(agencies).map((cells) => cells.slice(0, 3))).toEqual([
    ['Sở Y tế', 'Chủ trì', 'Nhiệm vụ a'],
    ['Sở Y tế', 'Chủ trì', '=HYPERLINK("x")'],
    ['Công an tỉnh', 'Phối hợp', 'Nhiệm vụ a'],
    ['Công an tỉnh', 'Chủ trì', 'Nhiệm vụ b'],
  ])
  expect(texts(load)).toEqual([
    [1, 'Sở Y tế', 2, 0, 2, '2025-06-20'],
    [2, 'Công an tỉnh', 1, 1, 2, '2025-06-20'],
  ])
  expect(texts(deadlines).map((cells) => [cells[1], cells[3]])).toEqual([
    ['2025-04-05', 'Nhiệm vụ b'],
    ['2025-06-20', 'Nhiệm vụ a'],
  ])
})

/** The parts of the file as text, read without the library that wrote it. */
function partsOf(of: readonly Worksheet[]): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(writeXlsx(of))).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

test('[DO60] titles stay and come again, every column can be filtered, days are days, words are no formulas', () => {
  const parts = partsOf(sheets)
  const grid = parts['xl/worksheets/sheet1.xml'] ?? ''
  expect(grid).toContain('<pane ySplit="2" xSplit="2" topLeftCell="C3"')
  // Sorting would tear tasks from the plan and section above them.
  expect(grid).not.toContain('<autoFilter')
  expect(parts['xl/worksheets/sheet2.xml']).toContain('<autoFilter ref="A2:K5"/>')
  expect(grid).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>')
  // 2025-06-20, as spreadsheets count, in a cell whose style is a date's.
  const [, style] = /<c r="D5" s="(\d+)"><v>45828<\/v>/u.exec(grid) ?? []
  const styles = parts['xl/styles.xml'] ?? ''
  const day = /numFmtId="(\d+)" formatCode="dd\/mm\/yyyy"/u.exec(styles)?.[1]
  const formats = [...(/<cellXfs.*?<\/cellXfs>/su.exec(styles)?.[0] ?? '').matchAll(/<xf [^>]*numFmtId="(\d+)"|<xf /gu)].map(([, id]) => id)
  expect(formats[Number(style)]).toBe(day)
  expect(Object.values(parts).join('')).not.toContain('<f>')
  expect(parts['xl/sharedStrings.xml']).toContain('=HYPERLINK(')
  expect(parts['xl/workbook.xml']).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="0">'Ma trận'!$1:$2</definedName>`)
})

test('[DO60] equal sheets give equal bytes, and another reader finds every cell', async () => {
  const [one, other] = [writeXlsx(sheets), writeXlsx(sheets)]
  expect(Buffer.compare(Buffer.from(one), Buffer.from(other))).toBe(0)
  const read = await readXlsx(one)
  expect(read.ok && read.value.slice(1).map((cells) => cells.slice(0, 6))).toEqual([
    ['STT', 'Nội dung', 'Thời gian', 'Ngày', 'Sở Y tế', 'Công an tỉnh'],
    ['Kế hoạch p1', null, null, null, null, null],
    ['III.4', null, null, null, null, null],
    [1, 'Nhiệm vụ a', 'trước ngày 2025-06-20', new Date('2025-06-20T00:00:00Z'), 'C', 'P'],
    [2, 'Nhiệm vụ b', 'trước ngày 2025-04-05', new Date('2025-04-05T00:00:00Z'), null, 'C'],
    ['Kế hoạch p2', null, null, null, null, null],
    [3, '=HYPERLINK("x")', null, null, 'C', null],
  ])
})

test('[DO60] a tab’s name holds what tabs may hold, equal ones are told apart, and letters XML does not know are left out', () => {
  const plain = (name: string): Worksheet => ({
    name,
    caption: 'a\u0001b',
    columns: [{ title: 'x', width: 9 }],
    frozenColumns: 0,
    rows: [],
  })
  const parts = partsOf(['A/B', 'A B', '', "'a' & \"b\"\u0001'", `${'x'.repeat(30)}\u{1F600}`].map(plain))
  expect([...(parts['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/gu)].map(([, name]) => name)).toEqual([
    'A B',
    'A B (2)',
    'Sheet',
    "a' &amp; &quot;b&quot;",
    'x'.repeat(30),
  ])
  // One column has nothing to be merged with.
  expect(parts['xl/worksheets/sheet1.xml']).not.toContain('mergeCell')
  expect(parts['xl/sharedStrings.xml']).toContain('<t>ab</t>')
})

test('[DO60] any words read back unchanged, but for what XML cannot hold', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
    fc.constantFrom('constructor', '__proto__', 'valueOf', '=1+1', '-2', '012', '_x0041_', ' a\n', '"<&>'),
  )
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (all) => {
      const rows = all.map((one) => ({ kind: 'row' as const, cells: [1, one] }))
      const [number, wording] = [
        { title: 'STT', width: 6 },
        { title: 'Nội dung', width: 40 },
      ]
      const parts = partsOf([{ name: 'x', caption: 'x', columns: [number, wording], frozenColumns: 0, rows }])
      const strings = [...(parts['xl/sharedStrings.xml'] ?? '').matchAll(/<si><t[^>]*>(.*?)<\/t><\/si>/gsu)].map(([, xml = '']) =>
        xml
          .replaceAll('_x005F_', '_')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&apos;', "'")
          .replaceAll('&amp;', '&'),
      )
      const cells = new Map(
        [...(parts['xl/worksheets/sheet1.xml'] ?? '').matchAll(/<c r="B(\d+)"[^>]*t="s"[^>]*><v>(\d+)</gu)].map(([, row, at]) => [
          Number(row),
          strings[Number(at)],
        ]),
      )
      for (const [at, one] of all.entries())
        expect(cells.get(at + 3) ?? '').toBe(
          one
            .toWellFormed()
            .replace(/(?![\t\n\r])[\p{Cc}\p{Noncharacter_Code_Point}]/gu, '')
            .replace(/\r\n?/gu, '\n'),
        )
    }),
    { numRuns: 60, examples: [[['\u{10FFFE}\u0000', 'constructor']]] },
  )
})

test('[DO64] every part is well formed, and says how far it is at each sheet and every hundred rows', () => {
  const rows = Array.from({ length: 250 }, (_, at) => ({ kind: 'row' as const, cells: [at, `"<&>" ${at}`] }))
  const columns = [
    { title: 'a', width: 9 },
    { title: 'b', width: 9 },
  ]
  const seen: (string | number)[][] = []
  const of = ['Một & hai', 'Ba'].map((name) => ({ name, caption: '<x>', columns, frozenColumns: 1, rows }))
  const parts = unzipSync(writeXlsx(of, ({ sheet, rows: done, ofRows }) => seen.push([sheet, done, ofRows])))
  for (const part of Object.values(parts)) {
    const parser = new SaxesParser()
    parser.on('error', (error) => {
      throw error
    })
    parser.write(strFromU8(part)).close()
  }
  expect(seen.filter(([sheet]) => sheet === 'Ba')).toEqual([250, 350, 450, 500].map((done) => ['Ba', done, 500]))
})

test('[DO62] the tasks of a plan are its annex: six columns, group lines, a row for each task', () => {
  const [first] =
    taskWorkbook(buildPlan({ tasks: [buildTask({ wording: 'Rà soát danh sách' }), buildTask({ wording: 'Tập huấn' })] })) ?? []
  expect(first?.columns.map(({ title }) => title)).toEqual([
    'STT',
    'Nội dung nhiệm vụ',
    'Cơ quan chủ trì',
    'Cơ quan phối hợp',
    'Thời gian hoàn thành',
    'Sản phẩm/Kết quả',
  ])
  expect(first?.rows.filter(({ kind }) => kind === 'row').map((one) => one.kind === 'row' && one.cells.slice(0, 2))).toEqual([
    [1, 'Rà soát danh sách'],
    [2, 'Tập huấn'],
  ])
  expect(taskWorkbook(buildPlan({ tasks: [] }))).toBeNull()
})

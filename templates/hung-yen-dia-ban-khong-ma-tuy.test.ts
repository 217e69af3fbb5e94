import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { foldTone } from '../shared/core/vietnameseFold.ts'
import { writePlainText } from '../shared/documents/writePlainText.ts'
import { composeNd30 } from '../shared/nd30/composeNd30.ts'
import { inlineText, type Plan } from '../shared/plan/plan.ts'
import type { AgencyRole } from '../shared/plan/task.ts'
import { readPlanText } from '../shared/planText/readPlanText.ts'
import { findTemplate } from './index.ts'
import { copiedRuns } from './testing/ownWords.ts'

const plan = findTemplate('hung-yen-dia-ban-khong-ma-tuy')?.file.plan as Plan
const source = join(process.env.RO_PLANS ?? join(import.meta.dirname, '../../shared/plans'), 'seed-001.txt')
const words = plan.body.flatMap((block) => ('content' in block ? [inlineText(block.content)] : []))
const lines = composeNd30(plan).sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'paragraph' ? [block] : [])))
const printed = lines.map(({ runs }) => runs.map((run) => (run.kind === 'text' ? run.text : '')).join(''))
const nameOf = (ref: string) => plan.agencies.find((agency) => agency.ref === ref)?.name ?? ''
const named = (task: Plan['tasks'][number] | undefined, role: AgencyRole) =>
  task?.agencies.flatMap((agency) => (agency.role === role ? [nameOf(agency.ref)] : []))

const DISTRICTS = 'Ủy ban nhân dân huyện, thị xã, thành phố'
const PROVINCE = 'Các sở, ban, ngành, đoàn thể tỉnh'
const LABOUR = 'Sở Lao động - Thương binh và Xã hội'
/** Items that assign: number, agencies, tasks. The source gives its 4.3 twice and no number to the agencies of 5 and 6. */
const items = [
  ['III.1.1', [PROVINCE, DISTRICTS], 4],
  ['III.1.2', ['Công an tỉnh'], 2],
  ['III.1.3', ['Ủy ban nhân dân huyện Kim Động'], 1],
  ['III.2.1', [PROVINCE, DISTRICTS], 1],
  ['III.2.2', [DISTRICTS], 1],
  ['III.2.3', ['Sở Giáo dục và Đào tạo'], 1],
  ['III.3.1', ['Công an tỉnh'], 3],
  ['III.3.2', ['Công an tỉnh', LABOUR, 'Sở Văn hóa, Thể thao và Du lịch'], 1],
  ['III.4.1', [DISTRICTS], 1],
  ['III.4.2', ['Công an tỉnh'], 3],
  ['III.4.3', ['Sở Y tế'], 2],
  ['III.4.4', [LABOUR], 2],
  ['III.4.5', [DISTRICTS], 3],
  ['III.5.1', ['Công an tỉnh'], 1],
  ['III.6.1', ['Công an tỉnh', 'Viện kiểm sát nhân dân tỉnh', 'Tòa án nhân dân tỉnh'], 1],
  ['III.7.1', [DISTRICTS], 3],
  ['III.7.2', ['Công an tỉnh'], 1],
  ['III.7.3', ['Các sở, ngành tỉnh'], 1],
  ['III.8', ['Ủy ban nhân dân huyện Kim Động'], 3],
] as const

test('sections, tasks of each item, recipients and the signer’s post', () => {
  expect(lines.flatMap(({ part }, index) => (part === 'section' ? [printed[index]] : []))).toEqual([
    'I. MỤC ĐÍCH, YÊU CẦU',
    'II. TIÊU CHÍ, QUY TRÌNH ĐÁNH GIÁ, CÔNG NHẬN ĐỊA BÀN CẤP XÃ KHÔNG CÓ TỆ NẠN MA TÚY',
    'III. NHIỆM VỤ, PHÂN CÔNG THỰC HIỆN',
    'IV. KINH PHÍ THỰC HIỆN',
    'V. TỔ CHỨC THỰC HIỆN',
  ])
  const tasksPerItem: number[] = []
  for (const { type } of plan.body) {
    if (type === 'heading') tasksPerItem.push(0)
    if (type === 'taskBlock') tasksPerItem[tasksPerItem.length - 1] = (tasksPerItem.at(-1) ?? 0) + 1
  }
  // the steps of recognition before the items, the money and the follow-up after them
  expect(tasksPerItem.filter((count) => count > 0)).toEqual([1, 3, 1, ...items.map(([, , count]) => count), 1, 1, 1])
  expect(plan.tasks).toHaveLength(43)
  expect(plan.letterhead.signerAuthority).toBe('TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH')
  expect(plan.letterhead.signerPosition).toBe('PHÓ CHỦ TỊCH')
  expect(plan.body.filter((block) => block.type === 'recipientLine')).toHaveLength(8)
})

test('every agency with a duty has it, also outside the items', () => {
  const others = [...plan.tasks.slice(0, 5), ...plan.tasks.slice(-3)]
  expect(others.map((task) => [named(task, 'lead'), named(task, 'support')])).toEqual([
    [['Ủy ban nhân dân cấp xã'], []],
    [[DISTRICTS], []],
    [[DISTRICTS], []],
    [[DISTRICTS], []],
    [['Công an tỉnh'], ['Các sở, ngành liên quan']],
    [['Sở Tài chính'], ['Công an tỉnh', 'Các sở, ngành liên quan']],
    [['Các sở, ngành tỉnh', DISTRICTS], []],
    [['Công an tỉnh'], ['Các sở, ngành liên quan']],
  ])
  expect(plan.agencies).toHaveLength(14)
})

test('days, as written and as read', () => {
  const dated = plan.tasks.flatMap((task) =>
    task.deadline ? [{ lead: named(task, 'lead'), wording: task.wording, ...task.deadline }] : [],
  )
  const quarter = ['hoàn thành trong quý I/2024', '2024-03-31', null]
  expect(dated.map(({ lead, text, due, recurrence }) => [lead, text, due, recurrence])).toEqual([
    [['Ủy ban nhân dân cấp xã'], 'trước ngày 31/12 hằng năm', null, { every: 'year', on: ['--12-31'] }],
    [['Công an tỉnh'], ...quarter],
    [['Ủy ban nhân dân huyện Kim Động'], 'trong tháng 2/2024', '2024-02-29', null],
    [['Công an tỉnh'], ...quarter],
    [['Công an tỉnh'], ...quarter],
    [['Ủy ban nhân dân huyện Kim Động'], ...quarter],
  ])
  for (const { wording, text } of dated) expect(wording).toContain(text)
})

test('targets, each beside the sentence that states it', () => {
  const said = plan.indicators.map(({ block, target }) => {
    const index = plan.body.findIndex(({ id }) => id === block)
    return [target?.comparator, target?.value, target?.unit, target?.by, words[index] ?? ''] as const
  })
  expect(said.map(([comparator, value, unit, by]) => `${comparator} ${value} ${unit} ${by ?? ''}`.trim())).toEqual([
    '= 53 xã, phường, thị trấn 2024',
    '= 32.9 % 2024',
    '= 100 % 2024',
    '= 6 xã, thị trấn 2024',
    '>= 5 xã, thị trấn 2024',
    '= 11 xã, thị trấn 2024',
    '= 64.7 % 2024',
    '= 100 % 2024',
    '= 100 %',
    '= 100 %',
    '= 100 %',
    '= 100 %',
    '>= 1 mô hình',
    '= 100 %',
    '>= 31 xã, phường, thị trấn 2024',
    '>= 1 mô hình 2024',
    '= 100 %',
    '= 100 %',
    '= 100 %',
  ])
  for (const [comparator, value, unit, , sentence] of said) {
    const figure = String(value)
      .replace('.', ',')
      .padStart(unit === '%' ? 1 : 2, '0')
    expect(sentence).toMatch(new RegExp(`${comparator === '>=' ? 'ít nhất ' : ''}${figure}${unit === '%' ? '%' : '[ /]'}`, 'u'))
  }
})

test('the places: 22 that have reached it, 31 to be changed', () => {
  const places = (start: string) =>
    [
      ...(plan.tasks.find(({ wording }) => wording.startsWith(start))?.wording ?? '').matchAll(/([^;:]+) \((?:huyện|thị xã|thành phố) /gu),
    ].flatMap(([, list = '']) => list.replace(/^.*gồm /u, '').split(/, | và /u))
  expect(new Set(places('Xác định cụ thể trách nhiệm')).size).toBe(22)
  expect(new Set(places('Chuyển hóa ít nhất 31')).size).toBe(31)
})

test('other facts stand in the text', () => {
  for (const fact of [
    'Quyết định số 2751/QĐ-UBND ngày 25/12/2023',
    '53/161 xã, phường, thị trấn',
    '11/17 xã, thị trấn',
    'từ 0,1% đến dưới 0,3% dân số',
    'dưới 1.000 m²',
    'từ 20 đến 60 người nghiện',
    'từ 01 đến 02 tụ điểm',
    'Nghị quyết số 432/2023/NQ-HĐND ngày 07/12/2023',
    'Nghị định số 116/2021/NĐ-CP ngày 21/12/2021',
    'các Điều 27, 30, 31 Luật Phòng, chống ma túy năm 2021',
    'sơ kết Đề án sau 01 năm',
  ])
    expect(words.join('\n')).toContain(fact)
})

test('a reader of its printed text finds the same items, tasks, roles and days', () => {
  const reading = readPlanText(writePlainText(composeNd30(plan)))
  expect([reading.issuer, reading.title, reading.legalBases.map(({ number, date }) => [number, date])]).toEqual([
    'UBND tỉnh Hưng Yên',
    plan.letterhead.title,
    [['2751/QĐ-UBND', '2023-12-25']],
  ])
  expect(reading.assignments.map(({ ref, agencies, taskCount }) => [ref, agencies, taskCount])).toEqual(items)
  const assigned = plan.tasks.slice(5, -3)
  expect(reading.roles).toHaveLength(assigned.length)
  for (const [index, read] of reading.roles.entries()) {
    const at = `${read.ref} ${read.n}`
    const own = reading.assignments.find(({ ref }) => ref === read.ref)?.agencies
    expect([at, named(assigned[index], read.self)]).toEqual([at, own])
    const partners = named(assigned[index], read.self === 'lead' ? 'support' : 'lead')
    expect([at, partners?.map(foldTone)]).toEqual([at, read.partners.map(foldTone)])
    expect([at, read.deadline]).toEqual([at, assigned[index]?.deadline])
  }
  const police = { to: 'Công an tỉnh', via: 'Phòng Cảnh sát điều tra tội phạm về ma túy' }
  expect(reading.submission).toMatchObject({ due: null, ...police })
  expect(reading.reports.map(({ period, due, to, via }) => [period, due, { to, via }])).toEqual([
    ['quý I', '2024-03-12', police],
    ['quý III', '2024-09-12', police],
    ['6 tháng', '2024-06-12', police],
    ['năm', '2024-12-01', police],
  ])
  expect(reading.signer).toMatchObject({ position: 'PHÓ CHỦ TỊCH', name: null })
})

/** Titles of documents, places and fixed names, which nobody may reword. */
const fixedNames = [
  /“[^”]+”/u.exec(plan.letterhead.title ?? '')?.[0] ?? '',
  'Tiêu chí và quy trình về đánh giá, phân loại, thẩm định xã, phường, thị trấn không có ma túy',
  'Quyết định số 2751/QĐ-UBND ngày 25/12/2023 của Ủy ban nhân dân tỉnh',
  'Nghị quyết số 432/2023/NQ-HĐND ngày 07/12/2023 của Hội đồng nhân dân tỉnh',
  'Nghị định số 116/2021/NĐ-CP ngày 21/12/2021 của Chính phủ',
  'Luật Phòng, chống ma túy năm 2021',
  'Cơ sở dữ liệu quốc gia về dân cư',
  'Phòng Cảnh sát điều tra tội phạm về ma túy',
  'Cảnh sát điều tra tội phạm về ma túy',
  'số 79A, đường Trưng Trắc, phường Minh Khai, thành phố Hưng Yên, tỉnh Hưng Yên',
  'Đoàn Thanh niên Cộng sản Hồ Chí Minh',
  'Ủy ban Mặt trận Tổ quốc',
  'Ủy ban nhân dân cấp huyện',
  'Ủy ban nhân dân tỉnh',
  'Nguyễn Trãi, Hồng Vân, Cẩm Ninh, Hạ Lễ',
  'Nhân La, Vũ Xá, Chính Nghĩa, Phú Thịnh, Song Mai, Mai Động',
  'Nguyên Hòa, Tiên Tiến, Minh Hoàng, Minh Tân, Tống Phan',
  'Bình Kiều, Nhuế Dương, Đông Ninh, Đại Tập, Ông Đình',
  'Hùng An, Ngọc Thanh, Thọ Vinh, Hiệp Cường và thị trấn Lương Bằng',
  'Hoàng Hanh, Hùng Cường, Quảng Châu',
]

test.skipIf(!existsSync(source))(`no eight words in a row are those of the source (needs ${source})`, () => {
  const names = [...fixedNames, plan.letterhead.title ?? '', ...plan.agencies.map(({ name }) => name)]
  const own = plan.body.flatMap((block, index) => (block.type === 'recipientLine' ? [] : [words[index] ?? '']))
  expect(copiedRuns(own, readFileSync(source, 'utf8'), names)).toEqual([])
})

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { foldTone } from '../shared/core/vietnameseFold.ts'
import { writePlainText } from '../shared/documents/writePlainText.ts'
import { composeNd30 } from '../shared/nd30/composeNd30.ts'
import { type Block, inlineText, type Plan } from '../shared/plan/plan.ts'
import type { AgencyRole } from '../shared/plan/task.ts'
import { readPlanText } from '../shared/planText/readPlanText.ts'
import { findTemplate } from './index.ts'
import { copiedRuns, namesOf } from './testing/ownWords.ts'

const plansFolder = process.env.RO_PLANS ?? join(import.meta.dirname, '../../shared/plans')
const source = join(plansFolder, 'seed-003.txt')
const plan = findTemplate('bac-ninh-chuong-trinh-muc-tieu-quoc-gia-ma-tuy')?.file.plan as Plan
const reading = readPlanText(writePlainText(composeNd30(plan)))

const wordsOf = (block: Block): string => ('content' in block ? inlineText(block.content) : '')
const words = plan.body.map(wordsOf)
const nameOf = (ref: string): string => plan.agencies.find((agency) => agency.ref === ref)?.name ?? ''
const tasksPerItem = [10, 3, 5, 4, 3, 4, 3, 2, 2, 2, 2, 4, 1, 2, 3, 4]

test('its sections and items stand in the order of the source', () => {
  const outline = plan.body.flatMap((block) => (block.type === 'heading' ? [{ level: block.level, title: wordsOf(block) }] : []))
  expect(outline.flatMap(({ level, title }) => (level === 2 ? [title] : []))).toEqual([
    'MỤC ĐÍCH, YÊU CẦU',
    'MỤC TIÊU CHƯƠNG TRÌNH',
    'PHẠM VI, ĐỐI TƯỢNG VÀ THỜI GIAN THỰC HIỆN CHƯƠNG TRÌNH',
    'NỘI DUNG, NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM',
    'PHÂN CÔNG NHIỆM VỤ',
    'KINH PHÍ THỰC HIỆN',
    'TỔ CHỨC THỰC HIỆN',
  ])
  const items: number[] = []
  for (const { level } of outline) {
    if (level === 2) items.push(0)
    if (level === 3) items[items.length - 1] = (items.at(-1) ?? 0) + 1
  }
  expect(items).toEqual([5, 3, 3, 7, 16, 2, 2])
  expect(outline.filter(({ level }) => level === 4)).toHaveLength(7)
})

test('every project, law and number of the source is in it', () => {
  const all = words.join('\n')
  for (const fact of [
    '163/2024/QH15 ngày 27/11/2024',
    '132-KL/TW ngày 18/3/2025',
    '36-CT/TW ngày 16/8/2019',
    '50/NQ-CP ngày 13/3/2025',
    '7619/QĐ-BCA ngày 08/9/2025',
    '551/KH-BCA ngày 16/9/2025',
    '93/NQ-CP ngày 16/4/2025',
    '93/QĐ-TTg ngày 13/6/2001',
    '42/2023/NQ-HĐND ngày 14/7/2023',
    '03/CtrPH-BCA-BGDĐT ngày 22/01/2024',
    'Điều 256a Bộ luật Hình sự',
    'khoảng 50 đơn vị hành chính cấp xã',
    'Từ năm 2025 đến hết năm 2030',
    'từ tháng 10 năm trước đến khoảng tháng 4 năm sau',
    '(qua Phòng Cảnh sát điều tra tội phạm về ma túy, Công an tỉnh) trước ngày 06/11/2025',
  ])
    expect(all).toContain(fact)
  for (let project = 1; project <= 9; project++) expect(words.filter((line) => line.startsWith(`Dự án ${project}: `))).toHaveLength(1)
  expect(words.filter((line) => line.startsWith('Tiểu dự án '))).toHaveLength(6)
  expect(plan.letterhead.signerPosition).toBe('CHỦ TỊCH')
  expect(plan.body.filter(({ type }) => type === 'recipientLine')).toHaveLength(14)
})

test('its indicators are the targets of the source, each on the sentence that states it', () => {
  const year = plan.indicators.map(({ target }) => target && [target.comparator, target.value, target.unit, target.by].join(' '))
  expect(year).toEqual([
    ...['>= 50 % 2030', '>= 50 % 2030', '= 100 % 2030', '= 100 % 2030', '> 80 % 2030', '> 3 % 2030', '> 3 % 2030', '> 5 % 2030'],
    ...['= 100 % 2030', '= 100 % 2030', '= 100 % 2030', '= 100 % 2030', '> 80 % 2030', '= 100 % 2030', '>= 1 buổi/năm học 2030'],
    ...['> 70 % 2030', '= 100 % 2030', '> 90 % 2030', '= 100 % '],
  ])
  for (const { block, target } of plan.indicators) {
    const sentence = words[plan.body.findIndex(({ id }) => id === block)] ?? ''
    expect(sentence).toMatch(new RegExp(`(?<!\\d)0?${target?.value}${target?.unit === '%' ? '%' : ' buổi'}`, 'u'))
  }
})

test('what recurs each year carries a deadline whose words stand in its task', () => {
  const dated = plan.tasks.flatMap(({ deadline, wording }) => (deadline ? [{ deadline, wording }] : []))
  expect(dated.map(({ deadline }) => [deadline.kind, deadline.recurrence?.every, deadline.text])).toEqual([
    ['recurring', 'year', 'hằng năm'],
    ['recurring', 'year', 'định kỳ hằng năm, đột xuất'],
    ['recurring', 'year', 'hằng năm'],
    ['recurring', 'year', 'hằng năm'],
  ])
  for (const { deadline, wording } of dated) expect(wording).toContain(deadline.text)
})

test('a reader of its printed text finds the same title, laws, submission, recipients, signer and targets', () => {
  expect([reading.issuer, reading.title, reading.place]).toEqual(['UBND tỉnh Bắc Ninh', plan.letterhead.title, 'Bắc Ninh'])
  expect(reading.legalBases.flatMap(({ number, nested }) => (nested ? [] : [number]))).toEqual([
    ...['163/2024/QH15', '132-KL/TW', '50/NQ-CP', '7619/QĐ-BCA', '551/KH-BCA'],
  ])
  expect(reading.submission).toMatchObject({
    due: '2025-11-06',
    to: 'UBND tỉnh',
    via: 'Phòng Cảnh sát điều tra tội phạm về ma túy, Công an tỉnh',
  })
  expect(reading.reports).toEqual([])
  expect(reading.deadlines).toMatchObject([{ ref: 'III.2', start: '2025-01-01', due: '2030-12-31' }])
  expect(reading.recipients).toHaveLength(14)
  expect(reading.signer).toMatchObject({ position: 'CHỦ TỊCH', name: null, authority: ['TM. ỦY BAN NHÂN DÂN'] })
  // The reader takes targets from sections of goals; the last one stands in section IV.
  const targets = plan.indicators.slice(0, -1).map(({ target }) => [target?.comparator, target?.value])
  expect(reading.indicators.map(({ comparator, value }) => [comparator, value])).toEqual(targets)
})

test('a reader of its printed text finds the same agencies, tasks and roles', () => {
  expect(reading.assignments.map(({ agencies }) => agencies.join('; '))).toEqual([
    'Công an tỉnh',
    'Bộ Chỉ huy quân sự tỉnh',
    'Sở Y tế',
    'Sở Giáo dục và Đào tạo',
    'Sở Tư pháp',
    'Sở Văn hóa, Thể thao và Du lịch',
    'Sở Nông nghiệp và Môi trường',
    'Sở Công Thương',
    'Sở Tài chính',
    'Sở Dân tộc và Tôn giáo',
    'Sở Nội vụ',
    'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh',
    'Ban Tuyên giáo và Dân vận Tỉnh ủy',
    'Viện kiểm sát nhân dân tỉnh; Tòa án nhân dân tỉnh',
    'Chi cục Hải quan khu vực V',
    'UBND các xã, phường',
  ])
  expect(reading.assignments.map(({ taskCount }) => taskCount)).toEqual(tasksPerItem)
  expect(reading.assignments.flatMap(({ ref, requested }) => (requested ? [ref] : []))).toEqual(['V.12', 'V.13', 'V.14', 'V.15'])
  expect(plan.tasks).toHaveLength(54)
  const named = (index: number, role: AgencyRole) =>
    plan.tasks[index]?.agencies.flatMap((agency) => (agency.role === role ? [foldTone(nameOf(agency.ref))] : []))
  expect(reading.roles).toHaveLength(plan.tasks.length)
  for (const [index, read] of reading.roles.entries()) {
    const own = reading.assignments.find(({ ref }) => ref === read.ref)?.agencies.map(foldTone)
    expect([read.ref, read.n, named(index, read.self)]).toEqual([read.ref, read.n, own])
    const others = named(index, read.self === 'lead' ? 'support' : 'lead')
    expect([read.ref, read.n, others]).toEqual([read.ref, read.n, read.partners.map(foldTone)])
  }
  const joining = reading.roles.flatMap(({ ref, n, self }) => (self === 'support' ? [`${ref}.${n}`] : []))
  expect(joining).toEqual([
    ...['V.1.4', 'V.1.6', 'V.2.2', 'V.2.3', 'V.4.3', 'V.5.1', 'V.8.2', 'V.9.2'],
    ...['V.10.1', 'V.10.2', 'V.11.1', 'V.11.2', 'V.14.2'],
  ])
})

test.skipIf(!existsSync(source))(`no eight words in a row are those of the source (needs ${source})`, () => {
  expect(copiedRuns(words, readFileSync(source, 'utf8'), namesOf(plan, fixedNames))).toEqual([])
})

/** Headings of the sections, titles of documents, programmes and projects and fixed names, which nobody may reword. */
const fixedNames = [
  ...plan.body.flatMap((block) => (block.type === 'heading' && block.level === 2 ? [wordsOf(block)] : [])),
  ...words.flatMap((line) => /^(?:Dự án|Tiểu dự án) \d: (.+)\.$/u.exec(line)?.[1] ?? []),
  'Chương trình mục tiêu quốc gia về phòng, chống ma túy đến năm 2030',
  'Chương trình mục tiêu quốc gia phòng, chống ma túy đến năm 2030',
  'Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội và xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc',
  'Tổ liên ngành kiểm soát các hoạt động hợp pháp liên quan đến ma túy',
  'Phòng Cảnh sát điều tra tội phạm về ma túy',
  'Cảnh sát điều tra tội phạm về ma túy',
  'Các cơ quan Trung ương đóng trên địa bàn',
  'Các cơ quan thuộc UBND tỉnh',
  'Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh',
  'Đội công tác xã hội tình nguyện cấp xã',
  'Bộ Giáo dục và Đào tạo',
  'Bộ Văn hóa, Thể thao và Du lịch',
  'Hà Nội, Hải Phòng, Quảng Ninh, Lạng Sơn',
  'xác định tình trạng nghiện ma túy',
  'từ tháng 10 năm trước đến khoảng tháng 4 năm sau',
  'rõ người, rõ việc, rõ tiến độ',
  'Cơ sở cai nghiện ma túy công lập',
  'Chương trình phối hợp số 03/CtrPH-BCA-BGDĐT ngày 22/01/2024',
  'Nghị quyết số 163/2024/QH15 ngày 27/11/2024 của Quốc hội',
  'Kết luận số 132-KL/TW ngày 18/3/2025 của Bộ Chính trị',
  'Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị',
  'Nghị quyết số 50/NQ-CP ngày 13/3/2025 của Chính phủ',
  'Nghị quyết số 93/NQ-CP ngày 16/4/2025 của Chính phủ',
  'Quyết định số 7619/QĐ-BCA ngày 08/9/2025 của Bộ trưởng Bộ Công an',
  'Quyết định số 93/QĐ-TTg ngày 13/6/2001 của Thủ tướng Chính phủ',
  'Kế hoạch số 551/KH-BCA ngày 16/9/2025 của Bộ Công an',
  'Nghị quyết số 42/2023/NQ-HĐND ngày 14/7/2023',
  'Tháng hành động phòng, chống ma túy',
  'Ngày toàn dân phòng, chống ma túy 26/6',
  'Không có đất cho tội phạm, tệ nạn ma túy hoạt động',
  'Toàn dân đoàn kết xây dựng đời sống văn hóa',
  'Toàn dân tham gia phòng, chống ma túy',
  'Lô Q5, đường Hoàng Văn Thụ, phường Bắc Giang',
]

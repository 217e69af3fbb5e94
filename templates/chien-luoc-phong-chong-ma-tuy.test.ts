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

const plan = findTemplate('chien-luoc-phong-chong-ma-tuy')?.file.plan as Plan
const source = join(process.env.RO_PLANS ?? join(import.meta.dirname, '../../shared/plans'), 'seed-002.txt')
const words = plan.body.flatMap((block) => (block.type === 'table' || block.type === 'pageBreak' ? [] : [inlineText(block.content)]))
const reading = readPlanText(writePlainText(composeNd30(plan)))
const tasksPerItem = [4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]

const lines = composeNd30(plan).sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'paragraph' ? [block] : [])))
const printed = lines.map(({ runs }) => runs.map((run) => (run.kind === 'text' ? run.text : '')).join(''))

test('has the sections, groups of measures, points and items of its source', () => {
  const partsOf = (...parts: string[]) => lines.flatMap(({ part }, index) => (parts.includes(part) ? [printed[index]] : []))
  expect(partsOf('section')).toEqual([
    'I. MỤC TIÊU, ĐỊNH HƯỚNG',
    'II. NHIỆM VỤ VÀ CÁC GIẢI PHÁP',
    'III. PHÂN CÔNG TRÁCH NHIỆM',
    'IV. TỔ CHỨC THỰC HIỆN',
  ])
  expect(partsOf('subheading')).toEqual([
    '2.1. Nhóm giải pháp chính trị, xã hội',
    '2.2. Nhóm giải pháp nâng cao năng lực quản lý',
    '2.3. Nhóm giải pháp thông tin, tuyên truyền',
    '2.4. Nhóm giải pháp giảm cung, giảm cầu ma túy',
    '2.5. Nhóm giải pháp huy động nguồn lực',
    '2.6. Nhóm giải pháp hợp tác quốc tế',
  ])
  const letters = partsOf('point', 'numberedText').map((line) => line?.split(')')[0])
  expect(letters.join('')).toBe('abcd' + 'abcd' + 'abcdđe' + 'abcd' + 'abc' + 'abcd' + 'abcdđ' + 'abc')
  const perItem: number[] = []
  for (const { part } of lines) {
    if (part === 'heading') perItem.push(0)
    if (part === 'task') perItem[perItem.length - 1] = (perItem.at(-1) ?? 0) + 1
  }
  expect(perItem.filter((count) => count > 0)).toEqual(tasksPerItem)
  expect(plan.tasks).toHaveLength(16)
  expect(plan.tasks.filter(({ deadline }) => deadline !== null)).toEqual([])
})

test('keeps the documents, days, places and names that the source gives', () => {
  for (const fact of [
    '1001/QĐ-TTg ngày 27/6/2011',
    '21-CT/TW ngày 26/3/2008',
    '“Quỹ phòng, chống ma túy”',
    'tỉnh Ratanakiri (Campuchia)',
    'các tỉnh Nam Lào và các tỉnh Đông Bắc Campuchia',
    'Công an tỉnh, Bộ đội Biên phòng và Hải quan',
    'về Thường trực Ban Chỉ đạo phòng, chống tội phạm tỉnh (qua Văn phòng Công an tỉnh) trước ngày 30/9/2011',
    'trước ngày 05/12',
    'báo cáo với Chính phủ, Tỉnh ủy, Hội đồng nhân dân tỉnh',
  ])
    expect(words.join('\n')).toContain(fact)
  expect(plan.letterhead.place).toBeNull()
  expect(plan.letterhead.signerPosition).toBe('CHỦ TỊCH')
  expect(plan.body.filter((block) => block.type === 'recipientLine')).toHaveLength(8)
})

test('has the seven targets for 2020, each at the point that states it, and the reader finds them', () => {
  const targets = plan.indicators.map(({ target }) => [target?.value, target?.valueMax ?? undefined, target?.unit, target?.by])
  expect(targets).toEqual([
    [30, 40, '%', '2020'],
    [85, undefined, '%', '2020'],
    [100, undefined, '%', '2020'],
    [100, undefined, '%', '2020'],
    [90, undefined, '%', '2020'],
    [100, undefined, '%', '2020'],
    [10, 15, '%', '2020'],
  ])
  expect(plan.indicators.map(({ target }) => target?.comparator)).toEqual(['>=', '=', '=', '=', '=', '=', '='])
  expect(plan.indicators.map(({ baseline }) => baseline)).toEqual([null, 68.98, null, null, null, null, null])
  for (const { block, target } of plan.indicators)
    expect(printed[lines.findIndex(({ blockId }) => blockId === block)]).toContain(`${target?.value}%`)
  expect(reading.indicators.map(({ value, valueMax, unit, by }) => [value, valueMax, unit, by])).toEqual(targets)
})

test('a reader of its printed text finds the same tasks, agencies and days', () => {
  expect([reading.issuer, reading.title, reading.legalBases.map(({ number, date }) => [number, date])]).toEqual([
    'UBND tỉnh',
    plan.letterhead.title,
    [['1001/QĐ-TTg', '2011-06-27']],
  ])
  const through = { to: 'Thường trực Ban Chỉ đạo phòng, chống tội phạm tỉnh', via: 'Văn phòng Công an tỉnh' }
  expect(reading.submission).toMatchObject({ due: '2011-09-30', ...through })
  expect(reading.reports).toHaveLength(1)
  expect(reading.reports[0]).toMatchObject({ period: 'năm', due: '--12-05', ...through })
  expect(reading.assignments.map(({ taskCount }) => taskCount)).toEqual(tasksPerItem)
  expect(reading.assignments.flatMap(({ ref, requested }) => (requested ? [ref] : []))).toEqual(['III.10', 'III.11'])
  const nameOf = (ref: string) => foldTone(plan.agencies.find((agency) => agency.ref === ref)?.name ?? '')
  const named = (index: number, role: AgencyRole) =>
    plan.tasks[index]?.agencies.flatMap((agency) => (agency.role === role ? [nameOf(agency.ref)] : []))
  expect(reading.roles).toHaveLength(plan.tasks.length)
  for (const [index, { ref, n, self, partners }] of reading.roles.entries()) {
    const own = reading.assignments.find((item) => item.ref === ref)?.agencies.map(foldTone)
    expect([ref, n, named(index, self)]).toEqual([ref, n, own])
    expect([ref, n, named(index, self === 'lead' ? 'support' : 'lead')]).toEqual([ref, n, partners.map(foldTone)])
  }
  expect(reading.roles.flatMap(({ ref, self }) => (self === 'support' ? [ref] : []))).toEqual(['III.3', 'III.11'])
})

test.skipIf(!existsSync(source))(`no eight words in a row are those of the source (needs ${source})`, () => {
  const names = [...fixedNames, plan.letterhead.title ?? '', ...plan.agencies.map(({ name }) => name)]
  const original = readFileSync(source, 'utf8')
  expect(copiedRuns(words, original, names)).toEqual([])
  expect(copiedRuns(original.split('\n'), original, names).length).toBeGreaterThan(1000)
})

/** Titles of documents, programmes and movements and fixed names, which nobody may reword. */
const fixedNames = [
  'Chiến lược Quốc gia phòng, chống và kiểm soát ma túy ở Việt Nam đến năm 2020 và định hướng đến năm 2030',
  'Quyết định số 1001/QĐ-TTg ngày 27/6/2011 của Thủ tướng Chính phủ',
  'Chỉ thị số 21-CT/TW ngày 26/3/2008 của Bộ Chính trị về tiếp tục tăng cường lãnh đạo, chỉ đạo công tác phòng, chống và kiểm soát ma túy trong tình hình mới',
  'Luật sửa đổi, bổ sung một số điều của Luật Phòng, chống ma túy',
  'Luật Phòng, chống ma túy',
  'chương trình quốc gia phòng, chống và kiểm soát ma túy',
  'Chương trình quốc gia về xóa đói, giảm nghèo, tạo việc làm',
  'Xây dựng xã, phường, thị trấn không có tệ nạn ma túy',
  'Toàn dân đoàn kết xây dựng đời sống văn hóa ở khu dân cư',
  'Quỹ phòng, chống ma túy',
  'Hội đồng nhân dân các cấp',
  'Ủy ban nhân dân tỉnh',
]

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { foldTone } from '../shared/core/vietnameseFold.ts'
import { writePlainText } from '../shared/documents/writePlainText.ts'
import { composeNd30 } from '../shared/nd30/composeNd30.ts'
import { inlineText, type Plan } from '../shared/plan/plan.ts'
import type { AgencyRole } from '../shared/plan/task.ts'
import { readPlanText } from '../shared/planText/readPlanText.ts'
import { findTemplate } from './index.ts'
import { copiedRuns, runsOfWords } from './testing/ownWords.ts'

const source = join(process.env.RO_PLANS ?? join(import.meta.dirname, '../../shared/plans'), 'seed-004.txt')

/** Titles and fixed names, which nobody may reword; the theme of the month is given by the national committee. */
const fixedNames = [
  'Công văn số 3042/VPCP-KGVX ngày 17/5/2022 của Văn phòng Chính phủ về việc triển khai Tháng hành động phòng, chống ma túy năm 2022',
  'Nâng cao hiệu quả công tác cai nghiện ma túy và quản lý người sử dụng trái phép chất ma túy - Vì một cộng đồng khỏe mạnh và an toàn',
  'Tháng hành động phòng, chống ma túy',
  'Ngày toàn dân phòng, chống ma túy',
  'Cơ sở dữ liệu quốc gia về dân cư',
]

describe('long-an-thang-hanh-dong-phong-chong-ma-tuy carries the facts of its source in our own words', () => {
  const plan = findTemplate('long-an-thang-hanh-dong-phong-chong-ma-tuy')?.file.plan as Plan
  const lines = plan.body.flatMap((block) => ('content' in block ? [inlineText(block.content)] : []))
  const recipients = plan.body.flatMap((block) => (block.type === 'recipientLine' ? [inlineText(block.content)] : []))
  const nameOf = (ref: string) => plan.agencies.find((agency) => agency.ref === ref)?.name ?? ''
  const named = (index: number, role: AgencyRole) =>
    plan.tasks[index]?.agencies.flatMap((agency) => (agency.role === role ? [nameOf(agency.ref)] : [])) ?? []

  test('sections and numbered sentences print with the numbers of the source', () => {
    const printed = composeNd30(plan).sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) =>
        block.kind === 'paragraph'
          ? [{ part: block.part, text: block.runs.map((run) => (run.kind === 'text' ? run.text : '')).join('') }]
          : [],
      ),
    )
    const textsOf = (part: string) => printed.flatMap((line) => (line.part === part ? [line.text] : []))
    expect(textsOf('section')).toEqual(['I. MỤC ĐÍCH, YÊU CẦU', 'II. NỘI DUNG VÀ PHÂN CÔNG NHIỆM VỤ', 'III. TỔ CHỨC THỰC HIỆN'])
    expect(textsOf('numberedText').map((text) => text.slice(0, 2))).toEqual(['1.', '2.', '3.', '4.', '1.', '2.'])
    expect(textsOf('heading').map((text) => text.slice(0, 2))).toEqual(['1.', '2.', '3.', '4.', '5.', '6.', '7.', '8.', '9.'])
  })

  test('each agency has its tasks and its role in them', () => {
    expect(plan.tasks.map((_, index) => [named(index, 'lead'), named(index, 'support')])).toEqual([
      [['Công an tỉnh'], []],
      [['Công an tỉnh'], []],
      [['Công an tỉnh'], []],
      [['Sở Lao động - Thương binh và Xã hội'], []],
      [['Sở Y tế'], ['Các sở, ngành có liên quan']],
      [['Các ngành liên quan'], ['Bộ Chỉ huy Bộ đội Biên phòng tỉnh']],
      [['Sở Thông tin và Truyền thông'], ['Sở Lao động - Thương binh và Xã hội']],
      [['Sở Giáo dục và Đào tạo'], []],
      [['Đài Phát thanh và Truyền hình Long An'], []],
      [[], ['Các sở, ngành có liên quan']],
      [['Ủy ban nhân dân các huyện, thị xã, thành phố'], []],
    ])
  })

  test('days, theme, recipients and post', () => {
    const all = lines.join('\n')
    for (const fact of [
      '3042/VPCP-KGVX ngày 17/5/2022',
      'Tháng hành động phòng, chống ma túy (01/6/2022 - 30/6/2022)',
      'Ngày toàn dân phòng, chống ma túy (26/6)',
      fixedNames[1] ?? '',
      'Chương trình công tác năm 2022',
      'báo cáo về Công an tỉnh trước ngày 05/7/2022',
      'dự toán chi thường xuyên',
      'báo cáo kết quả với Bộ Công an',
    ])
      expect(all).toContain(fact)
    expect(plan.letterhead.title).toContain('từ ngày 01/6/2022 đến ngày 30/6/2022')
    expect([plan.letterhead.signerAuthority, plan.letterhead.signerPosition]).toEqual(['TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'])
    expect(recipients).toHaveLength(10)
    expect(plan.tasks.filter(({ deadline }) => deadline !== null)).toEqual([])
    expect(plan.indicators).toEqual([])
  })

  test('a reader of its printed text finds the same tasks, agencies and days', () => {
    const reading = readPlanText(writePlainText(composeNd30(plan)))
    expect([reading.issuer, reading.title]).toEqual(['UBND tỉnh Long An', plan.letterhead.title])
    expect(reading.legalBases).toMatchObject([
      { kind: 'Công văn', number: '3042/VPCP-KGVX', date: '2022-05-17', issuer: 'Văn phòng Chính phủ' },
    ])
    expect(reading.submission).toBeNull()
    expect(reading.reports).toMatchObject([
      { period: 'kết thúc đợt', due: '2022-07-05', phrase: 'trước ngày 05/7/2022', to: 'Công an tỉnh', via: null },
    ])
    expect(reading.assignments.map(({ ref, taskCount }) => [ref, taskCount])).toEqual(
      [3, 1, 1, 1, 1, 1, 1, 1, 1].map((count, index) => [`II.${index + 1}`, count]),
    )
    expect(reading.recipients).toEqual(recipients)
    expect(reading.roles).toHaveLength(plan.tasks.length)
    for (const [index, read] of reading.roles.entries()) {
      const own = reading.assignments.find(({ ref }) => ref === read.ref)?.agencies ?? []
      const other = read.self === 'lead' ? 'support' : 'lead'
      expect([read.ref, read.deadline, named(index, read.self)]).toEqual([read.ref, null, own])
      expect([read.ref, named(index, other).map(foldTone)]).toEqual([read.ref, read.partners.map(foldTone)])
    }
  })

  test.skipIf(!existsSync(source))(`no eight words in a row are those of the source (needs ${source})`, () => {
    const names = [...fixedNames, plan.letterhead.title ?? '', ...plan.agencies.map(({ name }) => name)]
    const original = readFileSync(source, 'utf8')
    expect(new Set(runsOfWords(original, names)).size).toBeGreaterThan(700)
    expect(copiedRuns(lines, original, names)).toEqual([])
  })
})

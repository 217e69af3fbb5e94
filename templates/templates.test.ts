import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { isId, type PlanId } from '../shared/core/ids.ts'
import { foldTone } from '../shared/core/vietnameseFold.ts'
import { writePlainText } from '../shared/documents/writePlainText.ts'
import { rollUpMatrix } from '../shared/matrix/rollUpMatrix.ts'
import { composeNd30 } from '../shared/nd30/composeNd30.ts'
import { type Nd30Paragraph, runsText } from '../shared/nd30/Nd30Document.ts'
import { inlineText, type Plan, parsePlanFile, type TextBlock } from '../shared/plan/plan.ts'
import { planToIndexRows } from '../shared/plan/planToIndexRows.ts'
import type { AgencyRole } from '../shared/plan/task.ts'
import { readPlan } from '../shared/planDocument/readPlan.ts'
import { seedPlan } from '../shared/planDocument/seedPlan.ts'
import { readPlanText } from '../shared/planText/readPlanText.ts'
import { findTemplate, templates } from './index.ts'
import { templateHash } from './PlanTemplate.ts'
import { copiedRuns, runsOfWords } from './testing/ownWords.ts'

const plansFolder = process.env.RO_PLANS ?? join(import.meta.dirname, '../../shared/plans')

const textBlocks = (plan: Plan): TextBlock[] =>
  plan.body.flatMap((block) =>
    block.type === 'table'
      ? block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.content))
      : block.type === 'pageBreak'
        ? []
        : [block],
  )

test('slugs are unique, in the form of a file name, and name their template', () => {
  const slugs = templates.map(({ slug }) => slug)
  expect(new Set(slugs).size).toBe(slugs.length)
  for (const slug of slugs) {
    expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u)
    expect(findTemplate(slug)?.slug).toBe(slug)
  }
  expect(findTemplate('khong-co')).toBeUndefined()
})

describe.each(templates.map((template) => [template.slug, template] as const))('%s', (_, template) => {
  const { plan } = template.file

  test('is a plan in the interchange form and keeps every key through it', () => {
    expect(parsePlanFile(JSON.parse(JSON.stringify(template.file)))).toEqual(template.file)
  })

  test('has words in both languages', () => {
    for (const words of [template.title, template.description]) for (const one of [words.vi, words.en]) expect(one.trim()).not.toBe('')
  })

  test('has ids of one form, each used once; tasks, agencies and indicators point to what exists', () => {
    const blocks = plan.body.map(({ id }) => id)
    const cells = textBlocks(plan).map(({ id }) => id)
    const refs = plan.agencies.map(({ ref }) => ref)
    const ids = [...new Set([...blocks, ...cells]), ...refs, ...plan.indicators.map(({ id }) => id)] as string[]
    expect(ids.filter((id) => !isId(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(blocks).size).toBe(blocks.length)
    const taskBlocks = textBlocks(plan).filter((block) => block.type === 'taskBlock')
    expect(plan.tasks.map(({ id, wording }) => [id, wording])).toEqual(taskBlocks.map(({ id, content }) => [id, inlineText(content)]))
    const used = plan.tasks.flatMap((task) => task.agencies.map(({ ref }) => ref))
    expect(new Set(used)).toEqual(new Set(refs))
    for (const { block, task } of plan.indicators) {
      if (block !== null) expect(cells).toContain(block)
      if (task !== null) expect(plan.tasks.map(({ id }) => id)).toContain(task)
    }
  })

  test('is NFC, names no signer, number or day, and prints as a document', () => {
    const json = JSON.stringify(template.file)
    expect(json).toBe(json.normalize('NFC'))
    expect([plan.letterhead.signerName, plan.letterhead.number, plan.letterhead.date]).toEqual([null, null, null])
    const document = composeNd30(plan, { annex: 'taskTable' })
    expect(document.foot.recipients.length).toBeGreaterThan(1)
    expect(document.foot.signature.length).toBeGreaterThan(1)
    const typed = plan.body.filter((block) => block.type === 'pageBreak' && block.annex)
    expect(document.annexes).toHaveLength(typed.length + (plan.tasks.length > 0 ? 1 : 0))
  })

  test('has a hash that follows its content and nothing else', () => {
    const shuffled = { file: { plan, version: template.file.version, format: template.file.format } }
    expect(templateHash(template)).toMatch(/^[0-9a-f]{64}$/u)
    expect(templateHash(shuffled)).toBe(templateHash(template))
    const changed = { ...template.file, plan: { ...plan, letterhead: { ...plan.letterhead, title: `${plan.letterhead.title} ` } } }
    expect(templateHash({ file: changed })).not.toBe(templateHash(template))
  })
})

describe.each(templates.map((template) => [template.slug, template.file.plan] as const))('%s in use', (_, plan) => {
  test('fills a document that reads back as the same plan, and rolls up with every task and part', () => {
    const doc = new Y.Doc()
    seedPlan(doc, plan)
    const byId = [...plan.indicators].sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(readPlan(doc).plan).toEqual({ ...plan, indicators: byId, agencies: readPlan(doc).plan.agencies })
    expect(new Set(readPlan(doc).plan.agencies)).toEqual(new Set(plan.agencies))
    const matrix = rollUpMatrix(planToIndexRows(plan, 'aaaaaaaaaaaa' as PlanId))
    expect(matrix.rows).toHaveLength(plan.tasks.length)
    const parts = plan.tasks.reduce((sum, { agencies }) => sum + new Set(agencies.map(({ ref }) => ref)).size, 0)
    expect(matrix.agencies.reduce((sum, { leads, supports }) => sum + leads + supports, 0)).toBe(parts)
  })
})

describe('the forms of any field', () => {
  const general = templates.filter(({ field }) => field === 'general')
  const named = existsSync(plansFolder) ? readdirSync(plansFolder).filter((name) => name.endsWith('.txt')) : []

  test('are a plan, a report and a letter, and carry nobody’s facts', () => {
    expect(general.map(({ file }) => file.plan.letterhead.kind)).toEqual(['KẾ HOẠCH', 'BÁO CÁO', 'CÔNG VĂN'])
    expect(general.map(({ source }) => source)).toEqual([null, null, null])
    expect(templates.filter(({ source }) => source === null)).toEqual(general)
    for (const { file } of general) expect(JSON.stringify(file)).not.toMatch(/\b20\d\d\b|tỉnh \p{Lu}/u)
  })

  test('say in the plan who leads each task, by when, with what result', () => {
    const tasks = general[0]?.file.plan.tasks ?? []
    expect(tasks).toHaveLength(7)
    for (const { agencies, deadline, deliverable } of tasks)
      expect([agencies.some(({ role }) => role === 'lead'), deadline?.kind !== 'unread', deliverable !== null]).toEqual([true, true, true])
  })

  test('print the letter to those in the list, with the list as annex, and the report upward', () => {
    const [, report, letter] = general.map(({ file }) => composeNd30(file.plan))
    const printed = (paragraphs: readonly Nd30Paragraph[] | undefined) => (paragraphs ?? []).map(({ runs }) => runsText(runs))
    expect(printed(letter?.addressees)).toEqual(['Kính gửi: Các cơ quan, đơn vị có tên trong danh sách kèm theo'])
    expect(letter?.annexes).toHaveLength(1)
    expect(printed(report?.addressees)).toEqual(['Kính gửi: Ủy ban nhân dân tỉnh'])
  })

  test.skipIf(named.length === 0)(`have no eight words in a row of any real plan (needs ${plansFolder})`, () => {
    const originals = named.map((name) => readFileSync(join(plansFolder, name), 'utf8')).join('\n')
    const lines = general.flatMap(({ file }) => [
      file.plan.letterhead.title ?? '',
      ...textBlocks(file.plan).map((block) => inlineText(block.content)),
    ])
    expect(new Set(runsOfWords(lines.join('\n'), [])).size).toBeGreaterThan(300)
    expect(copiedRuns(lines, originals, [...fixedNames, sixClear])).toEqual([])
  })
})

test('the hash of known content is what it has always been', () => {
  const letterhead = findTemplate('tien-giang-phong-chong-ma-tuy')?.file.plan.letterhead
  if (!letterhead) throw new Error('template is missing')
  const file = { format: 'ro-plan', version: 1, plan: { letterhead, body: [], tasks: [], agencies: [], indicators: [] } } as const
  expect(templateHash({ file })).toBe('e36b16a4368d6b8115c07167361b9af6a68494a1894107395c48f43673c4945c')
})

describe('tien-giang-phong-chong-ma-tuy carries the facts of its source in our own words', () => {
  const plan = findTemplate('tien-giang-phong-chong-ma-tuy')?.file.plan as Plan
  const source = join(plansFolder, 'seed-000.txt')
  const words = textBlocks(plan).map((block) => inlineText(block.content))

  test('sections, items, tasks, days, recipients and post', () => {
    const document = composeNd30(plan)
    const lines = document.sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'paragraph' ? [block] : [])))
    const printed = lines.map(({ runs }) => runs.map((run) => (run.kind === 'text' ? run.text : '')).join(''))
    expect(lines.flatMap(({ part }, index) => (part === 'section' ? [printed[index]] : []))).toEqual([
      'I. MỤC ĐÍCH, YÊU CẦU',
      'II. NỘI DUNG THỰC HIỆN',
      'III. PHÂN CÔNG TRÁCH NHIỆM',
      'IV. TỔ CHỨC THỰC HIỆN',
    ])
    const tasksPerItem: number[] = []
    for (const { part } of lines) {
      if (part === 'heading') tasksPerItem.push(0)
      if (part === 'task') tasksPerItem[tasksPerItem.length - 1] = (tasksPerItem.at(-1) ?? 0) + 1
    }
    expect(tasksPerItem.filter((count) => count > 0)).toEqual([2, 4, 1, 2, 1, 1, 1, 1, 1, 1, 1, 2])
    expect(plan.tasks).toHaveLength(18)
    const all = words.join('\n')
    for (const fact of [
      '12-CT/TU ngày 04/3/2025',
      '36-CT/TW ngày 16/8/2019',
      'về Ủy ban nhân dân tỉnh (qua Công an tỉnh - Phòng Cảnh sát điều tra tội phạm về ma túy) trước ngày 05/4/2025',
      'trước ngày 20/6 (báo cáo 6 tháng), 20/12 (báo cáo năm)',
    ])
      expect(all).toContain(fact)
    expect(plan.letterhead.signerPosition).toBe('CHỦ TỊCH')
    expect(plan.body.filter((block) => block.type === 'recipientLine')).toHaveLength(8)
  })

  test('a reader of its printed text finds the same tasks, agencies and days', () => {
    const reading = readPlanText(writePlainText(composeNd30(plan)))
    expect([reading.issuer, reading.title, reading.legalBases.map(({ number }) => number)]).toEqual([
      'UBND tỉnh Tiền Giang',
      plan.letterhead.title,
      ['12-CT/TU'],
    ])
    expect(reading.submission).toMatchObject({ due: '2025-04-05', via: 'Công an tỉnh - Phòng Cảnh sát điều tra tội phạm về ma túy' })
    expect(reading.reports.map(({ period, due }) => [period, due])).toEqual([
      ['6 tháng', '--06-20'],
      ['năm', '--12-20'],
    ])
    expect(reading.assignments.map(({ taskCount }) => taskCount)).toEqual([2, 4, 1, 2, 1, 1, 1, 1, 1, 1, 1, 2])
    expect(reading.assignments.flatMap(({ ref, requested }) => (requested ? [ref] : []))).toEqual(['III.9', 'III.10'])
    const nameOf = (ref: string) => foldTone(plan.agencies.find((agency) => agency.ref === ref)?.name ?? '')
    const named = (index: number, role: AgencyRole) =>
      plan.tasks[index]?.agencies.flatMap((agency) => (agency.role === role ? [nameOf(agency.ref)] : []))
    expect(reading.roles).toHaveLength(plan.tasks.length)
    for (const [index, read] of reading.roles.entries()) {
      const own = reading.assignments.find(({ ref }) => ref === read.ref)?.agencies.map(foldTone)
      expect([read.ref, read.n, named(index, read.self)]).toEqual([read.ref, read.n, own])
      expect([read.ref, read.n, named(index, read.self === 'lead' ? 'support' : 'lead')]).toEqual([
        read.ref,
        read.n,
        read.partners.map(foldTone),
      ])
    }
  })

  test.skipIf(!existsSync(source))(`no eight words in a row are those of the source (needs ${source})`, () => {
    const names = [...fixedNames, plan.letterhead.title ?? '', ...plan.agencies.map(({ name }) => name)]
    const original = readFileSync(source, 'utf8')
    expect(new Set(runsOfWords(original, names)).size).toBeGreaterThan(1000)
    expect(copiedRuns(words, original, names)).toEqual([])
  })
})

/** The government’s own formula. */
const sixClear = 'rõ người, rõ việc, rõ trách nhiệm, rõ thẩm quyền, rõ thời gian, rõ kết quả'

/** Titles of documents and programmes and fixed names, which nobody may reword. */
const fixedNames = [
  'Cơ sở dữ liệu quốc gia về dân cư',
  'Cơ sở cai nghiện ma túy công lập',
  'Chương trình phối hợp tuyên truyền phòng, chống ma túy trong cơ sở giáo dục giai đoạn 2024 - 2030',
  'Chương trình mục tiêu quốc gia phòng, chống ma túy đến năm 2030',
  'Chương trình phòng, chống ma túy trong thanh, thiếu niên đến năm 2030',
  'phòng, chống ma túy trong thanh, thiếu niên đến năm 2030',
  'Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị (khóa XII)',
  'Chỉ thị số 12-CT/TU ngày 04/3/2025 của Tỉnh ủy Tiền Giang',
  'Luật Phòng, chống ma túy năm 2021',
  'phong trào toàn dân bảo vệ an ninh Tổ quốc',
  'Phòng Cảnh sát điều tra tội phạm về ma túy',
  'Ủy ban nhân dân tỉnh Tiền Giang',
  'Ủy ban nhân dân tỉnh',
  'Công an tỉnh',
]

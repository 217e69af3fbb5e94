import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDeadline } from '../shared/calendar/readDeadline.ts'
import type { PlanId } from '../shared/core/ids.ts'
import { addDays, type IsoDate } from '../shared/core/isoDate.ts'
import { writeDocx } from '../shared/documents/writeDocx.ts'
import { writePlainText } from '../shared/documents/writePlainText.ts'
import { rollUpMatrix } from '../shared/matrix/rollUpMatrix.ts'
import { composeNd30 } from '../shared/nd30/composeNd30.ts'
import { emptyLetterhead } from '../shared/plan/letterhead.ts'
import { templateContentSchema } from '../shared/plan/ownTemplate.ts'
import { inlineText, type Plan, parsePlanFile } from '../shared/plan/plan.ts'
import { planToIndexRows } from '../shared/plan/planToIndexRows.ts'
import { readPlanText } from '../shared/planText/readPlanText.ts'
import { buildPlan, buildTask, paragraph, taskBlock } from '../shared/testing/buildPlan.ts'
import { planArbitrary } from '../shared/testing/planArbitraries.ts'
import { fillTemplate } from './fillTemplate.ts'
import { templates } from './index.ts'
import { makeTemplate } from './makeTemplate.ts'
import { daysBetween, writtenFor } from './templateDays.ts'

const base: IsoDate = '2025-03-27'
const due = (text: string) => readDeadline(text, { planYear: 2025 })
const task = {
  ...buildTask({ wording: 'Rà soát người nghiện, xong trước ngày 05/4/2025; tổng kết trong quý IV/2025.' }),
  deadline: due('trước ngày 05/4/2025'),
  officer: 'Trưởng phòng',
  status: 'done' as const,
}
const yearly = { ...buildTask({ wording: 'Báo cáo.' }), deadline: due('trước 20/6 hằng năm') }
const plan: Plan = {
  ...buildPlan({ tasks: [task, yearly] }),
  letterhead: {
    ...emptyLetterhead,
    title: 'Phòng, chống ma túy năm 2025',
    number: '12',
    date: base,
    signerName: 'Người ký',
    signerPosition: 'CHỦ TỊCH',
  },
  body: [
    paragraph('Thực hiện Chỉ thị số 12-CT/TU ngày 04/3/2025 của Tỉnh ủy; mục tiêu đến năm 2030.'),
    paragraph('Các đơn vị gửi kế hoạch trước ngày 10 tháng 4 năm 2025.'),
    taskBlock(task),
    taskBlock(yearly),
  ],
}
const wordsOf = ({ body }: Plan): string[] => body.map((block) => ('content' in block ? inlineText(block.content) : ''))

test('[TM1] nothing of who, when and how far is left', () => {
  const { file } = makeTemplate(plan, base)
  const { letterhead, tasks } = file.plan
  expect([letterhead.number, letterhead.date, letterhead.signerName]).toEqual([null, null, null])
  expect(letterhead.signerPosition).toBe('CHỦ TỊCH')
  expect(tasks.map(({ officer, status, covers, origin }) => [officer, status, covers, origin])).toEqual(
    tasks.map(() => [null, null, {}, null]),
  )
})

test('[TM2] deadlines follow the day of issue; citations, yearly days and far goals stay', () => {
  expect(makeTemplate(plan, base).dates.map(({ written, rule }) => [written, rule])).toEqual([
    ['năm 2025', { kind: 'year', years: 0 }],
    ['10 tháng 4 năm 2025', { kind: 'days', days: 14 }],
    ['05/4/2025', { kind: 'days', days: 9 }],
    ['quý IV/2025', { kind: 'year', years: 0 }],
  ])
})

test('[TM3] filled for another day, words and deadlines move alike', () => {
  const filled = fillTemplate(makeTemplate(plan, base), '2026-01-20')
  expect(filled.letterhead.title).toBe('Phòng, chống ma túy năm 2026')
  expect(wordsOf(filled)).toEqual([
    'Thực hiện Chỉ thị số 12-CT/TU ngày 04/3/2025 của Tỉnh ủy; mục tiêu đến năm 2030.',
    'Các đơn vị gửi kế hoạch trước ngày 03 tháng 02 năm 2026.',
    'Rà soát người nghiện, xong trước ngày 29/01/2026; tổng kết trong quý IV/2026.',
    'Báo cáo.',
  ])
  expect(filled.tasks[0]).toMatchObject({
    wording: wordsOf(filled)[2],
    deadline: { text: 'trước ngày 29/01/2026', due: '2026-01-29', before: true },
  })
  expect(filled.tasks[1]?.deadline).toEqual(yearly.deadline)
})

test('[TM3] any day of issue keeps every distance', () => {
  const content = makeTemplate(plan, base)
  fc.assert(
    fc.property(fc.integer({ min: -3000, max: 6000 }), (shift) => {
      const issueOn = addDays(base, shift)
      const filled = fillTemplate(content, issueOn)
      expect(daysBetween(issueOn, filled.tasks[0]?.deadline?.due ?? '')).toBe(9)
      for (const date of content.dates)
        if (date.block !== null && !date.written.includes('05/4')) expect(wordsOf(filled).join()).toContain(writtenFor(date, issueOn))
    }),
  )
})

test('[TM1] [TM3] any plan becomes a template that is valid and gives valid plans', () => {
  fc.assert(
    fc.property(planArbitrary, fc.integer({ min: -800, max: 800 }), (any, shift) => {
      const content = makeTemplate(any, base)
      expect(templateContentSchema.safeParse(JSON.parse(JSON.stringify(content))).success).toBe(true)
      const filled = fillTemplate(content, addDays(base, shift))
      expect(parsePlanFile(JSON.parse(JSON.stringify({ ...content.file, plan: filled }))).plan).toEqual(filled)
      expect(filled.body.map(({ id }) => id)).toEqual(any.body.map(({ id }) => id))
    }),
    { numRuns: 100 },
  )
})

describe.each(templates.map((template) => [template.slug, template.file.plan] as const))('[TM3] a template made from %s', (_, source) => {
  const dated: Plan = { ...source, letterhead: { ...source.letterhead, date: base, number: '9' } }
  const content = makeTemplate(dated, base)

  test('is valid, and for its own day the plan itself', () => {
    expect(templateContentSchema.parse(JSON.parse(JSON.stringify(content)))).toEqual(content)
    expect(fillTemplate(content, base).body).toEqual(source.body)
  })

  test('gives a plan that rolls up, exports and reads back, whatever the day', async () => {
    const filled = fillTemplate(content, '2027-02-15')
    expect(parsePlanFile(JSON.parse(JSON.stringify({ ...content.file, plan: filled }))).plan).toEqual(filled)
    expect(filled.tasks.map(({ id, wording }) => [id, wording])).toEqual(
      filled.body.flatMap((block) => (block.type === 'taskBlock' ? [[block.id, inlineText(block.content)]] : [])),
    )
    const matrix = rollUpMatrix(planToIndexRows(filled, 'p' as PlanId))
    expect(matrix.rows).toHaveLength(source.tasks.length)
    const document = composeNd30(filled, { annex: 'taskTable' })
    expect((await writeDocx(document)).length).toBeGreaterThan(5000)
    const reading = readPlanText(writePlainText(composeNd30(filled)))
    expect(reading.assignments.length).toBe(readPlanText(writePlainText(composeNd30(source))).assignments.length)
  })
})

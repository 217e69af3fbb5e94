/// <reference types="node" />
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPlanText } from '../../../shared/planText/readPlanText.ts'
import { findPhrase } from '../../../shared/review/findPhrase.ts'
import { beginReview } from '../../../shared/review/Review.ts'
import { reviewItems } from './reviewItems.ts'
import { markSource, marksOf, type SourceMark, tabOfItem } from './sourceMarks.ts'

const text = `ỦY BAN NHÂN DÂN
TỈNH A
KẾ HOẠCH
Tăng cường công tác phòng, chống dịch năm 2025

I. MỤC ĐÍCH, YÊU CẦU
- Nâng cao nhận thức của người dân.

II. PHÂN CÔNG TRÁCH NHIỆM
1. Sở Y tế
- Chủ trì, phối hợp với Sở Tài
chính xây dựng phương án, hoàn thành trước ngày 20/6/2025.
- Tổ chức tập huấn cho cán bộ xã.
2. Công an tỉnh
- Tăng cường tuần tra.

III. TỔ CHỨC THỰC HIỆN
1. Căn cứ kế hoạch này, các sở, ban, ngành xây dựng kế hoạch cụ thể của đơn vị, gửi về Ủy ban nhân dân tỉnh (qua Công an tỉnh) trước ngày 05/4/2025 để tổng hợp.

Nơi nhận:
- Các sở, ban, ngành;
- Lưu: VT.
`
const reading = readPlanText(text)
const review = beginReview(reading, '2025-03-01')
const items = reviewItems(review)
const words = (ranges: readonly { start: number; end: number }[]) =>
  ranges.map((range) => reading.source.slice(range.start, range.end).replace(/\s+/gu, ' ').trim())

describe('reviewItems', () => {
  test('[IR4] lists the tasks with their agencies, leads first', () => {
    expect(items.tasks.map((task) => [task.ref, task.agencies.map((agency) => `${agency.role} ${agency.name}`)])).toEqual([
      ['II.1', ['lead Sở Y tế', 'support Sở Tài chính']],
      ['II.1', ['lead Sở Y tế']],
      ['II.2', ['lead Công an tỉnh']],
    ])
    expect(words(items.tasks[1]?.ranges ?? [])).toEqual(['- Tổ chức tập huấn cho cán bộ xã.'])
  })

  test('[IR15] lists the text that is no task, and its words lead to it unless they are something else', () => {
    expect(items.texts.map((item) => item.text.slice(0, 20))).toContain('Nâng cao nhận thức c')
    expect(items.texts.some((item) => items.tasks.some(({ id }) => id === item.id))).toBe(false)
    const goal = items.texts.find((item) => item.text.startsWith('Nâng cao'))
    const run = markSource(reading, marksOf(items))
      .flatMap(({ runs }) => runs)
      .find(({ text: words }) => words.includes('Nâng cao nhận thức'))
    expect([run?.kinds, run?.ids]).toEqual([['text'], [goal?.id]])
    expect(tabOfItem(items, goal?.id ?? '')).toBe('texts')
  })

  test('[IR4] finds an agency across a line break and counts its tasks', () => {
    const finance = items.agencies.find((agency) => agency.name === 'Sở Tài chính')
    expect(finance?.tasks).toBe(1)
    expect(words(finance?.ranges ?? [])).toEqual(['Sở Tài chính'])
    expect(items.agencies.find((agency) => agency.name === 'Sở Y tế')?.tasks).toBe(2)
  })

  test('[IR4] ties the submission to its words', () => {
    const submission = items.deadlines.find(({ round }) => round?.draft.kind === 'plan')
    expect(submission?.round?.draft.due).toBe('2025-04-05')
    expect(words(submission?.ranges ?? [])).toEqual(['trước ngày 05/4/2025'])
  })

  test('[IR4] lists the recipients', () => {
    expect(items.recipients).toHaveLength(2)
    expect(tabOfItem(items, items.recipients[0]?.id ?? '')).toBe('recipients')
  })

  test('a phrase is found whatever breaks its lines, and nowhere else', () => {
    expect(findPhrase('a (b) -\n  c/d', '(b) - c/d')).toEqual({ start: 2, end: 13 })
    expect(findPhrase('a b c', 'b d')).toBeNull()
    expect(findPhrase('b a b', 'b', 1)).toEqual({ start: 4, end: 5 })
    expect(findPhrase('b a b', '  ')).toBeNull()
  })
})

describe('markSource', () => {
  const visible = (source: string) => source.replace(/\s/gu, '')

  test('[IR3] any marks leave every visible character in place once', () => {
    const mark = fc.record({
      start: fc.nat(reading.source.length),
      length: fc.nat(80),
      kind: fc.constantFrom('task', 'agency', 'deadline', 'doubt'),
    })
    fc.assert(
      fc.property(fc.array(mark as fc.Arbitrary<{ start: number; length: number; kind: SourceMark['kind'] }>), (drawn) => {
        const marks = drawn.map(({ start, length, kind }, index) => ({ id: `m${index}`, kind, start, end: start + length }))
        const shown = markSource(reading, marks).flatMap((block) => block.runs.map((run) => run.text))
        expect(visible(shown.join(''))).toBe(visible(reading.source))
      }),
    )
  })

  test('[IR5] the words of a deadline choose the deadline, not the task around it', () => {
    const at = reading.source.indexOf('20/6/2025')
    const marks: SourceMark[] = [
      { id: 'task', kind: 'task', start: at - 40, end: at + 10 },
      { id: 'due', kind: 'deadline', start: at, end: at + 9 },
    ]
    const run = markSource(reading, marks)
      .flatMap((block) => block.runs)
      .find((candidate) => candidate.start === at)
    expect(run).toMatchObject({ text: '20/6/2025', ids: ['due', 'task'], kinds: ['deadline', 'task'] })
  })

  test('counts lines as an editor does', () => {
    const block = markSource(reading, []).find((candidate) => candidate.runs[0]?.text.startsWith('2. Công an'))
    expect(block?.line).toBe(14)
  })
})

/** Real plans lie beside the project, or in the folder that RO_PLANS names. */
const folder = resolve(process.env['RO_PLANS'] ?? '../shared/plans')
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : []
describe.skipIf(names.length === 0)(
  `real plans (${names.length === 0 ? `none in ${folder}: set RO_PLANS to their folder` : folder})`,
  () => {
    test.each(names)('[IR3] [IR4] %s: all text shown once, all tasks tied to words', (name) => {
      const real = readPlanText(readFileSync(join(folder, name), 'utf8'))
      const found = reviewItems(beginReview(real, '2025-03-01'))
      const blocks = markSource(real, marksOf(found))
      const shown = blocks.flatMap((block) => block.runs.map((run) => run.text)).join('')
      expect(shown.replace(/\s/gu, '')).toBe(real.source.replace(/\s/gu, ''))
      expect(found.tasks.length).toBeGreaterThan(0)
      expect(found.tasks.filter((task) => task.ranges.length === 0)).toEqual([])
    })
  },
)

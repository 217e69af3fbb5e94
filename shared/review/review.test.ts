import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inlineText, planSchema, type TextBlock } from '../plan/plan.ts'
import { readPlanText } from '../planText/readPlanText.ts'
import { countingBytes, expectNothingLost } from '../testing/expectNothingLost.ts'
import { follow, whims } from '../testing/reviewArbitraries.ts'
import { decide } from './decide.ts'
import { choicesOf, doubtChoices, tasksOfDoubt } from './doubtChoices.ts'
import { isPlainText } from './makeTask.ts'
import { planOfReview, roundsOfReview } from './planOfReview.ts'
import { beginReview, fingerprintOf, type Review, textBlocksOf } from './Review.ts'
import type { ReviewDecision } from './ReviewDecision.ts'
import { redo, replay, undo } from './ReviewLog.ts'
import { meet, parseSavedReview, saveReview } from './SavedReview.ts'
import { likelySplit, splitPlaceNear } from './taskShape.ts'

const text = `ỦY BAN NHÂN DÂN
TỈNH A
KẾ HOẠCH
Tăng cường công tác phòng, chống dịch năm 2025

I. MỤC TIÊU
- Phấn đấu 80% trạm y tế xã đủ điều kiện.

II. PHÂN CÔNG TRÁCH NHIỆM
1. Sở Y tế
- Chủ trì, phối hợp với Sở Tài
chính xây dựng phương án; trình Ủy ban nhân dân tỉnh, hoàn thành trước ngày 20/6/2025.
- Tổ chức **tập huấn** cho cán bộ xã; phấn đấu 90% cán bộ xã được tập huấn.
- Rà soát *danh sách* thuốc.
2. Công an tỉnh, Sở Nội vụ
- Tăng cường tuần tra.
3. Sở Giáo dục và Đào tạo
- Phối hợp tuyên truyền trong trường học.

III. TỔ CHỨC THỰC HIỆN
1. Căn cứ kế hoạch này, các sở, ban, ngành xây dựng kế hoạch cụ thể của đơn vị, gửi về Ủy ban nhân dân tỉnh (qua Công an tỉnh) trước ngày 05/4/2025 để tổng hợp.
2. Định kỳ 06 tháng, năm báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày 20/6 và 20/12.

Nơi nhận:
- Các sở, ban, ngành;
- Lưu: VT.
`
const folder = process.env.RO_PLANS ?? resolve(import.meta.dirname, '../../../shared/plans')
/** Real plans lie beside the project, or in the folder that RO_PLANS names. */
const real = (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.endsWith('.txt')).map((name) => join(folder, name))
const texts = [text, ...real.map((path) => readFileSync(path, 'utf8'))]
const bases = texts.map((each) => beginReview(readPlanText(each), '2025-03-01'))
const base = bases[0] as Review
const someBase = fc.constantFrom(...bases)

const must = (review: Review, ...decisions: readonly ReviewDecision[]): Review =>
  decisions.reduce((before, decision) => {
    const after = decide(before, decision)
    if (!after) throw new Error(`${JSON.stringify(decision)} does not fit`)
    return after
  }, review)
const taskOf = (review: Review, words: string) => {
  const task = review.plan.tasks.find(({ wording }) => wording.includes(words))
  if (!task) throw new Error(`no task says ${words}`)
  return task
}
const doubtOf = (review: Review, code: string) => {
  const doubt = review.doubts.find((each) => each.code === code)
  if (!doubt) throw new Error(`no doubt is ${code}`)
  return doubt
}

describe('a review', () => {
  test('[RW1] has the same ids when the text is read again, and keeps a task’s where only another one changed', () => {
    expect(beginReview(readPlanText(text), '2025-03-01')).toEqual(base)
    const corrected = beginReview(readPlanText(text.replace('Tăng cường tuần tra', 'Tuần tra ban đêm')), '2025-03-01')
    expect(taskOf(corrected, 'tập huấn').id).toBe(taskOf(base, 'tập huấn').id)
    expect(corrected.plan.tasks.some(({ id }) => id === taskOf(base, 'tuần tra').id)).toBe(false)
  })

  test('ties each task to its words', () => {
    for (const review of bases)
      for (const { id, wording } of review.plan.tasks) {
        const words = (review.places.get(id) ?? []).map(({ start, end }) => review.reading.source.slice(start, end)).join(' ')
        expect(words.replace(/[^\p{L}]/gu, '')).toContain(wording.replace(/[^\p{L}]/gu, '').slice(0, 40))
      }
  })

  test('[RW2] goes back step by step through exactly what it was, and forward again', () => {
    fc.assert(
      fc.property(someBase, whims(), (begin, list) => {
        const { log, states } = follow(begin, list)
        let at = log
        for (const state of [...states].reverse()) {
          expect(replay(begin, at)).toEqual({ review: state, lost: [] })
          at = undo(at)
        }
        expect(undo(at)).toEqual(at)
        for (const state of states) {
          expect(replay(begin, at).review).toEqual(state)
          at = redo(at)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('[RW10] no decision but new wording loses or adds a word', () => {
    fc.assert(
      fc.property(someBase, whims(30), (begin, list) => {
        const { states } = follow(begin, list)
        for (const { plan, reading } of states.slice(-1)) expectNothingLost(plan, reading)
        for (const state of states) expect(state.reading).toBe(begin.reading)
      }),
      { numRuns: 100 },
    )
  })

  test('[RW3] [RW4] splitting and merging is as if nothing had been done', () => {
    fc.assert(
      fc.property(someBase, whims(6), fc.nat(999), fc.nat(999), (begin, list, which, where) => {
        const review = follow(begin, list).states.at(-1) as Review
        const task = review.plan.tasks[which % Math.max(1, review.plan.tasks.length)]
        const at = task ? splitPlaceNear(task.wording, where) : null
        if (!task || at === null) return
        const parted = must(review, { kind: 'split', task: task.id, at })
        expect(parted.plan.tasks).toHaveLength(review.plan.tasks.length + 1)
        expect(must(parted, { kind: 'merge', task: task.id })).toEqual(review)
      }),
      { numRuns: 200 },
    )
  })

  test('[RW7] always makes a valid plan with ids of its own, in the order of its text', () => {
    fc.assert(
      fc.property(someBase, whims(20), (begin, list) => {
        const review = follow(begin, list).states.at(-1) as Review
        const plan = planOfReview(review, countingBytes())
        planSchema.parse(plan)
        const named = new Set(plan.tasks.flatMap(({ agencies }) => agencies.map(({ ref }) => ref)))
        expect(plan.agencies.map(({ ref }) => ref).filter((ref) => !named.has(ref))).toEqual([])
        const blocks = new Map(
          plan.body
            .flatMap((block) =>
              block.type === 'table' ? block.rows.flatMap(({ cells }) => cells.flatMap(({ content }) => content)) : [block],
            )
            .flatMap((block) => (block.type === 'taskBlock' ? [[block.id, inlineText(block.content)] as const] : [])),
        )
        expect(plan.tasks.map(({ id, wording }) => [id, wording])).toEqual([...blocks])
        expect(plan.tasks.some(({ id }) => review.plan.tasks.some((task) => task.id === id))).toBe(false)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a task', () => {
  test('[RW3] is split with its agencies; the deadline goes with the part that says it', () => {
    const task = taskOf(base, 'xây dựng phương án')
    const parted = must(base, { kind: 'split', task: task.id, at: likelySplit(task.wording) ?? 0 })
    const [first, second] = parted.plan.tasks
    expect(first?.wording.endsWith('phương án; ')).toBe(true)
    expect(second?.wording.startsWith('trình Ủy ban')).toBe(true)
    expect(second?.agencies).toEqual(first?.agencies)
    expect([first?.deadline, second?.deadline?.due]).toEqual([null, '2025-06-20'])
    expect(decide(base, { kind: 'split', task: task.id, at: 2 })).toBeNull()
    const places = (id = '') => (parted.places.get(id) ?? []).map(({ start, end }) => parted.reading.source.slice(start, end))
    expect(places(second?.id).join('').startsWith('trình')).toBe(true)
  })

  test('[RW4] is merged with the text that follows, and with nothing across a heading', () => {
    const training = taskOf(base, 'tập huấn')
    const merged = must(base, { kind: 'merge', task: taskOf(base, 'xây dựng phương án').id })
    expect(taskOf(merged, 'xây dựng phương án').wording).toContain('20/6/2025. Tổ chức tập huấn')
    expect(merged.plan.tasks.some(({ id }) => id === training.id)).toBe(false)
    expect(decide(base, { kind: 'merge', task: taskOf(base, 'tuần tra').id })).toBeNull()
  })

  test('[RW5] that is none stays as text, with its number', () => {
    const list = taskOf(base, 'danh sách')
    const after = must(base, { kind: 'notTask', task: list.id })
    expect(after.plan.tasks).toHaveLength(base.plan.tasks.length - 1)
    expectNothingLost(after.plan, after.reading)
    expect(after.plan.body.find(({ id }) => id === (list.id as string))?.type).toMatch(/paragraph|bulletItem/u)
  })

  test('[RW11] is made of text, with the agency above it and the day it says', () => {
    const tasks = taskOf(base, 'danh sách')
    const none = must(base, { kind: 'notTask', task: tasks.id })
    const again = must(none, { kind: 'makeTask', block: tasks.id })
    expect(again.plan.body).toEqual(base.plan.body)
    expect(again.plan.tasks).toEqual(base.plan.tasks)
    expect(decide(base, { kind: 'makeTask', block: tasks.id })).toBeNull()
    const plain = base.plan.body.find((block) => 'content' in block && inlineText(block.content).startsWith('1. Căn cứ kế hoạch này'))
    const made = plain?.type === 'paragraph' ? must(base, { kind: 'makeTask', block: plain.id }) : base
    const task = taskOf(made, 'xây dựng kế hoạch cụ thể')
    expect(task.wording.startsWith('Căn cứ kế hoạch này')).toBe(true)
    expect(made.plan.body.find(({ id }) => id === (task.id as string))).toMatchObject({ type: 'taskBlock', marker: '1.' })
    expect([task.agencies, task.deadline?.due]).toEqual([[], '2025-04-05'])
  })

  test('[RW11] made of any text and then none, leaves the plan as it was but for the sign of a list item', () => {
    fc.assert(
      fc.property(someBase, whims(8), fc.nat(9999), (begin, list, which) => {
        const review = follow(begin, list).states.at(-1) as Review
        const texts = textBlocksOf(review.plan.body).filter(isPlainText)
        const block = texts[which % Math.max(1, texts.length)]
        if (!block) return
        const made = must(review, { kind: 'makeTask', block: block.id })
        expect(made.plan.tasks).toHaveLength(review.plan.tasks.length + 1)
        expectNothingLost(made.plan, made.reading)
        const order = textBlocksOf(made.plan.body).flatMap((one) => (one.type === 'taskBlock' ? [one.id] : []))
        expect(made.plan.tasks.map(({ id }) => id)).toEqual(order)
        const back = must(made, { kind: 'notTask', task: block.id })
        expect(back.plan.tasks).toEqual(review.plan.tasks)
        // A paragraph that begins with a sign comes back as a list item, which prints its own.
        const read = (one: TextBlock): string =>
          `${one.type === 'bulletItem' ? '- ' : ''}${inlineText(one.content)}`.replace(/^[-–—+•*]\s+/u, '- ')
        expect(textBlocksOf(back.plan.body).map(read)).toEqual(textBlocksOf(review.plan.body).map(read))
      }),
      { numRuns: 60 },
    )
  })

  test('takes other words and keeps the marks of those that stay', () => {
    const training = taskOf(base, 'tập huấn')
    const after = must(base, { kind: 'word', task: training.id, text: training.wording.replace('cán bộ xã;', 'cán bộ xã, phường;') })
    const block = after.plan.body.find(({ id }) => id === (training.id as string))
    expect(block && 'content' in block ? block.content.filter((run) => run.type === 'text' && run.marks.includes('bold')) : []).toEqual([
      { type: 'text', text: 'tập huấn', marks: ['bold'] },
    ])
    expect(taskOf(after, 'phường').wording).toBe(training.wording.replace('cán bộ xã;', 'cán bộ xã, phường;'))
  })

  test('takes other agencies and another deadline, read at once', () => {
    const task = taskOf(base, 'tuần tra')
    const after = must(
      base,
      {
        kind: 'agencies',
        task: task.id,
        agencies: [
          { name: 'Sở Tài chính', role: 'support' },
          { name: 'Công an tỉnh', role: 'lead' },
        ],
      },
      { kind: 'deadline', task: task.id, text: 'trước ngày 30/9/2025' },
    )
    const changed = taskOf(after, 'tuần tra')
    expect(choicesOf(after, changed)).toEqual([
      { name: 'Công an tỉnh', role: 'lead' },
      { name: 'Sở Tài chính', role: 'support' },
    ])
    expect([changed.deadline?.due, changed.deadline?.before]).toEqual(['2025-09-30', true])
  })
})

test('[RW9] a printed name is matched once for all its places', () => {
  const police = base.plan.agencies.find(({ name }) => name === 'Công an tỉnh')
  const plan = planOfReview(must(base, { kind: 'match', agency: police?.ref ?? '', directoryId: 'congan' }), countingBytes())
  expect(plan.agencies.filter(({ directoryId }) => directoryId === 'congan').map(({ name }) => name)).toEqual(['Công an tỉnh'])
  expect(decide(base, { kind: 'match', agency: 'nobody', directoryId: null })).toBeNull()
})

describe('doubts', () => {
  test('[RW8] every doubt has a way that changes nothing but itself, and every way settles it', () => {
    for (const review of bases)
      for (const doubt of review.doubts) {
        const [first, ...others] = doubtChoices(review, doubt)
        if (!first) throw new Error(`${doubt.code} cannot be decided`)
        expect(must(review, first.decision)).toEqual({ ...review, settled: new Set([doubt.id]) })
        for (const { decision } of others) expect(must(review, decision).settled.has(doubt.id)).toBe(true)
      }
  })

  test('[RW8] one of several leads leads all tasks under its heading', () => {
    const doubt = doubtOf(base, 'severalLeads')
    const [, police] = doubtChoices(base, doubt)
    expect(police?.values).toEqual({ agency: 'Công an tỉnh' })
    const after = must(base, police?.decision as ReviewDecision)
    expect(choicesOf(after, taskOf(after, 'tuần tra'))).toEqual([
      { name: 'Công an tỉnh', role: 'lead' },
      { name: 'Sở Nội vụ', role: 'support' },
    ])
  })

  test('[RW8] a task that only supports may be made one that leads', () => {
    const doubt = doubtOf(base, 'supportOnly')
    const after = must(base, doubtChoices(base, doubt)[1]?.decision as ReviewDecision)
    expect(tasksOfDoubt(after, doubt).flatMap(({ agencies }) => agencies.map(({ role }) => role))).toEqual(['lead'])
  })

  test('[RW8] a report without a year may be meant for one year only', () => {
    const yearly = base.rounds.filter(({ draft }) => draft.kind === 'report')
    expect(yearly.length).toBeGreaterThan(0)
    const added = must(base, { kind: 'round', round: yearly[0]?.id ?? '', keep: false })
    expect(roundsOfReview(added)).toHaveLength(base.rounds.length - 1)
  })
})

describe('a saved review', () => {
  const saved = (review: Review, list: Parameters<typeof follow>[1]) =>
    parseSavedReview(
      JSON.parse(JSON.stringify(saveReview('a.txt', review, follow(review, list).log, '2025-03-01', '2025-03-01T00:00:00Z'))),
    )

  test('[RW6] goes on exactly where it was over the same text read the same', () => {
    fc.assert(
      fc.property(someBase, whims(), (begin, list) => {
        const kept = saved(begin, list)
        const again = beginReview(readPlanText(kept?.source ?? ''), kept?.startedOn ?? '2025-03-01')
        const met = kept && meet(kept, again)
        expect(met?.same).toBe(true)
        expect(met && replay(again, met.log).review).toEqual(follow(begin, list).states.at(-1))
      }),
      { numRuns: 25 },
    )
  })

  test('[RW6] is offered over another text or another reading, with what fits counted', () => {
    const log = {
      decisions: [
        { kind: 'notTask', task: taskOf(base, 'tuần tra').id },
        { kind: 'deadline', task: taskOf(base, 'tập huấn').id, text: 'quý IV/2025' },
      ] satisfies ReviewDecision[],
      done: 2,
    }
    const kept = saveReview('a.txt', base, log, '2025-03-01', '2025-03-01T00:00:00Z')
    const corrected = beginReview(readPlanText(text.replace('Tăng cường tuần tra', 'Tuần tra ban đêm')), '2025-03-01')
    const met = meet(kept, corrected)
    expect([met.same, met.lost, met.log.decisions]).toEqual([false, 1, log.decisions.slice(1)])
    const otherReader = beginReview({ ...base.reading, doubts: [] }, '2025-03-01')
    expect(fingerprintOf(otherReader)).not.toBe(fingerprintOf(base))
    expect([meet(kept, otherReader).same, meet(kept, otherReader).lost]).toEqual([false, 0])
  })

  test('is none when another program wrote it', () => {
    expect(parseSavedReview({ key: 'a' })).toBeNull()
    expect(parseSavedReview(undefined)).toBeNull()
  })
})

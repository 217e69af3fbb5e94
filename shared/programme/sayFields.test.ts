import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IndicatorId } from '../core/ids.ts'
import { MOST_SEEN, type ReportFieldValue, type ReportForm, type ReportSaid, reportSaidSchema } from '../plan/report.ts'
import { taskStatuses } from '../plan/task.ts'
import { buildTask } from '../testing/buildPlan.ts'
import { filledForm } from './fillReport.ts'
import { fieldOf, mergeSaid, saidKey, withSaid } from './mergeSaid.ts'
import { sayFields } from './sayFields.ts'

const tasks = ['Một', 'Hai'].map((wording) => buildTask({ wording }))
const indicator = { id: 'indicator000' as IndicatorId, block: null, task: null, label: 'Trạm', target: null, baseline: null }
const plan = { tasks, indicators: [indicator] }
const empty = filledForm(plan, null, null)
const places = [
  ...tasks.flatMap(({ id }) => (['status', 'progress', 'result'] as const).map((field) => ({ of: id as string, field }))),
  { of: indicator.id as string, field: 'actual' as const },
]
const valueFor = (field: ReportSaid['field']): fc.Arbitrary<ReportFieldValue> =>
  field === 'status'
    ? fc.constantFrom(...taskStatuses)
    : field === 'result'
      ? fc.constantFrom('', 'Đã mở lớp', 'Thiếu kinh phí', 'Xong')
      : fc.constantFrom(null, 10, 50, 100)
const place = fc.constantFrom(...places)
const written = place.chain(({ of, field }) => valueFor(field).map((value) => ({ of, field, value })))
/** What one person says, having seen `form`. */
const said = (form: ReportForm, all: readonly { of: string; field: ReportSaid['field']; value: ReportFieldValue }[]): ReportSaid[] =>
  all.reduce<ReportSaid[]>((before, one) => mergeSaid(before, [{ ...one, seen: [fieldOf(form, one) ?? null] }]), [])
const writing = fc.array(written, { maxLength: 5 })

test('[RE6] a field that somebody has written meanwhile is never overwritten, and what was said of it is handed back', () => {
  fc.assert(
    fc.property(writing, writing, (first, second) => {
      const one = sayFields(plan, null, null, said(empty, first))
      expect(one.conflicts).toEqual([])
      const mine = said(empty, second)
      const { form, conflicts } = sayFields(plan, one.form, null, mine)
      for (const where of places) {
        const [before, after] = [fieldOf(one.form, where), fieldOf(form, where)]
        const asked = mine.find((candidate) => saidKey(candidate) === saidKey(where))
        const isFree = before === asked?.value || asked?.seen.includes(before ?? null) === true
        expect(after).toBe(asked && isFree ? asked.value : before)
        expect(conflicts.some((candidate) => saidKey(candidate) === saidKey(where))).toBe(asked !== undefined && !isFree)
      }
    }),
  )
})

test('[RE6] said twice it is said once', () => {
  fc.assert(
    fc.property(writing, (all) => {
      const mine = said(empty, all)
      const once = sayFields(plan, null, null, mine)
      expect(sayFields(plan, once.form, null, mine)).toEqual({ form: once.form, conflicts: [] })
    }),
  )
})

test('[RE7] whether what was said before arrived or not, what is said later comes to the same', () => {
  fc.assert(
    fc.property(writing, writing, (first, second) => {
      const before = said(empty, first)
      const whole = mergeSaid(before, said(empty, second))
      for (const one of whole) expect(reportSaidSchema.safeParse(one).success).toBe(true)
      const arrived = sayFields(plan, null, null, before).form
      const expected = withSaid(withSaid(empty, before), said(empty, second))
      expect(sayFields(plan, arrived, null, whole)).toEqual({ form: expected, conflicts: [] })
      expect(sayFields(plan, null, null, whole)).toEqual({ form: expected, conflicts: [] })
    }),
  )
})

test('[RE7] a long time without a network keeps what stood there at first and the last that was said', () => {
  const where = { of: tasks[0]?.id as string, field: 'result' as const }
  const texts = Array.from({ length: 40 }, (_, index) => ({ ...where, value: `Lần ${index}` }))
  const [one] = said(empty, texts)
  expect(one?.seen).toHaveLength(MOST_SEEN)
  expect([one?.seen[0], one?.seen.at(-1), one?.value]).toEqual(['', 'Lần 38', 'Lần 39'])
})

test('[RE6] what the plan has no more, and what is no value of the field, is handed back', () => {
  const gone: ReportSaid = { of: 'gonegonegone', field: 'result', seen: [''], value: 'Đã làm' }
  const strange: ReportSaid = { of: tasks[0]?.id as string, field: 'progress', seen: [null], value: 'nhiều' }
  expect(sayFields(plan, null, null, [gone, strange])).toEqual({ form: empty, conflicts: [gone, strange] })
})

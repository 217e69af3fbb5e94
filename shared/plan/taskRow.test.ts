import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSameRow, type TaskRow } from './taskRow.ts'

const few = <Value>(...values: Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values)
const text = few('', 'Rà soát', null)
const deadline = fc.record({
  ...{ text: few('30/6', 'quý II'), kind: few('date', 'recurring'), start: few(null, '2025-04-01'), due: few(null, '2025-06-30') },
  ...{ before: fc.boolean(), trigger: text, readBy: few('calendar/1', 'person') },
  recurrence: fc.option(fc.record({ every: few('month', 'year'), on: fc.array(few('---05', '--06-30'), { maxLength: 2 }) })),
})
const row: fc.Arbitrary<TaskRow> = fc.record({
  ...{ taskId: few('t'), planId: few('p'), order: fc.nat(1), section: few('I', 'II'), wording: few('Rà soát', 'Báo cáo') },
  agencies: fc.array(fc.record({ key: few('a', 'b'), name: few('A', 'B'), role: few('lead', 'support') }), { maxLength: 2 }),
  ...{
    officer: text,
    authority: text,
    deadline: fc.option(deadline),
    deliverable: text,
    status: few(null, 'done'),
    progress: few(null, 0, 100),
  },
  covers: fc.dictionary(few('x', 'y'), few('full', 'part'), { maxKeys: 2 }),
  origin: fc.option(fc.record({ planId: few('p', 'q'), taskId: few('t'), version: few('1', '2') })),
}) as never

/** Sorted keys: what the two of them say, and nothing of how it is written. */
const said = (value: unknown): string =>
  JSON.stringify(value, (_, one) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([x], [y]) => (x < y ? -1 : 1)))
      : one,
  )

test('[PJ2] two rows are the same exactly when each field of one says what it says in the other', () => {
  fc.assert(
    fc.property(row, row, fc.constantFrom(...Object.keys(fc.sample(row, 1)[0] as TaskRow)), (a, b, field) => {
      expect(isSameRow(a, JSON.parse(JSON.stringify(a)))).toBe(true)
      expect(isSameRow(a, b)).toBe(said(a) === said(b))
      // Rows that differ in one field only are rare among random ones.
      const near = { ...a, [field]: b[field as keyof TaskRow] }
      expect(isSameRow(a, near)).toBe(said(a) === said(near))
    }),
    { numRuns: 1_000 },
  )
})

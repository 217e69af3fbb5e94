import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agencyNameSchema, directoryIdSchema, isAgencyName, isDirectoryId } from './agency.ts'
import { type TaskFieldName, taskAgencySchema, taskFieldNames, taskFieldSchemas, textLimits } from './task.ts'
import { fieldFrom, isTaskAgency } from './taskForms.ts'

const deadline = {
  ...{ text: 'trước ngày 05/4/2025', kind: 'date', start: null, due: '2025-04-05', before: true, recurrence: null },
  ...{ trigger: null, readBy: 'calendar/1' },
}
const known = [
  ...['', 'notStarted', 'done', 'lead', ...Object.values(textLimits).flatMap((limit) => ['x'.repeat(limit), 'x'.repeat(limit + 1)])],
  ...[0, -0, 100, 100.5, -1, 1e9, 1e9 + 1, Number.NaN, Number.POSITIVE_INFINITY, null, undefined, true],
  ...[deadline, { ...deadline, more: 1 }, { planId: 'p', taskId: 't', version: 'v' }, { planId: 'p', taskId: 't' }],
  ...[{ role: 'lead', rank: 0 }, { role: 'lead', rank: -1e10 }, { role: 'x', rank: 0 }, { role: 'support', rank: 1, more: 2 }, ['lead', 0]],
]
const value = fc.oneof(
  fc.constantFrom(...known),
  fc.anything(),
  fc.record({ role: fc.constantFrom('lead', 'support', 'x'), rank: fc.double() }),
)

test('[PD3] what a field holds is read exactly when its schema takes it', () => {
  fc.assert(
    fc.property(fc.constantFrom<TaskFieldName>(...taskFieldNames), value, (name, one) => {
      const parsed = taskFieldSchemas[name].safeParse(one)
      expect(fieldFrom(name, one)).toEqual(parsed.success ? parsed.data : null)
    }),
    { numRuns: 2_000 },
  )
})

test('[PD8] an agency’s part in a task is read exactly when its schema takes it', () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(isTaskAgency(one)).toBe(taskAgencySchema.safeParse(one).success)
    }),
    { numRuns: 2_000 },
  )
})

test('[PD3] an agency’s name and its id in the directory are read exactly when their schemas take them', () => {
  const text = fc.oneof(value, fc.constantFrom('', 'x', ...[40, 41, 400, 401].map((length) => 'x'.repeat(length))))
  fc.assert(
    fc.property(text, (one) => {
      expect(isAgencyName(one)).toBe(agencyNameSchema.safeParse(one).success)
      expect(isDirectoryId(one)).toBe(directoryIdSchema.safeParse(one).success)
    }),
  )
})

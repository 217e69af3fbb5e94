import { expect, test } from 'vitest'
import { type ClarityOfTask, clarityOf, unclearPlaces } from './sixClear.ts'

const clear: ClarityOfTask = {
  wording: 'Rà soát',
  agencies: [{ role: 'lead' }],
  officer: 'Trưởng Phòng Nghiệp vụ Y',
  authority: 'Giám đốc Sở',
  deadline: { kind: 'date' },
  deliverable: 'Báo cáo',
}

test('[CK1] each place that says nothing is named, in the one order', () => {
  expect(unclearPlaces(clear)).toEqual([])
  expect(
    unclearPlaces({ wording: ' ', agencies: [{ role: 'support' }], officer: null, authority: null, deadline: null, deliverable: null }),
  ).toEqual(['officer', 'work', 'responsibility', 'authority', 'result'])
})

test('[CK1] a task without a date inherits the rounds; words that nobody can read as a time are unclear', () => {
  expect(unclearPlaces({ ...clear, deadline: null })).toEqual([])
  expect(unclearPlaces({ ...clear, deadline: { kind: 'continuous' } })).toEqual([])
  expect(unclearPlaces({ ...clear, deadline: { kind: 'unread' } })).toEqual(['time'])
})

test('[CK2] a plan is counted over its tasks', () => {
  expect(clarityOf([clear, { ...clear, authority: null, deliverable: null }])).toEqual({ clear: 10, places: 12 })
  expect(clarityOf([])).toEqual({ clear: 0, places: 0 })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coverageFilters, type MatrixView, matrixGroupings, matrixSorts, plainView, taskTimes } from '../../../shared/matrix/matrixView.ts'
import { isSameSearch, matrixSearchSchema } from '../../../shared/plan/savedView.ts'
import { taskStatuses } from '../../../shared/plan/task.ts'
import { addressOf, isFiltered, searchOfView, viewOfSearch } from './viewInAddress.ts'

const day = fc.constantFrom(null, '2025-04-05', '2024-02-29')
const anyView: fc.Arbitrary<MatrixView> = fc.record({
  query: fc.string({ maxLength: 40 }),
  agency: fc.option(fc.string({ minLength: 1, maxLength: 40 })),
  role: fc.constantFrom(null, 'lead', 'support'),
  coverage: fc.constantFrom(null, ...coverageFilters),
  after: fc.boolean(),
  severalLeads: fc.boolean(),
  time: fc.constantFrom(null, ...taskTimes),
  from: day,
  to: day,
  status: fc.constantFrom(null, ...taskStatuses),
  all: fc.boolean(),
  group: fc.constantFrom(...matrixGroupings),
  sort: fc.constantFrom(...matrixSorts),
})

test('[MV9] an address gives the view that it was made of, and the plain view has none', () => {
  expect(searchOfView(plainView)).toEqual({})
  fc.assert(
    fc.property(anyView, (view) => {
      expect(viewOfSearch(searchOfView(view))).toEqual(view)
    }),
  )
})

test('[MV9] any address gives a view, and making it an address again changes nothing more', () => {
  const anything = fc.dictionary(
    fc.constantFrom('q', 'agency', 'role', 'coverage', 'after', 'leads', 'time', 'from', 'to', 'status', 'all', 'group', 'sort'),
    fc.anything(),
  )
  fc.assert(
    fc.property(anything, (search) => {
      const view = viewOfSearch(search)
      expect(viewOfSearch(searchOfView(view))).toEqual(view)
    }),
  )
  expect(viewOfSearch({ from: '2025-02-30', role: 'boss', group: 'x', after: 'nein', q: 36 })).toEqual({ ...plainView, query: '36' })
})

test('[MV9] grouping, sorting and showing the agencies’ tasks filter nothing', () => {
  expect(isFiltered({ ...plainView, group: 'deadline', sort: 'missing', all: true })).toBe(false)
  expect(isFiltered({ ...plainView, after: true })).toBe(true)
  expect(isFiltered({ ...plainView, query: 'y' })).toBe(true)
})

test('[MV20] [SV5] every view can be saved as its address says it, and differs from every other', () => {
  const small = anyView.map((view) => ({ ...view, query: view.query.slice(0, 40) }))
  fc.assert(
    fc.property(small, small, (view, other) => {
      const kept = JSON.parse(JSON.stringify(matrixSearchSchema.parse(searchOfView(view)))) as ReturnType<typeof searchOfView>
      expect(viewOfSearch(kept)).toEqual(view)
      expect(isSameSearch(kept, searchOfView(view))).toBe(true)
      expect(isSameSearch(kept, searchOfView(other))).toBe(JSON.stringify(view) === JSON.stringify(other))
      expect(addressOf({ ...kept, view: 'aaaaaaaaaaaa' })).toEqual({ ...kept, view: 'aaaaaaaaaaaa' })
      expect(addressOf({ ...kept, view: '<b>' })).toEqual(kept)
    }),
  )
})

import { ID_PATTERN } from '../../../shared/core/ids.ts'
import { parseIsoDate } from '../../../shared/core/isoDate.ts'
import { coverageFilters, type MatrixView, matrixGroupings, matrixSorts, plainView, taskTimes } from '../../../shared/matrix/matrixView.ts'
import type { MatrixSearch } from '../../../shared/plan/savedView.ts'
import { taskStatuses } from '../../../shared/plan/task.ts'

/** What an address says: a view, and the saved view that was opened to begin with. */
export interface MatrixAddress extends MatrixSearch {
  readonly view?: string
}

const MAX = 200

const words = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, MAX) : '')
const oneOf = <Value extends string>(values: readonly Value[], value: unknown): Value | null =>
  values.find((candidate) => candidate === value) ?? null
const day = (value: unknown): string | null => (typeof value === 'string' && parseIsoDate(value) !== null ? value : null)
const isSet = (value: unknown): boolean => value === true || value === 'true' || value === 1

/** [MV9] Any address gives a view; what it does not understand counts as not said. */
export const viewOfSearch = (search: { readonly [Key in keyof MatrixSearch]?: unknown }): MatrixView => ({
  query: words(search.q),
  agency: words(search.agency) || null,
  role: oneOf(['lead', 'support'] as const, search.role),
  coverage: oneOf(coverageFilters, search.coverage),
  after: isSet(search.after),
  severalLeads: isSet(search.leads),
  time: oneOf(taskTimes, search.time),
  from: day(search.from),
  to: day(search.to),
  status: oneOf(taskStatuses, search.status),
  all: isSet(search.all),
  group: oneOf(matrixGroupings, search.group) ?? plainView.group,
  sort: oneOf(matrixSorts, search.sort) ?? plainView.sort,
})

/** [MV9] The shortest address of a view. */
export const searchOfView = (view: MatrixView): MatrixSearch => ({
  ...(view.query === '' ? {} : { q: view.query }),
  ...(view.agency === null ? {} : { agency: view.agency }),
  ...(view.role === null ? {} : { role: view.role }),
  ...(view.coverage === null ? {} : { coverage: view.coverage }),
  ...(view.after ? { after: true } : {}),
  ...(view.severalLeads ? { leads: true } : {}),
  ...(view.time === null ? {} : { time: view.time }),
  ...(view.from === null ? {} : { from: view.from }),
  ...(view.to === null ? {} : { to: view.to }),
  ...(view.status === null ? {} : { status: view.status }),
  ...(view.all ? { all: true } : {}),
  ...(view.group === plainView.group ? {} : { group: view.group }),
  ...(view.sort === plainView.sort ? {} : { sort: view.sort }),
})

/** [MV9] [MV20] What of an address is understood. */
export const addressOf = (search: { readonly [Key in keyof MatrixAddress]?: unknown }): MatrixAddress => ({
  ...searchOfView(viewOfSearch(search)),
  ...(typeof search.view === 'string' && ID_PATTERN.test(search.view) ? { view: search.view } : {}),
})

/** Whether anything is filtered. */
export const isFiltered = (view: MatrixView): boolean =>
  Object.keys(searchOfView({ ...view, all: false, group: plainView.group, sort: plainView.sort })).length > 0

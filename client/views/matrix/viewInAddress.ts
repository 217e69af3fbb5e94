import { parseIsoDate } from '../../../shared/core/isoDate.ts'
import { coverageFilters, type MatrixView, matrixGroupings, matrixSorts, plainView, taskTimes } from '../../../shared/matrix/matrixView.ts'
import { taskStatuses } from '../../../shared/plan/task.ts'

/** A view as an address says it; what is not said is as in the plain view. */
export interface MatrixSearch {
  readonly q?: string
  readonly agency?: string
  readonly role?: string
  readonly coverage?: string
  readonly after?: boolean
  readonly leads?: boolean
  readonly time?: string
  readonly from?: string
  readonly to?: string
  readonly status?: string
  readonly all?: boolean
  readonly group?: string
  readonly sort?: string
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

/** Whether anything is filtered. */
export const isFiltered = (view: MatrixView): boolean =>
  Object.keys(searchOfView({ ...view, all: false, group: plainView.group, sort: plainView.sort })).length > 0

import type { IsoDate } from '../core/isoDate.ts'
import { foldDiacritics, foldTone } from '../core/vietnameseFold.ts'
import type { CoverageLevel } from '../coverage/coverageOf.ts'
import type { TaskStatus } from '../plan/task.ts'
import type { FoldedRows, MatrixItem, MatrixMark, TaskTime } from './matrixItem.ts'
import { type CellRole, compareRows, type MatrixRow } from './rollUpMatrix.ts'

export const matrixGroupings = ['section', 'agency', 'deadline'] as const
export type MatrixGrouping = (typeof matrixGroupings)[number]
export const matrixSorts = ['order', 'deadline', 'missing'] as const
export type MatrixSort = (typeof matrixSorts)[number]
/** `open`: part or none */
export const coverageFilters = ['open', 'none', 'part', 'full'] as const
export type CoverageFilter = (typeof coverageFilters)[number]
export const taskTimes = ['overdue', 'week', 'quarter', 'later', 'undated', 'continuous', 'done'] as const satisfies readonly TaskTime[]

/** How the matrix is looked at: what is kept, how it is grouped and sorted. */
export interface MatrixView {
  readonly query: string
  readonly agency: string | null
  readonly role: CellRole | null
  readonly coverage: CoverageFilter | null
  /** only parts that an agency plans later than the master task asks */
  readonly after: boolean
  readonly severalLeads: boolean
  readonly time: TaskTime | null
  /** days between which a task is due, both inclusive */
  readonly from: IsoDate | null
  readonly to: IsoDate | null
  readonly status: TaskStatus | null
  /** the agencies' own tasks stand in their plans too, not only under the master task that they carry */
  readonly all: boolean
  readonly group: MatrixGrouping
  readonly sort: MatrixSort
}

export const plainView: MatrixView = {
  query: '',
  agency: null,
  role: null,
  coverage: null,
  after: false,
  severalLeads: false,
  time: null,
  from: null,
  to: null,
  status: null,
  all: false,
  group: 'section',
  sort: 'order',
}

/** Head under which rows stand together. `several`, `each`, `nobody`: led by more than one, by each member for its part, by none. */
export type MatrixHead =
  | { readonly kind: 'section'; readonly planId: string; readonly section: string }
  | { readonly kind: 'agency'; readonly agency: string | 'several' | 'each' | 'nobody' }
  | { readonly kind: 'deadline'; readonly time: TaskTime }

export interface MatrixGroup {
  readonly head: MatrixHead
  readonly items: readonly MatrixItem[]
}

export interface ViewNames {
  readonly plan: (planId: string) => string
  readonly agency: (agencyId: string) => string
}

/**
 * [MX8] The rows that a view keeps, under its heads. A row is kept when every word of the query stands at the start of one of its
 * words, when its date and state are those asked for, and when one cell is everything that is asked of a cell. Each row stands once.
 */
export function matrixGroups(folded: Pick<FoldedRows, 'plans' | 'carried'>, view: MatrixView, names: ViewNames): readonly MatrixGroup[] {
  const words = foldDiacritics(view.query).match(/[\p{L}\p{N}]+/gu) ?? []
  const isKept = (item: MatrixItem): boolean =>
    (view.all || !folded.carried.has(item.key)) && keeps(item, view) && (words.length === 0 || matches(item, words, names))
  const groups = new Map<string, { head: MatrixHead; items: MatrixItem[] }>()
  for (const plan of folded.plans)
    for (const item of plan) {
      if (!isKept(item)) continue
      const head = headOf(item, view.group)
      const key = headKey(head)
      const group = groups.get(key) ?? { head, items: [] }
      group.items.push(item)
      groups.set(key, group)
    }
  const sorted = [...groups.values()].sort((a, b) => compareHeads(a.head, b.head, names))
  if (view.sort !== 'order') for (const { items } of sorted) items.sort(compareBy[view.sort])
  return sorted
}

export function headKey(head: MatrixHead): string {
  if (head.kind === 'section') return `section ${head.planId} ${head.section}`
  return head.kind === 'agency' ? `agency ${head.agency}` : `deadline ${head.time}`
}

function keeps(item: MatrixItem, view: MatrixView): boolean {
  if (view.time !== null && item.time !== view.time) return false
  if ((view.from !== null || view.to !== null) && item.due === null) return false
  if (view.from !== null && item.due !== null && item.due < view.from) return false
  if (view.to !== null && item.due !== null && item.due > view.to) return false
  if (view.status !== null && item.row.task.status !== view.status) return false
  if (view.severalLeads && item.leads.length < 2) return false
  if (view.agency === null && view.role === null && view.coverage === null && !view.after) return true
  for (const [agencyId, mark] of item.marks) if (hasWhatIsAsked(agencyId, mark, view)) return true
  return false
}

/** Whether a cell is all that a view asks of a cell. */
export const hasWhatIsAsked = (
  agencyId: string,
  mark: MatrixMark,
  view: Pick<MatrixView, 'agency' | 'role' | 'coverage' | 'after'>,
): boolean =>
  (view.agency === null || view.agency === agencyId) &&
  (view.role === null || view.role === mark.role) &&
  (view.coverage === null || isOfLevel(mark.level, view.coverage)) &&
  (!view.after || mark.late.length > 0)

const isOfLevel = (level: CoverageLevel | null, wanted: CoverageFilter): boolean =>
  wanted === 'open' ? level === 'part' || level === 'none' : level === wanted

/** Words of a row and of the tasks under it, each after a space; rows do not change, so they are folded once. */
const foldedWords = new WeakMap<MatrixRow, string>()

function matches({ row, carriers, marks }: MatrixItem, words: readonly string[], names: ViewNames): boolean {
  const own = [names.plan(row.task.planId), ...[...marks.keys()].map(names.agency)].join(' ')
  const text = [spaced(own), wordsOf(row), ...carriers.map(wordsOf)].join('')
  return words.every((word) => text.includes(` ${word}`))
}

const spaced = (text: string): string => ` ${foldDiacritics(text).replace(/[^\p{L}\p{N}]+/gu, ' ')}`

function wordsOf(row: MatrixRow): string {
  const known = foldedWords.get(row)
  if (known !== undefined) return known
  const { wording, section, agencies } = row.task
  const text = spaced([wording, section, ...agencies.map(({ name }) => name)].join(' '))
  foldedWords.set(row, text)
  return text
}

function headOf(item: MatrixItem, group: MatrixGrouping): MatrixHead {
  const { task } = item.row
  if (group === 'section') return { kind: 'section', planId: task.planId, section: task.section }
  if (group === 'deadline') return { kind: 'deadline', time: item.time }
  const [lead, second] = item.leads
  if (lead !== undefined) return { kind: 'agency', agency: second === undefined ? lead : 'several' }
  const each = [...item.marks.values()].some(({ role }) => role === 'lead')
  return { kind: 'agency', agency: each ? 'each' : 'nobody' }
}

const lastHeads: readonly string[] = ['several', 'each', 'nobody']

function compareHeads(a: MatrixHead, b: MatrixHead, names: ViewNames): number {
  if (a.kind === 'deadline' && b.kind === 'deadline') return taskTimes.indexOf(a.time) - taskTimes.indexOf(b.time)
  if (a.kind !== 'agency' || b.kind !== 'agency') return 0
  const [first, second] = [lastHeads.indexOf(a.agency), lastHeads.indexOf(b.agency)]
  if (first !== second) return first - second
  const [one, other] = [foldTone(names.agency(a.agency)), foldTone(names.agency(b.agency))]
  return one < other ? -1 : one > other ? 1 : a.agency < b.agency ? -1 : 1
}

const openParts = (item: MatrixItem): number => [...item.marks.values()].filter(({ level }) => level === 'none' || level === 'part').length

const compareBy: { readonly [Sort in Exclude<MatrixSort, 'order'>]: (a: MatrixItem, b: MatrixItem) => number } = {
  deadline: (a, b) =>
    a.due === b.due ? compareRows(a.row.task, b.row.task) : a.due === null ? 1 : b.due === null ? -1 : a.due < b.due ? -1 : 1,
  missing: (a, b) => openParts(b) - openParts(a) || compareRows(a.row.task, b.row.task),
}

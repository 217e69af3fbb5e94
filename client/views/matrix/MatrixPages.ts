import type { IsoDate } from '../../../shared/core/isoDate.ts'
import { foldTone } from '../../../shared/core/vietnameseFold.ts'
import { DutyFold } from '../../../shared/matrix/DutyFold.ts'
import { type MatrixConflict, matrixConflicts } from '../../../shared/matrix/matrixConflicts.ts'
import type { FoldedRows, PlanItems } from '../../../shared/matrix/matrixItem.ts'
import { type ColumnGroup, compareColumns, type MatrixTotals, matrixTotals, TotalsSum } from '../../../shared/matrix/matrixTotals.ts'
import { type MatrixView, matrixGroups } from '../../../shared/matrix/matrixView.ts'
import type { Matrix } from '../../../shared/matrix/rollUpMatrix.ts'
import type { Duties } from '../../../shared/plan/duties.ts'
import { type MatrixLine, matrixLines } from './matrixLines.ts'

export interface MatrixColumn {
  readonly id: string
  /** in full */
  readonly name: string
  /** as its head and cells say it */
  readonly shortName: string
  readonly group: ColumnGroup
}

export interface MatrixPage {
  readonly lines: readonly MatrixLine[]
  /** lines of the same kinds and keys: the same object until one comes, goes or moves */
  readonly layout: readonly MatrixLine[]
  readonly columns: readonly MatrixColumn[]
  /** all that have a part in any row, to choose from */
  readonly agencies: readonly MatrixColumn[]
  /** over the rows shown; own tasks of agencies that stand under a master task are not counted twice */
  readonly totals: MatrixTotals
  /** over all rows, whatever is filtered */
  readonly all: MatrixTotals
  readonly conflicts: readonly MatrixConflict[]
}

/** How agencies and plans are called; the same object as long as they are called the same. */
export interface MatrixNames {
  readonly plans: ReadonlyMap<string, string>
  readonly agencies: ReadonlyMap<string, Omit<MatrixColumn, 'id'>>
}

export interface PageSource {
  readonly matrix: Matrix
  readonly duties: readonly Duties[]
  readonly today: IsoDate
  readonly view: MatrixView
  readonly names: MatrixNames
  /** keys of the tasks that are open */
  readonly open: ReadonlySet<string>
}

/** [MV8] Page after page of one reader: what a change does not touch is the same object as on the page before. */
export class MatrixPages {
  #duties: { readonly of: readonly Duties[]; readonly today: IsoDate; readonly fold: DutyFold } | null = null
  #folded: { readonly of: Matrix['plans']; readonly by: DutyFold; readonly folded: FoldedRows } | null = null
  readonly #whole = new WeakMap<PlanItems, Whole>()
  #parts = new WeakMap<PlanItems, Part>()
  #looked: Looked | null = null
  readonly #all = new TotalsSum()
  readonly #shown = new TotalsSum()
  #columns: Columns | null = null
  #layout: readonly MatrixLine[] = []
  readonly #kept = new Map<'shown' | 'all', readonly MatrixColumn[]>()
  #keys: { readonly names: MatrixNames; readonly of: Map<string, string> } | null = null

  page({ matrix, duties, today, view, names, open }: PageSource): MatrixPage {
    const folded = this.#fold(matrix.plans, duties, today)
    const whole = folded.plans.map((plan) => this.#wholeOf(plan, folded.carried))
    const all = this.#all.over(whole.map(({ totals }) => totals))
    const conflicts = whole.flatMap((one) => one.conflicts)
    const shortName = (id: string): string => names.agencies.get(id)?.shortName ?? printed(matrix.agencies).get(id) ?? id
    this.#look({ view, names, open, carried: folded.carried })
    const { lines, totals } = this.#show(folded, { view, names, open }, shortName)
    const { agencies, columns } = this.#columnsOf(
      { lines: open.size > 0 ? lines : null, totals, all, names, printed: matrix.agencies },
      shortName,
    )
    if (!isSameLayout(lines, this.#layout)) this.#layout = lines
    return { lines, layout: this.#layout, columns, agencies, totals, all, conflicts }
  }

  #fold(plans: Matrix['plans'], duties: readonly Duties[], today: IsoDate): FoldedRows {
    if (this.#duties?.of !== duties || this.#duties.today !== today) this.#duties = { of: duties, today, fold: new DutyFold(duties, today) }
    const by = this.#duties.fold
    if (this.#folded?.of !== plans || this.#folded.by !== by) this.#folded = { of: plans, by, folded: by.fold(plans) }
    return this.#folded.folded
  }

  #wholeOf(plan: PlanItems, carried: ReadonlySet<string>): Whole {
    const known = this.#whole.get(plan)
    if (known?.carried === carried) return known
    const items = plan.filter(({ key }) => !carried.has(key))
    const made = { carried, totals: matrixTotals(items), conflicts: matrixConflicts(items) }
    this.#whole.set(plan, made)
    return made
  }

  /** Another way of looking makes every part anew. */
  #look(looked: Looked): void {
    const before = this.#looked
    if (before && Object.entries(looked).every(([key, value]) => before[key as keyof Looked] === value)) return
    this.#looked = looked
    this.#parts = new WeakMap()
  }

  /** By sections each plan stands for itself; groups of other kinds go through all plans. */
  #show(folded: FoldedRows, { view, names, open }: Pick<PageSource, 'view' | 'names' | 'open'>, agency: (id: string) => string): Part {
    const viewNames = { plan: (id: string) => names.plans.get(id) ?? '', agency }
    const partOf = (plans: readonly PlanItems[]): Part => {
      const groups = matrixGroups({ plans, carried: folded.carried }, view, viewNames)
      const lines = matrixLines(groups, folded.itemOf, names.plans, open)
      return { lines, totals: matrixTotals(groups.flatMap(({ items }) => items)) }
    }
    if (view.group !== 'section') return partOf(folded.plans)
    const parts = folded.plans.map((plan) => {
      const part = this.#parts.get(plan) ?? partOf([plan])
      this.#parts.set(plan, part)
      return part
    })
    return { lines: parts.flatMap(({ lines }) => lines), totals: this.#shown.over(parts.map(({ totals }) => totals)) }
  }

  /** As before when nothing that they are made of has changed. */
  #columnsOf(of: ColumnSource, shortName: (id: string) => string): Columns {
    const before = this.#columns
    if (before && (Object.keys(of) as (keyof ColumnSource)[]).every((key) => before.of[key] === of[key])) return before
    const { lines, totals, all, names } = of
    const shown = new Set(totals.agencies.keys())
    for (const line of lines ?? []) if (line.kind === 'task' && line.depth === 1) for (const id of line.item.marks.keys()) shown.add(id)
    const agencies = this.#sorted(new Set([...all.agencies.keys(), ...shown]), all, names, shortName)
    const columns =
      shown.size === agencies.length
        ? agencies
        : this.#keep(
            'shown',
            agencies.filter(({ id }) => shown.has(id)),
          )
    this.#columns = { of, agencies, columns }
    return this.#columns
  }

  #sorted(ids: ReadonlySet<string>, all: MatrixTotals, names: MatrixNames, shortName: (id: string) => string): readonly MatrixColumn[] {
    if (this.#keys?.names !== names) this.#keys = { names, of: new Map() }
    const keys = this.#keys.of
    const keyOf = (id: string): string => {
      const key = keys.get(id) ?? foldTone(shortName(id))
      keys.set(id, key)
      return key
    }
    const groupOf = (id: string): ColumnGroup => names.agencies.get(id)?.group ?? 'other'
    const nothing = { leads: 0, supports: 0, known: 0, open: 0 }
    const columns = [...ids]
      .map((id) => ({ id, ...nothing, ...all.agencies.get(id) }))
      .sort((a, b) => compareColumns(a, b, keyOf, groupOf))
      .map(({ id }): MatrixColumn => {
        const name = shortName(id)
        return { id, name: names.agencies.get(id)?.name ?? name, shortName: name, group: groupOf(id) }
      })
    return this.#keep('all', columns)
  }

  #keep(which: 'shown' | 'all', columns: readonly MatrixColumn[]): readonly MatrixColumn[] {
    const before = this.#kept.get(which)
    if (before && isSame(before, columns)) return before
    this.#kept.set(which, columns)
    return columns
  }
}

interface Whole {
  readonly carried: ReadonlySet<string>
  readonly totals: MatrixTotals
  readonly conflicts: readonly MatrixConflict[]
}

interface Part {
  readonly lines: readonly MatrixLine[]
  readonly totals: MatrixTotals
}

/** What columns are made of; `lines` only while a task is open, whose own tasks may bring agencies in. */
interface ColumnSource extends Pick<MatrixPage, 'totals' | 'all'> {
  readonly lines: readonly MatrixLine[] | null
  readonly names: MatrixNames
  readonly printed: Matrix['agencies']
}

interface Columns extends Pick<MatrixPage, 'agencies' | 'columns'> {
  readonly of: ColumnSource
}

type Looked = Pick<PageSource, 'view' | 'names' | 'open'> & { readonly carried: ReadonlySet<string> }

/** Looked at after every edit of anybody, over all lines: hence no function for each. */
function isSameLayout(a: readonly MatrixLine[], b: readonly MatrixLine[]): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at += 1) {
    const [one, other] = [a[at] as MatrixLine, b[at] as MatrixLine]
    if (one !== other && (one.key !== other.key || one.kind !== other.kind)) return false
  }
  return true
}

const isSame = (a: readonly MatrixColumn[], b: readonly MatrixColumn[]): boolean =>
  a.length === b.length &&
  a.every(({ id, shortName, group }, at) => b[at]?.id === id && b[at].shortName === shortName && b[at].group === group)

/** Names as most tasks print them, for agencies that the directory does not know. */
const printedIn = new WeakMap<Matrix['agencies'], ReadonlyMap<string, string>>()
function printed(agencies: Matrix['agencies']): ReadonlyMap<string, string> {
  const known = printedIn.get(agencies) ?? new Map(agencies.map(({ id, name }) => [id, name]))
  printedIn.set(agencies, known)
  return known
}

/** Whether any row says how far something is carried. */
export const tellsCoverage = ({ all }: Pick<MatrixPage, 'all'>): boolean => all.known > 0

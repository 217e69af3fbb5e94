import type { IsoDate } from '../../../shared/core/isoDate.ts'
import { foldTone } from '../../../shared/core/vietnameseFold.ts'
import { DutyFold, type FoldedRows } from '../../../shared/matrix/DutyFold.ts'
import { type MatrixConflict, matrixConflicts } from '../../../shared/matrix/matrixConflicts.ts'
import { type ColumnGroup, compareColumns, type MatrixTotals, matrixTotals } from '../../../shared/matrix/matrixTotals.ts'
import { type MatrixView, matrixGroups } from '../../../shared/matrix/matrixView.ts'
import type { Matrix, MatrixRow } from '../../../shared/matrix/rollUpMatrix.ts'
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
  #folded: { readonly rows: readonly MatrixRow[]; readonly by: DutyFold; readonly folded: FoldedRows } | null = null
  #whole: { readonly of: FoldedRows; readonly totals: MatrixTotals; readonly conflicts: readonly MatrixConflict[] } | null = null
  readonly #kept = new Map<'shown' | 'all', readonly MatrixColumn[]>()

  page({ matrix, duties, today, view, names, open }: PageSource): MatrixPage {
    const folded = this.#fold(matrix.rows, duties, today)
    const { totals: all, conflicts } = this.#wholeOf(folded)
    const shortName = (id: string): string => names.agencies.get(id)?.shortName ?? printed(matrix).get(id) ?? id
    const groups = matrixGroups(folded, view, { plan: (id) => names.plans.get(id) ?? '', agency: shortName })
    const items = groups.flatMap((group) => group.items)
    const totals = items.length === all.tasks ? all : matrixTotals(items)
    const lines = matrixLines(groups, folded.byRow, names.plans, open)
    const shown = new Set(totals.agencies.keys())
    for (const line of lines) if (line.kind === 'task' && line.depth === 1) for (const id of line.item.marks.keys()) shown.add(id)
    const agencies = this.#columns('all', new Set([...all.agencies.keys(), ...shown]), all, names, shortName)
    const columns =
      shown.size === agencies.length
        ? agencies
        : this.#keep(
            'shown',
            agencies.filter(({ id }) => shown.has(id)),
          )
    return { lines, columns, agencies, totals, all, conflicts }
  }

  #fold(rows: readonly MatrixRow[], duties: readonly Duties[], today: IsoDate): FoldedRows {
    if (this.#duties?.of !== duties || this.#duties.today !== today) this.#duties = { of: duties, today, fold: new DutyFold(duties, today) }
    const by = this.#duties.fold
    if (this.#folded?.rows !== rows || this.#folded.by !== by) this.#folded = { rows, by, folded: by.fold(rows) }
    return this.#folded.folded
  }

  #wholeOf(folded: FoldedRows): { readonly totals: MatrixTotals; readonly conflicts: readonly MatrixConflict[] } {
    if (this.#whole?.of !== folded) {
      const items = folded.items.filter(({ row }) => !folded.carried.has(row))
      this.#whole = { of: folded, totals: matrixTotals(items), conflicts: matrixConflicts(folded.items) }
    }
    return this.#whole
  }

  #columns(
    which: 'all',
    ids: ReadonlySet<string>,
    all: MatrixTotals,
    names: MatrixNames,
    shortName: (id: string) => string,
  ): readonly MatrixColumn[] {
    const nothing = { leads: 0, supports: 0, known: 0, open: 0 }
    const keys = new Map([...ids].map((id) => [id, foldTone(shortName(id))]))
    const groupOf = (id: string): ColumnGroup => names.agencies.get(id)?.group ?? 'other'
    const columns = [...ids]
      .map((id) => ({ id, ...nothing, ...all.agencies.get(id) }))
      .sort((a, b) => compareColumns(a, b, (id) => keys.get(id) ?? id, groupOf))
      .map(({ id }): MatrixColumn => {
        const name = shortName(id)
        return { id, name: names.agencies.get(id)?.name ?? name, shortName: name, group: groupOf(id) }
      })
    return this.#keep(which, columns)
  }

  #keep(which: 'shown' | 'all', columns: readonly MatrixColumn[]): readonly MatrixColumn[] {
    const before = this.#kept.get(which)
    if (before && isSame(before, columns)) return before
    this.#kept.set(which, columns)
    return columns
  }
}

const isSame = (a: readonly MatrixColumn[], b: readonly MatrixColumn[]): boolean =>
  a.length === b.length &&
  a.every(({ id, shortName, group }, at) => b[at]?.id === id && b[at].shortName === shortName && b[at].group === group)

/** Names as most tasks print them, for agencies that the directory does not know. */
const printedIn = new WeakMap<Matrix, ReadonlyMap<string, string>>()
function printed(matrix: Matrix): ReadonlyMap<string, string> {
  const known = printedIn.get(matrix) ?? new Map(matrix.agencies.map(({ id, name }) => [id, name]))
  printedIn.set(matrix, known)
  return known
}

/** Whether any row says how far something is carried. */
export const tellsCoverage = ({ all }: Pick<MatrixPage, 'all'>): boolean => all.known > 0

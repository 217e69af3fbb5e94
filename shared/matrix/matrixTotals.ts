import { type AgencyKind, ruleOfKind } from '../plan/directory.ts'
import type { MatrixItem } from './matrixItem.ts'

/** Blocks of columns, from left to right. */
export const columnGroups = ['province', 'justice', 'fronts', 'central', 'district', 'commune', 'other'] as const
export type ColumnGroup = (typeof columnGroups)[number]

/** What one agency has in the rows that are counted. */
export interface AgencyTotals {
  readonly id: string
  readonly leads: number
  readonly supports: number
  /** parts whose coverage the reader may know, and those of them that are not carried in full */
  readonly known: number
  readonly open: number
}

export interface MatrixTotals {
  readonly agencies: ReadonlyMap<string, AgencyTotals>
  readonly tasks: number
  readonly plans: number
  readonly cells: number
  readonly known: number
  readonly open: number
  /** cells with a task that ends after the master's */
  readonly after: number
  readonly severalLeads: number
  readonly withoutAgency: number
  readonly withoutDeadline: number
  readonly overdue: number
}

/** [MX9] Counts over these rows; those of one agency are the counts over its own cells. */
export function matrixTotals(items: readonly MatrixItem[]): MatrixTotals {
  const agencies = new Map<string, { -readonly [Key in keyof AgencyTotals]: AgencyTotals[Key] }>()
  const plans = new Set<string>()
  const sum = { cells: 0, known: 0, open: 0, after: 0, severalLeads: 0, withoutAgency: 0, withoutDeadline: 0, overdue: 0 }
  for (const item of items) {
    plans.add(item.row.task.planId)
    for (const [id, { role, level, late }] of item.marks) {
      let agency = agencies.get(id)
      if (!agency) {
        agency = { id, leads: 0, supports: 0, known: 0, open: 0 }
        agencies.set(id, agency)
      }
      if (role === 'lead') agency.leads++
      else agency.supports++
      if (level !== null) agency.known++
      if (level === 'part' || level === 'none') agency.open++
      if (late.length > 0) sum.after++
    }
    sum.cells += item.marks.size
    if (item.leads.length > 1) sum.severalLeads++
    if (item.marks.size === 0) sum.withoutAgency++
    if (item.row.task.deadline === null) sum.withoutDeadline++
    if (item.time === 'overdue') sum.overdue++
  }
  for (const { known, open } of agencies.values()) {
    sum.known += known
    sum.open += open
  }
  return { agencies, tasks: items.length, plans: plans.size, ...sum }
}

type CountName = Exclude<keyof MatrixTotals, 'agencies'>
const countNames = Object.keys(matrixTotals([])).filter((name) => name !== 'agencies') as CountName[]
const agencyCountNames = ['leads', 'supports', 'known', 'open'] as const

const noTotals: MatrixTotals = matrixTotals([])

/** The totals of several lists of rows, no plan of which stands in two. */
export function sumTotals(parts: readonly MatrixTotals[]): MatrixTotals {
  const agencies = new Map<string, AgencyTotals>()
  const counts = Object.fromEntries(countNames.map((name) => [name, 0])) as Record<CountName, number>
  for (const part of parts) {
    for (const name of countNames) counts[name] += part[name]
    for (const [id, one] of part.agencies) {
      const so = agencies.get(id)
      const { leads, supports, known, open } = one
      agencies.set(
        id,
        so ? { id, leads: so.leads + leads, supports: so.supports + supports, known: so.known + known, open: so.open + open } : one,
      )
    }
  }
  return { agencies, ...counts }
}

/** A sum with `part` instead of `old`, which it holds. What that does not change stays the same object. */
function exchangeTotals(sum: MatrixTotals, old: MatrixTotals, part: MatrixTotals): MatrixTotals {
  const agencies = exchangeAgencies(sum.agencies, old.agencies, part.agencies)
  if (agencies === sum.agencies && countNames.every((name) => old[name] === part[name])) return sum
  const counts = Object.fromEntries(countNames.map((name) => [name, sum[name] - old[name] + part[name]])) as Record<CountName, number>
  return { agencies, ...counts }
}

type Agencies = MatrixTotals['agencies']

function exchangeAgencies(sum: Agencies, old: Agencies, part: Agencies): Agencies {
  let agencies: Map<string, AgencyTotals> | null = null
  const exchange = (id: string, before: AgencyTotals | undefined, after: AgencyTotals | undefined): void => {
    if (agencyCountNames.every((name) => (before?.[name] ?? 0) === (after?.[name] ?? 0))) return
    agencies ??= new Map(sum)
    const held = agencies.get(id)
    const of = (name: (typeof agencyCountNames)[number]): number => (held?.[name] ?? 0) - (before?.[name] ?? 0) + (after?.[name] ?? 0)
    const now = { id, leads: of('leads'), supports: of('supports'), known: of('known'), open: of('open') }
    // Whoever has a part in a row leads or supports there.
    if (now.leads + now.supports > 0) agencies.set(id, now)
    else agencies.delete(id)
  }
  for (const [id, after] of part) exchange(id, old.get(id), after)
  for (const [id, before] of old) if (!part.has(id)) exchange(id, before, undefined)
  return agencies ?? sum
}

/** So many parts are exchanged one by one before counting all of them is less work. */
const FEW = 8

/** [MX9] The sum over lists of rows that follows them: what changed is exchanged, the rest is not counted again. */
export class TotalsSum {
  #parts: readonly MatrixTotals[] = []
  #sum = noTotals

  /** The same object as before when the counts are. */
  over(parts: readonly MatrixTotals[]): MatrixTotals {
    const before = this.#parts
    this.#parts = parts
    const places = [...(before.length > parts.length ? before : parts).keys()].filter((at) => before[at] !== parts[at])
    this.#sum =
      places.length > FEW
        ? sumTotals(parts)
        : places.reduce((sum, at) => exchangeTotals(sum, before[at] ?? noTotals, parts[at] ?? noTotals), this.#sum)
    return this.#sum
  }
}

/** [MX3] Columns by block, then by how much an agency leads, supports, and by name; `keyOf` gives a name as it is sorted. */
export function compareColumns(
  a: AgencyTotals,
  b: AgencyTotals,
  keyOf: (id: string) => string,
  groupOf: (id: string) => ColumnGroup,
): number {
  const blocks = columnGroups.indexOf(groupOf(a.id)) - columnGroups.indexOf(groupOf(b.id))
  if (blocks !== 0) return blocks
  if (a.leads !== b.leads || a.supports !== b.supports) return b.leads - a.leads || b.supports - a.supports
  const [one, other] = [keyOf(a.id), keyOf(b.id)]
  return one < other ? -1 : one > other ? 1 : a.id < b.id ? -1 : 1
}

/** The block in which an agency of the directory stands; `null`: not in it. */
export function columnGroupOf(kind: AgencyKind | null): ColumnGroup {
  if (kind === null) return 'other'
  if (kind === 'court' || kind === 'procuracy' || kind === 'judgmentEnforcement') return 'justice'
  if (kind === 'fatherlandFront' || kind === 'massOrganisation' || kind === 'socialOrganisation') return 'fronts'
  const { level } = ruleOfKind(kind)
  return level === 'any' ? 'other' : level
}

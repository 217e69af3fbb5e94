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

/** The totals of several lists of rows, no plan of which stands in two. */
export function sumTotals(parts: readonly MatrixTotals[]): MatrixTotals {
  const agencies = new Map<string, AgencyTotals>()
  const sum = {
    tasks: 0,
    plans: 0,
    cells: 0,
    known: 0,
    open: 0,
    after: 0,
    severalLeads: 0,
    withoutAgency: 0,
    withoutDeadline: 0,
    overdue: 0,
  }
  for (const part of parts) {
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += part[key]
    for (const [id, one] of part.agencies) {
      const so = agencies.get(id)
      const { leads, supports, known, open } = one
      agencies.set(
        id,
        so ? { id, leads: so.leads + leads, supports: so.supports + supports, known: so.known + known, open: so.open + open } : one,
      )
    }
  }
  return { agencies, ...sum }
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

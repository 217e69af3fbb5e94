import type { MatrixItem } from './DutyFold.ts'
import type { MatrixRow } from './rollUpMatrix.ts'

/** Something that plans say against each other; `row` is the sentence to look at. */
export type MatrixConflict =
  | { readonly kind: 'severalLeads'; readonly item: MatrixItem; readonly agencies: readonly string[]; readonly row: MatrixRow }
  | { readonly kind: 'afterMaster'; readonly item: MatrixItem; readonly agencyId: string; readonly row: MatrixRow }
  | { readonly kind: 'neverPlanned'; readonly item: MatrixItem; readonly agencyId: string; readonly row: MatrixRow }

export const conflictKinds = ['severalLeads', 'afterMaster', 'neverPlanned'] as const

/** Agencies named one by one to lead the same task; members of a collective each lead their own part. */
export const leadsOf = ({ marks }: MatrixItem): readonly string[] =>
  [...marks].flatMap(([agencyId, { role, group }]) => (role === 'lead' && !group ? [agencyId] : []))

/**
 * [MX7] What does not go together, in the order of the rows: several agencies that lead one task; a task of an agency's plan that
 * ends after the master task; an agency that handed its plan in without a task for its part.
 */
export function matrixConflicts(items: readonly MatrixItem[]): readonly MatrixConflict[] {
  return items.flatMap((item): MatrixConflict[] => {
    const found: MatrixConflict[] = []
    const agencies = leadsOf(item)
    if (agencies.length > 1) found.push({ kind: 'severalLeads', item, agencies, row: item.row })
    for (const [agencyId, { level, stage, late }] of item.marks) {
      for (const row of late) found.push({ kind: 'afterMaster', item, agencyId, row })
      if (level === 'none' && (stage === 'submitted' || stage === 'accepted'))
        found.push({ kind: 'neverPlanned', item, agencyId, row: item.row })
    }
    return found
  })
}

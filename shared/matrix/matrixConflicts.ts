import type { MatrixItem } from './matrixItem.ts'
import type { MatrixRow } from './rollUpMatrix.ts'

/** Something that plans say against each other; `row` is the sentence to look at. */
export type MatrixConflict =
  | { readonly kind: 'severalLeads'; readonly item: MatrixItem; readonly agencies: readonly string[]; readonly row: MatrixRow }
  | { readonly kind: 'afterMaster'; readonly item: MatrixItem; readonly agencyId: string; readonly row: MatrixRow }
  | { readonly kind: 'neverPlanned'; readonly item: MatrixItem; readonly agencyId: string; readonly row: MatrixRow }

export const conflictKinds = ['severalLeads', 'afterMaster', 'neverPlanned'] as const

/**
 * [MX7] What does not go together, in the order of the rows; rows that stand under a master task repeat its agencies and are not given: several agencies that lead one task; a task of an agency's plan that
 * ends after the master task; an agency that handed its plan in without a task for its part.
 */
export function matrixConflicts(items: readonly MatrixItem[]): readonly MatrixConflict[] {
  return items.flatMap((item): MatrixConflict[] => {
    const found: MatrixConflict[] = []
    if (item.leads.length > 1) found.push({ kind: 'severalLeads', item, agencies: item.leads, row: item.row })
    for (const [agencyId, { level, stage, late }] of item.marks) {
      for (const row of late) found.push({ kind: 'afterMaster', item, agencyId, row })
      if (level === 'none' && (stage === 'submitted' || stage === 'accepted'))
        found.push({ kind: 'neverPlanned', item, agencyId, row: item.row })
    }
    return found
  })
}

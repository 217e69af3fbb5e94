import type { AgencyId } from '../core/ids.ts'
import type { AssignmentChange } from './amend.ts'

/** What a new version does to the sub-plan of one agency. */
export interface Touched {
  readonly agencyId: AgencyId
  readonly changes: readonly AssignmentChange[]
  readonly counts: Readonly<Record<AssignmentChange['kind'], number>>
}

const numberOf = ({ after, before }: AssignmentChange): number => (after ?? before)?.taskNumber ?? 0

/** [PR28] Whose sub-plans a new version touches, those with the most changes first; the changes of each by task number. */
export function touchedBy(changes: readonly AssignmentChange[]): readonly Touched[] {
  const byAgency = Map.groupBy(changes, ({ after, before }) => (after ?? before)?.agencyId)
  return [...byAgency]
    .flatMap(([agencyId, all]): Touched[] => {
      if (agencyId === undefined) return []
      const counts = { added: 0, changed: 0, withdrawn: 0 }
      for (const { kind } of all) counts[kind] += 1
      return [{ agencyId, counts, changes: all.toSorted((a, b) => numberOf(a) - numberOf(b)) }]
    })
    .sort((a, b) => b.changes.length - a.changes.length || (a.agencyId < b.agencyId ? -1 : 1))
}

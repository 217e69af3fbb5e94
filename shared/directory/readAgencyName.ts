import type { DirectoryIndex } from './directoryIndex.ts'
import { type Expansion, expandGroup } from './expandGroup.ts'
import { type GroupReading, groupOf } from './groupOf.ts'
import { type AgencyMatch, type MatchContext, matchAgency } from './matchAgency.ts'

/** What a printed name stands for: a collective with its members at the plan's date, or one agency with how sure that is. */
export type NameReading =
  | {
      readonly kind: 'group'
      readonly group: GroupReading /** null: the group is open, or the plan has no date */
      readonly expansion: Expansion | null
    }
  | { readonly kind: 'agency'; readonly match: AgencyMatch }

/** Reads one name of a plan against a directory [DR14]. `besides`: agencies that the plan names beside it, for "các sở, ngành khác". */
export function readAgencyName(name: string, index: DirectoryIndex, context: MatchContext, besides: readonly string[] = []): NameReading {
  const group = groupOf(name, index.directory.groups)
  if (group === null) return { kind: 'agency', match: matchAgency(name, index, context) }
  if (group.kind === 'open' || context.on === null) return { kind: 'group', group, expansion: null }
  const { on, province } = context
  return { kind: 'group', group, expansion: expandGroup(group.rule, index, { on, province, besides: group.isOthers ? besides : [] }) }
}

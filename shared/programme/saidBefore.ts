import type { AgencyId, AgencyRef } from '../core/ids.ts'
import type { Plan } from '../plan/plan.ts'
import type { Assignment } from '../plan/programme.ts'
import type { IssueLine } from './issueLines.ts'

/**
 * [PR29] Whom a mention stood for in the version in force, where that can be told: a collective by its name; a single mention that
 * is not sure by the agencies that all its tasks have beside those of sure mentions.
 */
export function saidBefore(
  plan: Plan,
  given: readonly Assignment[],
  lines: readonly IssueLine[],
): ReadonlyMap<AgencyRef, readonly AgencyId[]> {
  const standing = given.filter(({ withdrawnIn }) => withdrawnIn === null)
  const byGroup = Map.groupBy(standing, ({ group }) => group)
  const single = Map.groupBy(byGroup.get(null) ?? [], ({ taskId }) => taskId)
  const sure = new Set(lines.filter(({ state, isGroup }) => state === 'sure' && !isGroup).flatMap(({ members }) => members))
  const said = new Map<AgencyRef, readonly AgencyId[]>()
  for (const { ref, name, isGroup, state } of lines) {
    const members = new Set<AgencyId>()
    if (isGroup) for (const { agencyId } of byGroup.get(name) ?? []) members.add(agencyId)
    else if (state !== 'sure') {
      const tasks = plan.tasks.filter(({ id, agencies }) => single.has(id) && agencies.some((one) => one.ref === ref))
      const [first, ...rest] = tasks.map(({ id }) => new Set((single.get(id) ?? []).map(({ agencyId }) => agencyId)))
      for (const id of first ?? []) if (!sure.has(id) && rest.every((one) => one.has(id))) members.add(id)
    }
    if (members.size > 0) said.set(ref, [...members])
  }
  return said
}

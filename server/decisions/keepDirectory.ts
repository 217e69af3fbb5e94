import { can } from '../../shared/access/can.ts'
import type { AccountId, AgencyId } from '../../shared/core/ids.ts'
import { failed, ok } from '../../shared/core/Result.ts'
import type { DecisionRule } from './Deciding.ts'

/** [PG10] Writes agencies and groups as they are given; records stay for ever, so that old plans resolve. */
export const saveDirectory: DecisionRule<'directory.save'> = {
  decide: async (parts, { agencies, groups }) => {
    if (!can(parts.actor, 'directory.change')) return failed('forbidden')
    const known = new Set([...(await parts.storage.readDirectory()).agencies, ...agencies].map(({ id }) => id))
    const referred = agencies.flatMap(({ parentId, successors, duplicateOf }) => [
      parentId,
      duplicateOf,
      ...successors.map(({ agencyId }) => agencyId),
    ])
    const missing = referred.find((id) => id !== null && !known.has(id))
    if (missing !== undefined) return failed('invalidRequest', `no such agency: ${missing}`)
    return ok({
      agencies,
      groups,
      audit: { action: 'directory.save', subject: 'directory', details: { agencies: agencies.length, groups: groups.length } },
      events: [{ kind: 'directoryChanged' }],
      result: null,
    })
  },
}

/** [PG11] What an account is in an agency; null ends it. Its connections begin anew with the rights it has then. */
export const setMembership: DecisionRule<'membership.set'> = {
  decide: async (parts, { accountId, agencyId, capacity }) => {
    if (!can(parts.actor, 'account.change')) return failed('forbidden')
    if (!(await parts.storage.findAccount(accountId as AccountId))) return failed('notFound')
    const { agencies } = await parts.storage.readDirectory()
    if (!agencies.some(({ id }) => id === agencyId)) return failed('invalidRequest', 'agencyId')
    return ok({
      memberships: [{ accountId: accountId as AccountId, agencyId: agencyId as AgencyId, capacity }],
      audit: { action: 'membership.set', subject: `account/${accountId}`, details: { agencyId, capacity } },
      result: null,
    })
  },
}

import { can } from '../../shared/access/can.ts'
import type { AgencyId } from '../../shared/core/ids.ts'
import { failed, ok } from '../../shared/core/Result.ts'
import { changesOfAct, type DirectoryAct, heirsOf, idsOf } from '../../shared/directory/directoryAct.ts'
import type { DirectoryAgency } from '../../shared/plan/directory.ts'
import type { Decided, DecisionRule } from './Deciding.ts'

/**
 * [PG13] One step of the directory over time: a rename, a merger, an end with successors, two records joined. `seen`: the records as the
 * reader saw them; another state refuses it whole. `accounts`: who belongs to an agency that ends belongs to the one that goes on with its
 * work as well, as what they were; what they are in the old one stays, so that what it owes can still be handed in.
 */
export const changeDirectory: DecisionRule<'directory.change'> = {
  decide: async (parts, { change, seen, accounts }) => {
    if (!can(parts.actor, 'directory.change')) return failed('forbidden')
    const act = change as DirectoryAct
    const directory = await parts.storage.readDirectory()
    const known = new Map(directory.agencies.map((agency) => [agency.id, agency]))
    const stale = (seen as readonly DirectoryAgency[]).find((agency) => JSON.stringify(known.get(agency.id)) !== JSON.stringify(agency))
    if (stale) return failed('conflict', 'stale')
    const changes = changesOfAct(directory, act)
    if (!changes.ok) return failed('invalidRequest', changes.code)
    const heirs = heirsOf(changes.value)
    const memberships = accounts ? await inherited(parts, heirs) : []
    const touched = [...new Set([...changes.value.map(({ after }) => after.id), ...idsOf(act)])]
    return ok({
      agencies: changes.value.map(({ after }) => after),
      memberships,
      audit: {
        action: 'directory.change',
        subject: `agency/${mainOf(act)}`,
        details: { act: act.act, agencies: touched, day: dayOf(act), people: memberships.length },
      },
      events: [{ kind: 'directoryChanged' }],
      result: { changed: touched, people: memberships.length },
    })
  },
}

async function inherited(
  { storage }: Parameters<DecisionRule<'directory.change'>['decide']>[0],
  heirs: ReadonlyMap<string, string | null>,
): Promise<NonNullable<Decided['memberships']>> {
  const all = await storage.listMemberships()
  const has = new Set(all.map(({ accountId, agencyId }) => `${accountId} ${agencyId}`))
  const added: {
    -readonly [Key in keyof NonNullable<Decided['memberships']>[number]]: NonNullable<Decided['memberships']>[number][Key]
  }[] = []
  for (const { accountId, agencyId, capacity } of all) {
    const heir = heirs.get(agencyId)
    if (heir == null || has.has(`${accountId} ${heir}`)) continue
    has.add(`${accountId} ${heir}`)
    added.push({ accountId, agencyId: heir as AgencyId, capacity: capacity as 'drafter' })
  }
  return added
}

/** The agency that an act is about: the one that goes on, where there is one. */
function mainOf(act: DirectoryAct): string {
  switch (act.act) {
    case 'merge':
      return 'newId' in act.into ? act.into.newId : act.into.agencyId
    case 'join':
      return act.keep
    default:
      return act.agencyId
  }
}

const dayOf = (act: DirectoryAct): string | null => (act.act === 'rename' ? act.from : act.act === 'join' ? null : act.on)

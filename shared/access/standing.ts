import type { AgencyId } from '../core/ids.ts'
import type { Actor } from './can.ts'
import type { PlanFacts } from './planFacts.ts'

/** What a person is in an agency: drafts, answers for it, or only reads. */
export const capacities = ['drafter', 'head', 'viewer'] as const
export type Capacity = (typeof capacities)[number]

export interface Membership {
  readonly agencyId: AgencyId
  readonly capacity: Capacity
}

/**
 * What somebody is to a plan. One person may be several: the head of the coordinating agency is also the head of the agency
 * that owes a sub-plan of its own. `workspace*`: the plan belongs to nobody in particular.
 */
export const planStandings = [
  'drafter',
  'head',
  'viewer',
  'coDrafter',
  'coViewer',
  'coordinator',
  'coordinatorHead',
  'coordinatorViewer',
  'participant',
  'follower',
  'workspaceMember',
  'workspaceReader',
] as const
export type PlanStanding = (typeof planStandings)[number]

/** What somebody is to a programme. */
export const programmeStandings = ['coordinator', 'coordinatorHead', 'coordinatorViewer', 'participant', 'follower'] as const
export type ProgrammeStanding = (typeof programmeStandings)[number]

type Person = Extract<Actor, { kind: 'account' }>

const capacityIn = (person: Person, agencyId: AgencyId | null): Capacity | null =>
  person.memberships.find((membership) => membership.agencyId === agencyId)?.capacity ?? null

/** [AC1] Everything that a person is to a plan; empty: for them the plan does not exist. */
export function standingsIn(person: Person, facts: PlanFacts): ReadonlySet<PlanStanding> {
  const found = new Set<PlanStanding>()
  const own = capacityIn(person, facts.ownerId)
  if (own !== null) found.add(own)
  for (const agencyId of facts.sharedWith) {
    const shared = capacityIn(person, agencyId)
    if (shared !== null) found.add(shared === 'viewer' ? 'coViewer' : 'coDrafter')
  }
  for (const standing of programmeStandingsOf(person, facts)) found.add(standing)
  if (facts.ownerId === null && facts.place === 'loose')
    found.add(person.role === 'follower' || isOnlyViewer(person) ? 'workspaceReader' : 'workspaceMember')
  return found
}

/** Who belongs to agencies as a viewer and nothing else writes nowhere. */
const isOnlyViewer = ({ memberships }: Person): boolean =>
  memberships.length > 0 && memberships.every(({ capacity }) => capacity === 'viewer')

/** [AC2] What a person is to a programme. [AC20] A follower who belongs to agencies follows those in which one of them has a part. */
export function programmeStandingsOf(
  person: Person,
  programme: Pick<PlanFacts, 'coordinatorId' | 'participants'>,
): ReadonlySet<ProgrammeStanding> {
  const found = new Set<ProgrammeStanding>()
  if (programme.coordinatorId === null) return found
  const coordinates = capacityIn(person, programme.coordinatorId)
  if (coordinates !== null) found.add(coordinates === 'viewer' ? 'coordinatorViewer' : 'coordinator')
  // The head of the coordinator is one of its people, and answers for it.
  if (coordinates === 'head') found.add('coordinatorHead')
  if (person.memberships.some(({ agencyId }) => programme.participants.has(agencyId))) found.add('participant')
  if (person.role === 'follower' && (person.memberships.length === 0 || found.size > 0)) found.add('follower')
  return found
}

import { expect, test } from 'vitest'
import type { Actor } from '../../shared/access/can.ts'
import type { PlanFacts } from '../../shared/access/planFacts.ts'
import type { AccountId, AgencyId, PlanId } from '../../shared/core/ids.ts'
import { presentEvent } from './presentEvent.ts'

const planId = 'plan' as PlanId
const facts: PlanFacts = {
  createdBy: 'maker' as AccountId,
  ownerId: 'owner' as AgencyId,
  sharedWith: [],
  place: 'sub',
  stage: 'draft',
  isClosed: false,
  coordinatorId: 'coordinator' as AgencyId,
  drafts: 'private',
  participants: new Set(['owner' as AgencyId]),
}
const of = (agencyId: string): Actor => ({
  kind: 'account',
  id: agencyId as AccountId,
  role: 'member',
  memberships: [{ agencyId: agencyId as AgencyId, capacity: 'drafter' }],
})
const tell = (actor: Actor) =>
  presentEvent(
    actor,
    { kind: 'planStandingChanged', planId, plan: null, rows: [], formerly: ['formerCoDrafter' as AgencyId], cursor: 7 },
    {
      plans: new Map([[planId, facts]]),
      masterOf: async () => null,
      rowsOf: async () => [],
      visibleRows: async (rows) => rows,
      seesInForce: async () => false,
      planOf: async () => null,
    },
  )

test('[AC13] a change of standing is told to whom it concerns, also to who loses the right, and to nobody else', async () => {
  const told = { kind: 'planStandingChanged', planId, plan: null, rows: [], cursor: 7 }
  for (const agency of ['owner', 'coordinator', 'formerCoDrafter']) expect([agency, await tell(of(agency))]).toEqual([agency, told])
  expect(await tell(of('outsider'))).toBeNull()
})

import { z } from 'zod'
import { capacities } from '../access/standing.ts'
import { ID_PATTERN } from '../core/ids.ts'
import { directoryIdSchema } from '../plan/agency.ts'
import { agencyGroupSchema, directoryAgencySchema } from '../plan/directory.ts'
import { draftSettings, latenessPolicies, roundDraftSchema } from '../plan/programme.ts'

const id = z.string().regex(ID_PATTERN)
const agencyId = directoryIdSchema
const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u)
const words = (length: number) => z.string().trim().min(1).max(length)

/**
 * What people decide, by name: `POST /api/decisions/<name>` with `{commandId, …}`. The client makes the command's id, so that a
 * repeated request is harmless and an offline one may wait in the outbox.
 */
export const decisionSchemas = {
  'directory.save': z.strictObject({ agencies: z.array(directoryAgencySchema).max(5000), groups: z.array(agencyGroupSchema).max(500) }),
  'membership.set': z.strictObject({ accountId: id, agencyId, capacity: z.enum(capacities).nullable() }),

  'programme.create': z.strictObject({
    programmeId: id,
    title: words(1500),
    masterPlanId: id,
    coordinatorId: agencyId,
    drafts: z.enum(draftSettings),
    lateness: z.enum(latenessPolicies),
    rounds: z.array(roundDraftSchema.extend({ id })).max(60),
  }),
  'programme.configure': z.strictObject({
    programmeId: id,
    title: words(1500),
    drafts: z.enum(draftSettings),
    lateness: z.enum(latenessPolicies),
  }),
  'round.save': z.strictObject({ programmeId: id, roundId: id, round: roundDraftSchema }),
  'round.remove': z.strictObject({ programmeId: id, roundId: id }),
  /** first issue, or an amended version; `expected`: the agencies that owe an answer in the plan rounds and reports */
  'programme.issue': z.strictObject({
    programmeId: id,
    number: z.string().trim().max(60).nullable(),
    date: isoDay.nullable(),
    expansions: z.array(z.strictObject({ ref: id, isGroup: z.boolean(), members: z.array(agencyId).max(5000) })).max(5000),
    expected: z.array(agencyId).max(5000),
  }),
  /** opens the master plan again for amending; the issued version stays in force */
  'programme.reopen': z.strictObject({ programmeId: id }),
  'programme.setNumber': z.strictObject({ programmeId: id, version: z.int().min(1), number: z.string().trim().max(60), date: isoDay }),
  'programme.close': z.strictObject({ programmeId: id }),
  /** lays out the sub-plans of a round that are not there yet */
  'round.delegate': z.strictObject({ roundId: id, agencies: z.array(agencyId).max(5000).nullable() }),

  'plan.share': z.strictObject({ planId: id, agencyId, shared: z.boolean() }),
} as const

export type DecisionName = keyof typeof decisionSchemas
export const decisionNames = Object.keys(decisionSchemas) as DecisionName[]
export type DecisionInput<Name extends DecisionName> = z.infer<(typeof decisionSchemas)[Name]>

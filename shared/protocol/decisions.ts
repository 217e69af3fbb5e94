import { z } from 'zod'
import { capacities } from '../access/standing.ts'
import { ID_PATTERN } from '../core/ids.ts'
import { directoryActSchema } from '../directory/directoryAct.ts'
import { directoryIdSchema } from '../plan/agency.ts'
import { agencyGroupSchema, directoryAgencySchema } from '../plan/directory.ts'
import { isoDaySchema } from '../plan/isoDay.ts'
import { draftSettings, latenessPolicies, roundDraftSchema } from '../plan/programme.ts'
import { reportIndicatorDraftSchema, reportLineDraftSchema, reportSaidSchema } from '../plan/report.ts'
import { matrixSearchSchema, viewNameSchema } from '../plan/savedView.ts'
import { returnReasonDraftSchema } from '../plan/submission.ts'

const id = z.string().regex(ID_PATTERN)
const agencyId = directoryIdSchema
const words = (length: number) => z.string().trim().min(1).max(length)
const agencies = z.array(agencyId).min(1).max(5000)
/** what one agency owes in one round */
const owed = { roundId: id, agencyId }

/** A recorded paper of 25 MB; a whole plan as one update is smaller. */
export const MAX_FILE_BYTES = 25 * 1024 * 1024
const base64 = z.base64()

const instant = z.iso.datetime()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u)

/** A plan as its head sealed it on a device without a network. */
export const sealSchema = z.strictObject({
  /** by the device's clock, as `sentAt` */
  at: instant,
  sentAt: instant,
  /** what the server's clock said when the device had last heard of the programme before it sealed; null when it does not know */
  heardAt: instant.nullable(),
  /** the whole document as one update, and the SHA-256 (hex) of its bytes */
  update: base64,
  hash: sha256,
  /** SHA-256 (hex) of the canonical JSON that the device read in it: what the head saw */
  textHash: sha256,
})
export type Seal = z.infer<typeof sealSchema>

/**
 * What people decide, by name: `POST /api/decisions/<name>` with `{commandId, …}`. The client makes the command's id, so that a
 * repeated request is harmless and an offline one may wait in the outbox.
 */
export const decisionSchemas = {
  'directory.save': z.strictObject({ agencies: z.array(directoryAgencySchema).max(5000), groups: z.array(agencyGroupSchema).max(500) }),
  'directory.change': z.strictObject({
    change: directoryActSchema,
    seen: z.array(directoryAgencySchema).max(200),
    accounts: z.boolean(),
  }),
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
  /** `seen`: the version that it takes the place of, 0 for a new one */
  'view.save': z.strictObject({
    programmeId: id,
    viewId: id,
    seen: z.int().min(0).max(999_999),
    name: viewNameSchema,
    search: matrixSearchSchema,
  }),
  'view.remove': z.strictObject({ programmeId: id, viewId: id }),
  'round.save': z.strictObject({ programmeId: id, roundId: id, round: roundDraftSchema }),
  'round.remove': z.strictObject({ programmeId: id, roundId: id }),
  /** first issue, or an amended version; `expected`: the agencies that owe an answer in the plan rounds and reports */
  'programme.issue': z.strictObject({
    programmeId: id,
    number: z.string().trim().max(60).nullable(),
    date: isoDaySchema.nullable(),
    expansions: z.array(z.strictObject({ ref: id, isGroup: z.boolean(), members: z.array(agencyId).max(5000) })).max(5000),
    expected: z.array(agencyId).max(5000),
  }),
  /** opens the master plan again for amending; the issued version stays in force */
  'programme.reopen': z.strictObject({ programmeId: id }),
  'programme.setNumber': z.strictObject({
    programmeId: id,
    version: z.int().min(1),
    number: z.string().trim().max(60),
    date: isoDaySchema,
  }),
  'programme.close': z.strictObject({ programmeId: id }),
  /** opens a closed programme again */
  'programme.resume': z.strictObject({ programmeId: id, reason: words(2000) }),
  /** lays out the sub-plans of a round that are not there yet */
  'round.delegate': z.strictObject({ roundId: id, agencies: z.array(agencyId).max(5000).nullable() }),

  'plan.share': z.strictObject({ planId: id, agencyId, shared: z.boolean() }),

  /** an agency keeps its own against what this version of the master plan asks of it */
  'amendment.keepOwn': z.strictObject({
    programmeId: id,
    agencyId,
    assignmentId: z.string().min(1).max(40),
    version: z.int().min(2),
    reason: words(2000),
  }),

  'obligation.open': z.strictObject(owed),
  'obligation.approve': z.strictObject(owed),
  'obligation.withdrawApproval': z.strictObject(owed),
  /** `password`: the step-up of those who have one */
  'obligation.submit': z.strictObject({
    ...owed,
    submissionId: id,
    password: z.string().max(1000).nullable(),
    sealed: sealSchema.nullable(),
  }),
  /** opens an accepted plan again, because the master plan was amended since; what was accepted stays in force */
  'obligation.amend': z.strictObject({ ...owed, reason: words(2000) }),
  /** the coordinator's own */
  'obligation.note': z.strictObject({ ...owed, note: z.string().trim().max(4000).nullable() }),

  'submission.return': z.strictObject({
    submissionId: id,
    reasons: z.array(returnReasonDraftSchema).min(1).max(200),
    resubmitBy: isoDaySchema.nullable(),
  }),
  /** `waiveLateness`: why a late one counts as in time */
  'submission.accept': z.strictObject({ submissionId: id, waiveLateness: words(1000).nullable() }),
  /** what an agency sent on paper or by mail; `receivedOn` is the day it came */
  'submission.record': z.strictObject({ ...owed, submissionId: id, fileName: words(200), file: base64, receivedOn: isoDaySchema }),
  'reason.answer': z.strictObject({ submissionId: id, reasonId: id, answer: words(4000) }),
  'reason.judge': z.strictObject({ submissionId: id, reasonId: id, verdict: z.enum(['met', 'unmet']) }),

  /** what an agency says of some or all of its tasks and indicators; what it said of the others stays */
  'report.save': z.strictObject({
    ...owed,
    lines: z.array(reportLineDraftSchema).max(2000),
    indicators: z.array(reportIndicatorDraftSchema).max(2000),
  }),
  /** the same by field, each with what its writer had seen there; what somebody else has written meanwhile is handed back */
  'report.say': z.strictObject({ ...owed, said: z.array(reportSaidSchema).max(8000) }),
  'report.submit': z.strictObject({ ...owed, submissionId: id, password: z.string().max(1000).nullable() }),

  'extension.ask': z.strictObject({ ...owed, extensionId: id, until: isoDaySchema, reason: words(2000) }),
  /** `until`: null refuses */
  'extension.decide': z.strictObject({ ...owed, extensionId: id, until: isoDaySchema.nullable(), answer: z.string().trim().max(2000) }),
  /** whether they asked or not */
  'extension.grant': z.strictObject({ roundId: id, agencies, until: isoDaySchema, reason: words(2000) }),
  'round.urge': z.strictObject({ roundId: id, agencies, words: z.string().trim().max(2000) }),
} as const

export type DecisionName = keyof typeof decisionSchemas
export const decisionNames = Object.keys(decisionSchemas) as DecisionName[]
export type DecisionInput<Name extends DecisionName> = z.infer<(typeof decisionSchemas)[Name]>

import { daysLate, lastDayInTime } from '../../shared/calendar/lateness.ts'
import { vietnamDay } from '../../shared/calendar/vietnamDay.ts'
import type { SubmissionId } from '../../shared/core/ids.ts'
import type { IsoDate } from '../../shared/core/isoDate.ts'
import type { Submission } from '../../shared/plan/submission.ts'
import { dueLineOf } from '../../shared/programme/dueLine.ts'
import type { StoredAccount } from '../storage/Storage.ts'
import { fixedOf } from '../storage/submissionHash.ts'
import type { Deciding } from './Deciding.ts'
import type { ObligationFound } from './lookUp.ts'
import { moveObligation } from './moveObligation.ts'

/** How receipts name a person: post and unit. */
export const signature = ({ displayName, agencyName }: StoredAccount): string => [displayName, agencyName].filter(Boolean).join(', ')

/**
 * [SU4] The part of a receipt that counts: when it came by the server's clock, and how many days that is late by the policy of now.
 * `receivedOn`: the day on which a paper came, when one is recorded.
 */
export function newReceipt(
  { account, arrivedAt }: Pick<Deciding, 'account' | 'arrivedAt'>,
  { obligation, round, programme }: ObligationFound,
  id: string,
  receivedOn: IsoDate | null = null,
): Omit<Submission, 'planId' | 'source' | 'sealedAt' | 'hash' | 'fileName' | 'fileKind'> {
  const line = dueLineOf(obligation, round)
  const amends = obligation.amending
  return {
    id: id as SubmissionId,
    roundId: round.id,
    agencyId: obligation.agencyId,
    number: obligation.submissions + 1,
    submittedBy: signature(account),
    receivedAt: new Date(arrivedAt).toISOString(),
    receivedOn,
    due: line.due,
    lastDayInTime: lastDayInTime(line, programme.lateness),
    lateness: programme.lateness,
    lateDays: amends == null ? daysLate(line, receivedOn ?? vietnamDay(arrivedAt), programme.lateness) : 0,
    // [SU21] No day asks for it.
    ...(amends == null ? {} : { amends }),
    lateWaived: null,
    decision: null,
    decidedAt: null,
    decidedBy: null,
    reasons: [],
  }
}

/** The obligation with its newest receipt, and the line of the audit, which says enough to see that a receipt was changed. */
export function handIn(parts: Deciding, found: ObligationFound, receipt: Submission, planStage?: 'submitted') {
  const { id, number, source, receivedAt, amends } = receipt
  const lateDays = amends === undefined ? receipt.lateDays : found.obligation.lateDays
  const change = { stage: 'submitted', submissions: number, submittedAt: receivedAt, lateDays, resubmitBy: null } as const
  return {
    ...moveObligation(found, change, parts.now(), planStage),
    audit: {
      action: source === 'recorded' ? 'submission.record' : 'obligation.submit',
      subject: `submission/${id}`,
      details: fixedOf(receipt),
    },
  }
}

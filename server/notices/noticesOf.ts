import { type NoticeDraft, type NoticeKind, noticeBody } from '../../shared/plan/notice.ts'
import type { Programme } from '../../shared/plan/programme.ts'
import type { Obligation } from '../../shared/plan/submission.ts'
import type { Decided } from '../decisions/Deciding.ts'

/** Whose people hear of what was decided over an obligation, by the action in the audit. */
const toAgency: Readonly<Record<string, NoticeKind>> = {
  'round.urge': 'urged',
  'submission.return': 'returned',
  'submission.accept': 'accepted',
  'extension.decide': 'extensionDecided',
  'extension.grant': 'extensionDecided',
}
const toCoordinator: Readonly<Record<string, NoticeKind>> = { 'obligation.submit': 'submitted', 'extension.ask': 'extensionAsked' }

/**
 * [NO1] What a decision tells whom. `programmeOf`: the programme of the obligations, when there are any. Facts only: no word of
 * a plan is in a notice.
 */
export function noticesOf(
  decided: Decided,
  commandId: string,
  programme: Pick<Programme, 'id' | 'coordinatorId'> | null,
): readonly NoticeDraft[] {
  if (decided.audit === null) return []
  const { action, details } = decided.audit
  if (action === 'plan.share' && details['shared'] === true && decided.shares?.[0]) {
    const [{ planId, agencyId }] = decided.shares
    return [{ agencyId, kind: 'shared', body: noticeBody({ planId, agencyId }), key: `shared:${commandId}` }]
  }
  if (programme === null) return []
  if (action === 'programme.issue' || action === 'programme.amend')
    return ofIssue(decided, Number(details['version']), commandId, programme)
  if (action === 'programme.resume')
    return (details['agencies'] as readonly string[]).map((agencyId) => ({
      ...{ agencyId, kind: 'resumed', key: `resumed:${commandId}` },
      body: noticeBody({ programmeId: programme.id, agencyId, words: String(details['reason']) }),
    }))
  const own = toAgency[action]
  const coordinators = toCoordinator[action]
  return (decided.obligations ?? []).flatMap((obligation) => {
    const body = bodyOf(obligation, programme, action === 'round.urge' ? String(details['words'] ?? '') : '')
    return [
      ...(own === undefined ? [] : [{ agencyId: obligation.agencyId, kind: own, body, key: `${own}:${commandId}` }]),
      ...(coordinators === undefined
        ? []
        : [{ agencyId: programme.coordinatorId, kind: coordinators, body, key: `${coordinators}:${commandId}` }]),
    ]
  })
}

const bodyOf = ({ roundId, agencyId, planId, due, extendedTo }: Obligation, { id }: Pick<Programme, 'id'>, words: string) =>
  noticeBody({ programmeId: id, roundId, agencyId, planId, due: extendedTo ?? due, words: words === '' ? null : words })

/** An agency hears once of a programme that gives it something, or changes what it gave. */
function ofIssue({ assignments }: Decided, version: number, commandId: string, { id }: Pick<Programme, 'id'>): readonly NoticeDraft[] {
  const touched = (assignments?.all ?? []).filter((one) => one.version === version || one.withdrawnIn === version)
  const kind = version === 1 ? 'assigned' : 'amended'
  return [...new Set(touched.map(({ agencyId }) => agencyId))].map((agencyId) => ({
    agencyId,
    kind,
    body: noticeBody({ programmeId: id, agencyId }),
    key: `${kind}:${commandId}`,
  }))
}

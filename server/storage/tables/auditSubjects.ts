import type { AuditEntry } from '../AuditStorage.ts'
import { first, type SqlRunner, type Work } from './SqlRunner.ts'

/** A decision about a whole province names a few hundred agencies; more are found by the programme. */
const MOST_AGENCIES = 400

/** What a line is about: who did it, and the agencies, programme, plan and account that it touched. */
export function* auditSubjects(
  { queries }: SqlRunner,
  { actor, subject, details }: Pick<AuditEntry, 'actor' | 'subject' | 'details'>,
): Work<string[]> {
  const about = new Set([`by/${actor}`])
  const [kind = '', id = '', agencyOfSubject] = subject.split('/')
  if (kind === 'account' || kind === 'programme' || kind === 'plan' || kind === 'agency') about.add(`${kind}/${id}`)
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

  let roundId = kind === 'round' || kind === 'obligation' ? id : text(details.roundId)
  let agencyId = agencyOfSubject ?? text(details.agencyId)
  let planId = kind === 'plan' ? id : text(details.planId)
  if (kind === 'submission') {
    const submission = yield* first(queries.selectFrom('submissions').select(['round_id', 'agency_id']).where('id', '=', id))
    roundId ??= submission?.round_id
    agencyId ??= submission?.agency_id
  }
  if (planId === undefined && roundId !== undefined && agencyId !== undefined)
    planId =
      (yield* first(queries.selectFrom('obligations').select('plan_id').where('round_id', '=', roundId).where('agency_id', '=', agencyId)))
        ?.plan_id ?? undefined
  let programmeId = text(details.programmeId)
  if (planId !== undefined) {
    about.add(`plan/${planId}`)
    const plan = yield* first(queries.selectFrom('plans').select(['owner_id', 'programme_id']).where('id', '=', planId))
    if (plan?.owner_id != null) about.add(`agency/${plan.owner_id}`)
    programmeId ??= plan?.programme_id ?? undefined
  }
  if (programmeId === undefined && roundId !== undefined)
    programmeId = (yield* first(queries.selectFrom('rounds').select('programme_id').where('id', '=', roundId)))?.programme_id
  if (programmeId !== undefined) about.add(`programme/${programmeId}`)
  if (agencyId !== undefined) about.add(`agency/${agencyId}`)
  if (Array.isArray(details.agencies))
    for (const one of details.agencies.slice(0, MOST_AGENCIES)) if (typeof one === 'string') about.add(`agency/${one}`)
  return [...about]
}

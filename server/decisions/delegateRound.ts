import type { AgencyId, CommandId, PlanId, RoundId, TaskId } from '../../shared/core/ids.ts'
import { failed, ok } from '../../shared/core/Result.ts'
import { issuerInSentence } from '../../shared/nd30/issuerName.ts'
import { type DirectoryAgency, ruleOfKind } from '../../shared/plan/directory.ts'
import { parsePlanFile } from '../../shared/plan/plan.ts'
import type { Assignment } from '../../shared/plan/programme.ts'
import type { Obligation } from '../../shared/plan/submission.ts'
import { composeSubPlan, type SubPlanSource } from '../../shared/programme/composeSubPlan.ts'
import { createPlan } from '../commands/createPlan.ts'
import type { Deciding, DecisionRule } from './Deciding.ts'
import { derivedId } from './derivedId.ts'
import { findObligation, findRound, type RoundFound } from './lookUp.ts'
import { obligationSubject } from './moveObligation.ts'

/** So many plans are seeded at a time: they share commits, and the loop keeps its turns. */
const AT_ONCE = 12

/**
 * [PG7] Lays out the sub-plans of a round for the agencies that have none. A plan's id follows from round and agency, so a run
 * that was cut off is finished by the next one, and nobody gets two.
 */
export const delegateRound: DecisionRule<'round.delegate'> = {
  decide: async (parts, { roundId, agencies }) => {
    const found = await findRound(parts, roundId, 'programme.issue')
    if (!found.ok) return found
    if (found.value.programme.stage !== 'issued' || found.value.round.kind !== 'plan')
      return failed('conflict', found.value.programme.stage)
    const wanted = agencies === null ? null : new Set(agencies)
    const open = (await parts.storage.listObligations(roundId as RoundId)).filter(
      ({ planId, agencyId }) => planId === null && (wanted === null || wanted.has(agencyId)),
    )
    const laidOut = await layOut(parts, found.value, open)
    if (!laidOut.ok) return laidOut
    return ok({
      obligations: laidOut.value,
      audit: { action: 'round.delegate', subject: `round/${roundId}`, details: { plans: laidOut.value.length } },
      events: [
        { kind: 'programmeChanged', programmeId: found.value.programme.id },
        ...laidOut.value.map((obligation) => ({ kind: 'obligationChanged' as const, programmeId: found.value.programme.id, obligation })),
      ],
      result: { plans: laidOut.value.length },
    })
  },
}

/** [PG20] An agency need not wait for the coordinator: its own people lay out the plan that it owes. */
export const openObligation: DecisionRule<'obligation.open'> = {
  decide: async (parts, owed) => {
    const found = await findObligation(parts, owed, 'obligation.open')
    if (!found.ok) return found
    const { obligation, round, programme } = found.value
    if (programme.stage !== 'issued' || round.kind !== 'plan') return failed('conflict', programme.stage)
    const laidOut = await layOut(parts, found.value, obligation.planId === null ? [obligation] : [])
    if (!laidOut.ok) return laidOut
    return ok({
      obligations: laidOut.value,
      audit: { action: 'obligation.open', subject: obligationSubject(owed), details: { plans: laidOut.value.length } },
      events: laidOut.value.map((opened) => ({ kind: 'obligationChanged' as const, programmeId: programme.id, obligation: opened })),
      result: { planId: laidOut.value[0]?.planId ?? obligation.planId },
    })
  },
}

async function layOut(parts: Deciding, found: RoundFound, open: readonly Obligation[]) {
  const at = new Date(parts.now()).toISOString()
  const sourceOf = await subPlanSources(parts, found)
  const done: Obligation[] = []
  for (let from = 0; from < open.length; from += AT_ONCE) {
    const made = await Promise.all(
      open.slice(from, from + AT_ONCE).map(async (obligation) => {
        const planId = derivedId<PlanId>(obligation.roundId, obligation.agencyId)
        const plan = composeSubPlan(sourceOf(obligation.agencyId), parts.random)
        const standing = { ownerId: obligation.agencyId, place: 'sub' as const, programmeId: found.programme.id }
        const request = { commandId: derivedId<CommandId>(obligation.roundId, obligation.agencyId, 'create'), planId, template: null, plan }
        const created = await createPlan(parts, request as never, parts.account.id, standing)
        return created.ok ? ok({ ...obligation, planId, changedAt: at }) : failed(created.code, created.detail)
      }),
    )
    for (const one of made) {
      if (!one.ok) return one
      done.push(one.value)
    }
  }
  return ok(done)
}

/** What the sub-plan of each agency of an issued programme is laid out from. */
export async function subPlanSources(
  { storage }: Pick<Deciding, 'storage'>,
  { programme, round }: RoundFound,
): Promise<(agencyId: AgencyId) => SubPlanSource> {
  const [version] = await storage.listVersions(programme.id)
  const content = version && (await storage.readVersion(programme.id, version.version))
  if (!version || !content) throw new Error(`Programme ${programme.id} has no issued version`)
  const master = parsePlanFile(JSON.parse(content.planJson)).plan.letterhead
  const directory = new Map((await storage.readDirectory()).agencies.map((agency) => [agency.id as AgencyId, agency]))
  const nameOf = (id: AgencyId): string => printedName(directory.get(id), id)
  const standing = (await storage.listAssignments(programme.id)).filter(({ withdrawnIn }) => withdrawnIn === null)
  const partners = new Map<TaskId, { agencyId: AgencyId; name: string; role: Assignment['role'] }[]>()
  for (const { taskId, agencyId, role } of standing)
    partners.set(taskId, [...(partners.get(taskId) ?? []), { agencyId, name: nameOf(agencyId), role }])
  const reports = (await storage.listRounds(programme.id)).filter(({ kind }) => kind === 'report')
  const recipients = [round.to, round.via].filter((line) => line !== null)
  return (agencyId) => {
    const agency = directory.get(agencyId)
    const isBelow = agency !== undefined && ruleOfKind(agency.kind).level === 'province' && below.has(agency.kind)
    return {
      agency: { id: agencyId, name: nameOf(agencyId), shortName: agency?.shortName ?? '' },
      superior: isBelow ? master.issuer : null,
      place: master.place,
      master: {
        planId: programme.masterPlanId,
        number: version.number ?? (master.number === null ? null : [master.number, master.symbol].filter(Boolean).join('/')),
        date: version.date ?? master.date,
        issuer: issuerInSentence(master.issuer ?? programme.title),
        title: master.title ?? programme.title,
      },
      versionHash: version.hash,
      assignments: standing.filter((one) => one.agencyId === agencyId),
      partners,
      reports,
      recipients,
    }
  }
}

/** Kinds whose header stands under the province's committee (NĐ30, ô 2). */
const below: ReadonlySet<DirectoryAgency['kind']> = new Set(['department', 'provinceOffice', 'managementBoard'])

const printedName = (agency: DirectoryAgency | undefined, id: AgencyId): string => agency?.shortName ?? agency?.name ?? id

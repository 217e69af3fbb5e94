import { vietnamDay } from '../../shared/calendar/vietnamDay.ts'
import type { AgencyId } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import { draftingUnitOf } from '../../shared/paperwork/draftingUnitOf.ts'
import type { PaperAgency, RoundState } from '../../shared/paperwork/RoundState.ts'
import type { AgencyKind } from '../../shared/plan/directory.ts'
import type { SubPlanSource } from '../../shared/programme/composeSubPlan.ts'
import { subPlanSources } from '../decisions/delegateRound.ts'
import type { RoundFound } from '../decisions/lookUp.ts'
import type { Storage } from '../storage/Storage.ts'

/** What is written about a round, and what each agency's own plan is laid out from. */
export interface PaperSources {
  readonly state: RoundState
  readonly sourceOf: (agencyId: AgencyId) => SubPlanSource
}

/** Kinds whose header stands under a ministry, not under the province (NĐ30, ô 2). */
const ministryOf: Partial<Record<AgencyKind, string>> = { provincePolice: 'Bộ Công an' }

/** Who drafts, by their account: of the coordinator's people. */
export interface Drafter {
  readonly displayName: string
  readonly agencyName: string
}

/** [PW12] The unit that a person's post names, or the unit of their account. */
const draftingUnitIn = (drafter: Drafter | null, issuer: string): string | null =>
  drafter === null ? null : (draftingUnitOf(drafter.displayName, issuer) ?? draftingUnitOf(drafter.agencyName, issuer))

/**
 * [PP1] The records of an issued programme's round on the server's day; `conflict` before it was issued. `drafter`: null where nobody of
 * the coordinator drafts.
 */
export async function readRoundState(
  storage: Storage,
  found: RoundFound,
  now: number,
  drafter: Drafter | null,
): Promise<Result<PaperSources, 'conflict'>> {
  const { programme, round } = found
  if ((await storage.listVersions(programme.id)).length === 0) return failed('conflict', programme.stage)
  const sourceOf = await subPlanSources({ storage }, found)
  const directory = new Map((await storage.readDirectory()).agencies.map((agency) => [agency.id, agency]))
  const agencyOf = (id: AgencyId): PaperAgency => {
    const known = directory.get(id)
    return { name: known?.shortName ?? known?.name ?? id, fullName: known?.name ?? id, kind: known?.kind ?? 'other' }
  }
  const obligations = await storage.listObligations(round.id)
  const onPaper = new Map<AgencyId, string>()
  for (const { agencyId, stage } of obligations) {
    if (stage !== 'submitted' && stage !== 'accepted') continue
    const newest = (await storage.listSubmissions(round.id, agencyId)).reduce(
      (last, one) => (last === null || one.number > last.number ? one : last),
      null as Awaited<ReturnType<Storage['listSubmissions']>>[number] | null,
    )
    if (newest?.source === 'recorded') onPaper.set(agencyId, newest.receivedOn ?? vietnamDay(Date.parse(newest.receivedAt)))
  }
  const assignments = (await storage.listAssignments(programme.id)).filter(({ withdrawnIn }) => withdrawnIn === null)
  const own = sourceOf(programme.coordinatorId as AgencyId)
  const coordinator = agencyOf(programme.coordinatorId as AgencyId)
  const state: RoundState = {
    today: vietnamDay(now),
    lateness: programme.lateness,
    issuer: {
      ...coordinator,
      shortName: own.agency.shortName,
      superior: own.superior ?? ministryOf[coordinator.kind] ?? null,
      place: own.place,
    },
    draftingUnit: draftingUnitIn(drafter, coordinator.fullName),
    master: own.master,
    round,
    obligations,
    // Who was given something without owing an answer is named too.
    agencies: new Map([...obligations, ...assignments].map(({ agencyId }) => [agencyId, agencyOf(agencyId)])),
    assignments,
    onPaper,
  }
  return ok({ state, sourceOf })
}

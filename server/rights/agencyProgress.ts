import { clarityOf } from '../../shared/check/sixClear.ts'
import type { AgencyId, PlanId, ProgrammeId } from '../../shared/core/ids.ts'
import { countCoverage, coverageOf } from '../../shared/coverage/coverageOf.ts'
import type { Obligation } from '../../shared/plan/submission.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { amendmentsOpen } from '../../shared/programme/amendmentsOpen.ts'
import type { AgencyProgress } from '../../shared/protocol/programmeApi.ts'
import type { Storage } from '../storage/Storage.ts'

/** What each of these agencies' plans carries of its assignments: and what it has not answered: counts, no words. */
export async function agencyProgress(
  storage: Pick<Storage, 'listAssignments' | 'listTaskRows' | 'listVersions'>,
  programmeId: ProgrammeId,
  obligations: readonly Obligation[],
): Promise<AgencyProgress[]> {
  const assignments = Map.groupBy(await storage.listAssignments(programmeId), ({ agencyId }) => agencyId)
  const versions = await storage.listVersions(programmeId)
  const rows = Map.groupBy(await storage.listTaskRows(), ({ planId }) => planId)
  return obligations.map(({ agencyId, planId }) => {
    const own: readonly TaskRow[] = planId === null ? [] : (rows.get(planId as PlanId) ?? [])
    const given = assignments.get(agencyId as AgencyId) ?? []
    const counts = countCoverage(coverageOf(given, own).values())
    return { agencyId, ...counts, tasks: own.length, clear: clarityOf(own).clear, unanswered: amendmentsOpen(given, versions, own).length }
  })
}

import { clarityOf } from '../../shared/check/sixClear.ts'
import type { AgencyId, PlanId, ProgrammeId } from '../../shared/core/ids.ts'
import { countCoverage, coverageOf } from '../../shared/coverage/coverageOf.ts'
import type { Obligation } from '../../shared/plan/submission.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import type { AgencyProgress } from '../../shared/protocol/programmeApi.ts'
import type { Storage } from '../storage/Storage.ts'

/** What each of these agencies' plans carries of its assignments: counts, no words. */
export async function agencyProgress(
  storage: Pick<Storage, 'listAssignments' | 'listTaskRows'>,
  programmeId: ProgrammeId,
  obligations: readonly Obligation[],
): Promise<AgencyProgress[]> {
  const assignments = Map.groupBy(await storage.listAssignments(programmeId), ({ agencyId }) => agencyId)
  const rows = Map.groupBy(await storage.listTaskRows(), ({ planId }) => planId)
  return obligations.map(({ agencyId, planId }) => {
    const own: readonly TaskRow[] = planId === null ? [] : (rows.get(planId as PlanId) ?? [])
    const counts = countCoverage(coverageOf(assignments.get(agencyId as AgencyId) ?? [], own).values())
    return { agencyId, ...counts, tasks: own.length, clear: clarityOf(own).clear }
  })
}

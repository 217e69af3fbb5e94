import { useCallback } from 'react'
import type { TaskId } from '../../../../shared/core/ids.ts'
import type { Assignment } from '../../../../shared/plan/programme.ts'
import { useServices } from '../../../app/AppServices.ts'
import { directoryQuery } from '../../../app/programmeQueries.ts'
import type { PlanSession } from '../../../openPlan/PlanSession.ts'
import { takeAssignment } from './takeAssignment.ts'
import type { SubPlan } from './useSubPlan.ts'

/** [SP2] Takes an assignment into the plan, after a task; null before anything was issued. Names come from the plan, else the directory. */
export function useTake(session: PlanSession, subPlan: SubPlan | null) {
  const services = useServices()
  return useCallback(
    async (assignment: Assignment, after: TaskId | null): Promise<TaskId | null> => {
      const version = subPlan?.versions[0]?.hash
      if (!subPlan || version === undefined) return null
      const agencies = [...session.records.snapshot().agencies.values()]
      const leadIds = subPlan.leads.filter(({ taskId }) => taskId === assignment.taskId).map(({ agencyId }) => agencyId)
      const named = new Map(agencies.map(({ directoryId, name }) => [directoryId, name] as const))
      if ([subPlan.agencyId, ...leadIds].some((id) => !named.has(id))) {
        const directory = await services.queryClient.ensureQueryData(directoryQuery(services)).catch(() => null)
        for (const { id, name } of directory?.agencies ?? []) if (!named.has(id)) named.set(id, name)
      }
      const leads = leadIds.flatMap((id) => (named.has(id) ? [{ id, name: named.get(id) ?? id }] : []))
      const self = { id: subPlan.agencyId as string, name: named.get(subPlan.agencyId) ?? subPlan.plan.issuer }
      const from = { masterPlanId: subPlan.programme.masterPlanId, version, self, leads }
      return takeAssignment(session.doc, assignment, from, agencies, after, services.random)
    },
    [subPlan, session, services],
  )
}

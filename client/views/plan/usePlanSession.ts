import { useQuery } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import type { PlanId, TaskId } from '../../../shared/core/ids.ts'
import type { PlanSummary } from '../../../shared/protocol/httpApi.ts'
import { useServices } from '../../app/AppServices.ts'
import { mayEditPlan, planQuery } from '../../app/queries.ts'
import { useCan } from '../../hooks/useActor.ts'
import { useSeal } from '../../hooks/useSeal.ts'
import { useSession } from '../../hooks/useSession.ts'
import type { RecordsSnapshot, TaskRecord } from '../../openPlan/PlanRecords.ts'
import type { PlanSession } from '../../openPlan/PlanSession.ts'
import type { PlanSessions } from '../../openPlan/PlanSessions.ts'
import type { PlanStatus } from '../../openPlan/planStatus.ts'
import { planSessionsOf } from './planSessionsOf.ts'

/** The account's open plans, or null while nobody is signed in. */
export function usePlanSessions(): PlanSessions | null {
  const services = useServices()
  const account = useSession()?.account
  return account ? planSessionsOf(services, account) : null
}

/** Where a plan stands and what its reader may do to it; undefined while nothing is known of it here. Live. */
export function usePlanSummary(planId: PlanId): PlanSummary | undefined {
  return useQuery(planQuery(useServices(), planId)).data
}

/** The open plan, for as long as the caller is mounted; null for the moment before it is opened. */
export function usePlanSession(sessions: PlanSessions | null, planId: PlanId): PlanSession | null {
  useEffect(() => sessions?.use(planId), [sessions, planId])
  const session = useSyncExternalStore(sessions?.subscribe ?? subscribeToNothing, () => sessions?.current(planId) ?? null)
  // [SE2] What is sealed here is read only here.
  const isSealed = useSeal(planId) !== null
  const mayEdit = mayEditPlan(usePlanSummary(planId), useCan('plan.create')) && !isSealed
  useEffect(() => session?.allow(mayEdit), [session, mayEdit])
  return session
}

/** One value out of the status, a primitive or one that keeps its identity: every keystroke makes a new status. */
export function usePlanStatusValue<Value>(session: PlanSession, read: (status: PlanStatus) => Value): Value {
  return useSyncExternalStore(session.subscribe, () => read(session.status()))
}

export const usePlanStatus = (session: PlanSession): PlanStatus => useSyncExternalStore(session.subscribe, session.status)

/** Agencies, letterhead and indicators. */
export const useRecords = (session: PlanSession): RecordsSnapshot =>
  useSyncExternalStore(session.records.subscribe, session.records.snapshot)

/** The fields of one task. */
export function useTask(session: PlanSession, id: TaskId): TaskRecord {
  return useSyncExternalStore(
    (listener) => session.records.subscribeTask(id, listener),
    () => session.records.task(id),
  )
}

const subscribeToNothing = () => () => {}

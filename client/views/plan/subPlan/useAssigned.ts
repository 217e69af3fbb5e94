import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { TaskId } from '../../../../shared/core/ids.ts'
import { givenTasks } from '../../../openPlan/givenMark.ts'
import type { Covers } from '../../../openPlan/PlanRecords.ts'
import type { PlanSession } from '../../../openPlan/PlanSession.ts'
import { type AssignedList, assignedList } from './assignedList.ts'
import type { SubPlan } from './useSubPlan.ts'

const none: Covers = new Map()

/** What was given and how far the open document carries it; null in a plan that answers nothing. Marks the tasks in the margin. */
export function useAssigned(session: PlanSession, subPlan: SubPlan | null, tasks: readonly TaskId[]): AssignedList | null {
  const { records } = session
  const assignments = subPlan?.assignments
  const covers = useSyncExternalStore(records.subscribeCovers, () => (assignments ? records.covers() : none))
  useEffect(() => {
    records.give(assignments ? givenTasks(assignments) : null)
    return () => records.give(null)
  }, [records, assignments])
  return useMemo(() => (assignments ? assignedList(assignments, tasks, covers) : null), [assignments, tasks, covers])
}

import { type ReactNode, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskId } from '../../../../shared/core/ids.ts'
import type { Assignment } from '../../../../shared/plan/programme.ts'
import type { PlanSession } from '../../../openPlan/PlanSession.ts'
import { CoverageGlyph } from '../../../ui/CoverageGlyph.tsx'
import { AssignedTasks } from './AssignedTasks.tsx'
import { type AssignedList, placeFor } from './assignedList.ts'
import './subPlan.css'
import './submit.css'
import { useAssigned } from './useAssigned.ts'
import { useSubPlanHere } from './useSubPlan.ts'
import { useTake } from './useTake.ts'

export interface SubPlanParts {
  readonly list: AssignedList
  /** below the outline; keeps its identity until what it shows changes */
  readonly assigned: ReactNode
  /** in the status row */
  readonly coverage: ReactNode
}

export interface SubPlanScreen {
  readonly session: PlanSession
  readonly editable: boolean
  readonly tasks: readonly TaskId[]
  /** the task with the caret, asked when something is put in */
  readonly caretTask: () => TaskId | null
  readonly onSelect: (id: TaskId) => void
  readonly onTaken: (id: TaskId, assignment: Assignment) => void
}

/** What the screen of a plan shows besides when the plan answers a programme; null otherwise. The functions must keep their identity. */
export function useSubPlanParts({ session, editable, tasks, caretTask, onSelect, onTaken }: SubPlanScreen): SubPlanParts | null {
  const { t } = useTranslation()
  const subPlan = useSubPlanHere()
  const list = useAssigned(session, subPlan, tasks)
  const intoPlan = useTake(session, subPlan)
  const take = useCallback(
    async (assignment: Assignment) => {
      const taken = list ? await intoPlan(assignment, placeFor(assignment, list, tasks, caretTask())) : null
      if (taken !== null) onTaken(taken, assignment)
    },
    [intoPlan, list, tasks, caretTask, onTaken],
  )
  const onTake = useMemo(() => (editable ? (assignment: Assignment) => void take(assignment) : null), [editable, take])
  return useMemo(() => {
    if (!list || list.all === 0) return null
    const { counts, all } = list
    const level = counts.full === all ? 'full' : counts.none === all ? 'none' : 'part'
    return {
      list,
      assigned: <AssignedTasks list={list} onSelect={onSelect} onTake={onTake} />,
      coverage: (
        <span className="plan-status-coverage">
          <CoverageGlyph level={level} />
          {t('subPlan.coverage', { full: counts.full, all })}
        </span>
      ),
    }
  }, [list, onSelect, onTake, t])
}
